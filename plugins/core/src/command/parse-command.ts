import type { ReceiptStyle, Visibility } from '../alliance/alliance'
import type { ResourceNumber } from '../resource/resource'
import { namesOnlyFacets } from '../search/names-only-facets'

/** Which resource is meant: a row of the last list, or its own number. */
export type Target =
  | { readonly by: 'row'; readonly row: number }
  | { readonly by: 'number'; readonly number: ResourceNumber }

/** What a teacher asks the bot for. */
export type Command =
  | { readonly name: 'find'; readonly words: string; readonly isSure: boolean }
  | { readonly name: 'more' }
  | { readonly name: 'take'; readonly targets: readonly Target[] }
  /** A bare number: a row of the last list if there is one, else nothing to us. */
  | { readonly name: 'pick'; readonly row: number }
  | { readonly name: 'correct'; readonly target: Target | null; readonly words: string }
  | { readonly name: 'withdraw'; readonly target: Target | null }
  | {
      readonly name: 'setVisibility'
      readonly target: Target | null
      readonly visibility: Visibility | null
    }
  /** 公开 #12 #15: lets others find what is held because of personal data; without targets it asks how. */
  | { readonly name: 'release'; readonly targets: readonly Target[] }
  /** 待公开: what is held because of personal data. */
  | { readonly name: 'held' }
  /** 版本 2: the other versions of a row. */
  | { readonly name: 'versions'; readonly target: Target | null }
  /** 预览 2: a picture of the first page. */
  | { readonly name: 'preview'; readonly target: Target | null }
  /**
   * 求 五下 科学 光的传播: to be told when it comes. Without words it takes those of the last search; 求 #12 goes on
   * waiting for what was no answer. Not sure where it was mistyped (球 五下 科学).
   */
  | { readonly name: 'want'; readonly words: string; readonly isSure: boolean }
  /** 求单: what is wanted and not there yet. */
  | { readonly name: 'wants' }
  /** 应 #12: offers what somebody wants; `number` is the want's own. */
  | { readonly name: 'fulfil'; readonly number: number | null; readonly target: Target | null }
  /** 不求了 #12. */
  | { readonly name: 'unwant'; readonly number: number | null }
  /** 不用问我, 可以问我: whether one is asked for what others want. */
  | { readonly name: 'askMe'; readonly isAskable: boolean }
  /** 订阅 三年级数学; without words: how it is written, and what is subscribed to. */
  | { readonly name: 'subscribe'; readonly words: string }
  /** 退订 三年级数学, 退订 2, 退订. */
  | { readonly name: 'unsubscribe'; readonly words: string }
  | { readonly name: 'subscriptions' }
  /** 为什么 2: why a row stands where it does. */
  | { readonly name: 'why'; readonly target: Target | null }
  /** 我教 三年级数学 人教版; without words: what is known. */
  | { readonly name: 'teach'; readonly words: string }
  /** 我校教材 数学 北师大版. */
  | { readonly name: 'schoolEdition'; readonly words: string }
  | { readonly name: 'mine' }
  | { readonly name: 'unarchived'; readonly retry: boolean }
  | { readonly name: 'status' }
  | { readonly name: 'help' }
  /** `school` is null for a group of the whole alliance. */
  | { readonly name: 'declareChatGroup'; readonly school: string | null; readonly words: string }
  | {
      readonly name: 'changeChatGroup'
      readonly receipts: ReceiptStyle | null
      readonly visibility: Visibility | null
    }
  | { readonly name: 'introduce'; readonly words: string; readonly isSure: boolean }
  | { readonly name: 'confirm' }
  | { readonly name: 'setRole'; readonly userId: string | null; readonly role: 'teacher' | 'staff' }

/** The command of a name. */
export type CommandOf<Name extends Command['name']> = Extract<Command, { readonly name: Name }>

/** Files that one 取 may ask for. */
export const MAX_TARGETS = 5
/** Longest search that is understood, in characters. */
export const MAX_SEARCH_CHARS = 200

const VISIBILITIES: readonly (readonly [RegExp, Visibility])[] = [
  [/^(联盟|全联盟|所有人|全部|公开|大家)$/, 'alliance'],
  [/^(本校|学校|校内|我校)$/, 'school'],
  [/^(本群|群内|群里)$/, 'chatGroup'],
]
const RECEIPTS: readonly (readonly [RegExp, ReceiptStyle])[] = [
  [/^(表情|点赞|贴表情)$/, 'reaction'],
  [/^(一行|文字|消息|一句话)$/, 'line'],
  [/^(安静|静音|不回|关|关闭|无)$/, 'silent'],
]

function lookUp<T>(table: readonly (readonly [RegExp, T])[], words: string): T | null {
  return table.find(([pattern]) => pattern.test(words.trim()))?.[1] ?? null
}

const CHINESE_DIGITS = '零一二三四五六七八九'

/** 2, ２, 二, 第2个, #12. */
function parseTarget(words: string): Target | null {
  const number = /^#\s*(\d{1,9})$/.exec(words)?.[1]
  if (number !== undefined) return { by: 'number', number: Number(number) as ResourceNumber }
  const row = /^(?:第)?(\d{1,4}|[一二三四五六七八九])(?:个|条|份|号)?$/.exec(words)?.[1]
  if (row === undefined) return null
  return { by: 'row', row: /\d/.test(row) ? Number(row) : CHINESE_DIGITS.indexOf(row) }
}

function parseTargets(words: string): readonly Target[] {
  const parts = words
    .replace(/\s*#\s*/g, ' #')
    .split(/[\s,，、和]+/)
    .filter(part => part !== '')
  const targets = parts.map(parseTarget)
  return targets.every(target => target !== null) ? targets.slice(0, MAX_TARGETS) : []
}

/** A target at the beginning, and what follows it: `#12 五下 课件`, `2 五下`. */
function splitTarget(words: string): { readonly target: Target | null; readonly rest: string } {
  const [, head = '', rest = ''] = /^(#\s*\d+|\S+)\s*(.*)$/s.exec(words) ?? []
  // `改 5 …` names a row; `改 五下` names none. Only digits and # count here.
  const target = /^#?\s*\d+$/.test(head) ? parseTarget(head.replace(/\s/g, '')) : null
  return target === null ? { target, rest: words } : { target, rest: rest.trim() }
}

/** Words for a group of the whole alliance, where a school's name could stand. */
export function isWholeAlliance(words: string): boolean {
  return /^(整个)?(联盟|全联盟|教共体|共同体|多校|各校)$/.test(words)
}

function parseChatGroup(words: string): Command | null {
  // 本群是…, 本群归… are how people talk; only 属于 declares.
  const belongs = /^属于\s*(.+)$/.exec(words)?.[1]?.trim()
  if (belongs !== undefined) {
    const school = isWholeAlliance(belongs) ? null : belongs
    return { name: 'declareChatGroup', school, words: belongs }
  }
  if (/^加入\s*(联盟|教共体|共同体)$/.test(words))
    return { name: 'declareChatGroup', school: null, words: '' }
  const setting = /^(?:设置)?\s*(回执|范围)\s*(.*)$/.exec(words)
  if (setting === null) return null
  const [, key, value = ''] = setting
  return key === '回执'
    ? { name: 'changeChatGroup', receipts: lookUp(RECEIPTS, value), visibility: null }
    : { name: 'changeChatGroup', receipts: null, visibility: lookUp(VISIBILITIES, value) }
}

function parseRole(words: string, role: 'teacher' | 'staff'): Command | null {
  const userId = /^@?\s*(\d{5,12})$/.exec(words)?.[1] ?? null
  return userId === null && words !== '' ? null : { name: 'setRole', userId, role }
}

function parseVisibility(words: string): Command | null {
  const { target, rest } = splitTarget(words)
  return target === null && words !== ''
    ? null
    : { name: 'setVisibility', target, visibility: lookUp(VISIBILITIES, rest) }
}

function parseTake(words: string): Command | null {
  const targets = parseTargets(words)
  return targets.length > 0 || words === '' ? { name: 'take', targets } : null
}

/** 请查收, 找到了: not what is looked for but what was. */
const FIND_WORDS =
  '(?:查找|查询|搜索|搜一下|找一下|查一下|找(?![到好着出]|不到)|搜|查(?![收看阅寝房岗处验]))'
const FIND = new RegExp(`^${FIND_WORDS}`)
const GREETING =
  '老师们?好|大家好|各位(?:老师)?好?|[你您]好|请问(?:一下)?|麻烦(?:各位|大家|[你您])?(?:老师)?|帮忙|帮我|请(?:[你您]|大家)?|谁?能不能|谁?能否|谁?可以|谁能'
const ASKING =
  '谁(?:那里|那儿|那)?有(?!空|时间|事|意见|问题|想法|兴趣)|哪位(?:老师)?有|有没有(?:老师|人|谁)有|有没有(?!老师|人|谁|空|时间|问题)|求'
/** 帮我找一下三年级数学教案, 谁有三年级数学教案: said to people as much as to us, so never sure. */
const POLITE_FIND = new RegExp(`^(?:(?:${GREETING})[\\s,!、]*){0,4}(?:${ASKING}|${FIND_WORDS})`)
/** Who asks politely for a file says no more than this; what is longer is talk. */
const MAX_POLITE_CHARS = 60
/** 找下分数教案, but not 找下册教案 or 找点到直线的距离. */
const SMALL_WORDS = /^(?:一下|一[份个些]|下(?![册学半期列面午周])|[个些]|点(?![到和与的]))\s*(?=.)/

function search(words: string, isSure: boolean): Command | null {
  if (words === '') return null
  const wanted = isSure ? words : words.replace(SMALL_WORDS, '')
  return { name: 'find', words: wanted.slice(0, MAX_SEARCH_CHARS), isSure }
}

/** Command words, the longest first where one begins another; each with what its argument means. */
const TABLE: readonly (readonly [RegExp, (words: string, gap: string) => Command | null])[] = [
  [/^(?:找|搜|查|查找|搜索)$/, () => ({ name: 'find', words: '', isSure: true })],
  [/^求单[？?。]*$/, () => ({ name: 'wants' })],
  [/^求{1,3}(?=[\s#:,，、]|$)/, words => wanted(words, true)],
  [/^[球秋丘](?=\s)/, words => wanted(words, false)],
  [FIND, (words, gap) => search(words, gap !== '')],
  [POLITE_FIND, words => (words.length > MAX_POLITE_CHARS ? null : search(words, false))],
  [/^(?:更多|下一页|还有吗|继续)[。！!？?~]*$/, () => ({ name: 'more' })],
  [/^(?:取|拿|下载)/, parseTake],
  [/^(?:更正|修改|改)/, (words, gap) => correction(words, gap)],
  // 撤回 alone is what people say when somebody takes a message back.
  [/^(?:撤回|撤销)/, words => (words === '' ? null : withdrawal(words))],
  [/^撤/, words => withdrawal(words)],
  [/^范围/, words => parseVisibility(words)],
  [/^待公开[？?。]*$/, () => ({ name: 'held' })],
  [/^公开/, parseRelease],
  [/^版本/, words => aboutTarget('versions', words)],
  [/^预览/, words => aboutTarget('preview', words)],
  [/^(?:不求了|取消求)/, words => aboutWant(words, number => ({ name: 'unwant', number }))],
  [/^应(?=\s*#?\s*\d|\s*$)/, fulfilment],
  [/^不用问我了?[。！!]*$/, () => ({ name: 'askMe', isAskable: false })],
  [/^可以问我了?[。！!]*$/, () => ({ name: 'askMe', isAskable: true })],
  [/^(?:退订|取消订阅)/, unsubscription],
  [/^(?:我的)?订阅[？?。]*$/, () => ({ name: 'subscriptions' })],
  [/^订阅/, (words, gap) => (isMeant(words, gap) ? { name: 'subscribe', words } : null)],
  [/^为什么(?=\s*(?:第|#)?\s*\d|\s*第?[一二三四五六七八九]|$)/, words => aboutTarget('why', words)],
  [/^我教/, (words, gap) => (isMeant(words, gap) ? { name: 'teach', words } : null)],
  [
    /^(?:我校|本校)教材/,
    (words, gap) => (isMeant(words, gap) ? { name: 'schoolEdition', words } : null),
  ],
  [/^(?:我的资料|我的文件|我发的)[？?。]*$/, () => ({ name: 'mine' })],
  [
    /^(?:未收录|没收录)/,
    words =>
      words === '' || /^(重试|再试)/.test(words)
        ? { name: 'unarchived', retry: words !== '' }
        : null,
  ],
  [/^(?:运维)?\s*状态[？?。]*$/, () => ({ name: 'status' })],
  [/^(?:帮助|怎么用|使用说明|help)[？?。]*$/i, () => ({ name: 'help' })],
  [/^本群/, words => parseChatGroup(words)],
  [
    /^我是/,
    (words, gap) =>
      words === '' || (gap === '' && !/[校园学]/.test(words))
        ? null
        : { name: 'introduce', words, isSure: gap !== '' },
  ],
  [/^(?:是的?|对的?|没错|确认)[。！!~]*$/, () => ({ name: 'confirm' })],
  [/^取消授权/, words => parseRole(words, 'teacher')],
  [/^授权/, words => parseRole(words, 'staff')],
]

function correction(words: string, gap: string): Command | null {
  const { target, rest } = splitTarget(words)
  // "改天再说" is talk; "改 五下" and "改#12 五下" are commands.
  return target === null && gap === '' ? null : { name: 'correct', target, words: rest }
}

function withdrawal(words: string): Command | null {
  const target = parseTarget(words.replace(/\s/g, ''))
  return target === null && words !== '' ? null : { name: 'withdraw', target }
}

/** What people add to 公开 when they mean a file of theirs: 公开吧, 公开 全部, 公开 通讯录, 公开 12x. */
const RELEASE_TRIED = /^(?:一下|吧|了|全部|所有|它|这[个份]|那[个份])?$/

/**
 * 公开 #12, 公开#7、#8, 公开 7. Words after a space, and 公开吧, are tries that are told how it is written;
 * 公开课 is talk.
 */
function parseRelease(words: string, gap: string): Command | null {
  const targets = parseTargets(words)
  const isTried = RELEASE_TRIED.test(words) || (gap !== '' && words.length <= MAX_TRIED_CHARS)
  return targets.length > 0 || isTried ? { name: 'release', targets } : null
}

/** Longer words after 公开 are talk. */
const MAX_TRIED_CHARS = 12

/** Commas and the like between 求 and its words say nothing. */
function wanted(words: string, isSure: boolean): Command {
  const said = words.replace(/^[\s:,，、]+/, '')
  return { name: 'want', words: said.slice(0, MAX_SEARCH_CHARS), isSure }
}

function aboutWant(words: string, build: (number: number | null) => Command): Command | null {
  if (words === '') return build(null)
  const number = /^#?\s*(\d{1,9})$/.exec(words)?.[1]
  return number === undefined ? null : build(Number(number))
}

/** 应 #12, 应 12 #345, 应 12 2; 应 12 月份安排 is talk. */
function fulfilment(words: string): Command | null {
  const match = /^#?\s*(\d{1,9})(?:\s+(.+))?$/.exec(words)
  if (match === null) return words === '' ? { name: 'fulfil', number: null, target: null } : null
  const [, number = '', rest = ''] = match
  const target = parseTarget(rest.replace(/\s/g, ''))
  return rest !== '' && target === null ? null : { name: 'fulfil', number: Number(number), target }
}

/** 订阅号更新了, 我教室里没有投影, 本校教材还没到 are talk: without a space only what is all grade, subject, edition, kind. */
function isMeant(words: string, gap: string): boolean {
  return words === '' || gap !== '' || (words.length <= MAX_TRIED_CHARS && namesOnlyFacets(words))
}

/** 退订 2, 退订三年级数学; 退订回T and 取消订阅号 are talk. */
function unsubscription(words: string, gap: string): Command | null {
  const isSure = /^(?:#?\d{1,3}|全部|所有|感谢)$/u.test(words)
  return isSure || isMeant(words, gap) ? { name: 'unsubscribe', words } : null
}

/** 公开课 and 版本更新了 are talk: only a target may follow. */
function aboutTarget(name: 'versions' | 'preview' | 'why', words: string): Command | null {
  const target = parseTarget(words.replace(/\s/g, ''))
  return target === null && words !== '' ? null : { name, target }
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(LEADING_MARKS, '')
    .trim()
}

const LEADING_MARKS = /^[\s/.。,，!！:：]+/
const MENTION = /^@[^\s@]{1,40}\s+/
/** What is said to a colleague by name just as well: @何老师 是的, @何老师 2. */
const SAID_TO_ANYBODY: ReadonlySet<Command['name'] | undefined> = new Set([
  'pick',
  'confirm',
  'more',
])

/**
 * Reads a message as a command.
 * @param text as typed; full-width characters, a leading slash and missing spaces are forgiven
 * @returns null for ordinary talk. A `find` with `isSure: false` was typed without a space and is a search only
 *   when its words name a grade, subject or kind: 找三年级数学教案, but not 找个时间开会. A `find` without words was
 *   the bare command word: tell how it is used.
 */
export function parseCommand(text: string): Command | null {
  const line = tidy(text)
  const said = line.replace(MENTION, '')
  const command = commandOf(said.replace(LEADING_MARKS, ''))
  return said !== line && SAID_TO_ANYBODY.has(command?.name) ? null : command
}

function commandOf(line: string): Command | null {
  if (/^\d{1,2}$/.test(line)) return { name: 'pick', row: Number(line) }
  for (const [pattern, build] of TABLE) {
    const match = pattern.exec(line)
    if (match === null) continue
    const after = line.slice(match[0].length)
    const gap = /^[\s:：,，]*/.exec(after)?.[0] ?? ''
    const command = build(after.slice(gap.length).trim(), gap)
    if (command !== null) return command
  }
  return null
}
