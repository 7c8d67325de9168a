import {
  type AllianceId,
  type ChatGroupSettings,
  describeFacets,
  type Health,
  type Instant,
  type Offer,
  type RecognitionProgress,
  type Resource,
  type Target,
  type Unarchived,
  type UnarchivedReason,
} from '@lianxiao/core'
import { describeDay, describePoster, describeRest, describeSize, firstPost } from './describe'
import { type HeldFile, heldMark, heldStatus } from './messages/hold-messages'
import { recognitionLines } from './messages/recognition-messages'
import { shortName } from './messages/short-name'
import { unreadReason } from './messages/unread'
import { otherVersions, versionsHow } from './messages/versions'

// Every sentence a teacher reads. Short, kind, and with what to do next.

const REASONS: Readonly<Record<UnarchivedReason, string>> = {
  waiting: '正在收录',
  'too-large': '文件太大',
  'not-wanted': '这类文件不收',
  empty: '空文件（0 字节）',
  'forbidden-address': '下载地址不在允许的范围里',
  'link-expired': '下载地址已失效',
  'not-found': '群里已经没有这个文件',
  'html-instead': '下载到的是网页',
  'wrong-bytes': '下载到的不是这个文件',
  'cut-short': '没有下载完整',
  'no-answer': '下载没有回应',
  'bot-offline': '机器人掉线',
  refused: 'QQ 拒绝了下载',
  'disk-full': '电脑磁盘快满了',
  unexpected: '出了意外',
}

/** Why a file is not kept, in a teacher's words. */
export const reasonWords = (reason: UnarchivedReason) => REASONS[reason]

export const VISIBILITY_WORDS = {
  alliance: '全联盟',
  school: '本校',
  chatGroup: '本群',
  poster: '只有上传的老师',
} as const
export const RECEIPT_WORDS = { reaction: '表情', line: '一行', silent: '安静' } as const

const aboutFacets = ({ classification }: Resource) =>
  describeFacets(classification.facets).join(' ')

/** A line of a result list. */
export interface FoundRow {
  /** Its number in the list, which 取 takes. */
  readonly row: number
  readonly resource: Resource
  readonly why: readonly string[]
  /** What to say above it when it is not quite what was asked for. */
  readonly said: string | null
  /** How many more versions of it this person may see. */
  readonly otherVersions: number
}

/** One hit: its name, then what it is, whose, when, why it is here, and what could not be read. */
function hitLine({ row, resource, why, otherVersions: others }: FoundRow, now: Instant): string {
  const post = firstPost(resource)
  const about = [
    aboutFacets(resource),
    post === null ? '' : describePoster(post),
    describeDay(post?.postedAt ?? resource.archivedAt, now),
    why.join('，'),
    unreadReason(resource),
    otherVersions(others),
  ]
  return `${row}. ${shortName(resource.name)}\n　${about.filter(part => part !== '').join('｜')}`
}

/** The lines, with what is said above those that fit less well, once where it changes. */
function hitLines(
  rows: readonly FoundRow[],
  now: Instant,
  alreadySaid: string | null = null,
): readonly string[] {
  return rows.flatMap((row, i) => {
    const before = i === 0 ? alreadySaid : rows[i - 1]?.said
    const isNews = row.said !== null && row.said !== before
    return isNews ? [`${row.said}：`, hitLine(row, now)] : [hitLine(row, now)]
  })
}

function listTail(rows: readonly FoundRow[], hasMore: boolean): string {
  const take = `回“取 ${rows[0]?.row ?? 1}”拿文件`
  const ofSeveral = rows.find(row => row.otherVersions > 0)?.row ?? null
  const parts = [take, hasMore ? '“更多”往下看' : '', versionsHow(ofSeveral)]
  return parts.filter(part => part !== '').join('，')
}

/** Words that stand nowhere, and those that were searched instead. */
export interface SpelledOtherwise {
  readonly none: readonly string[]
  readonly instead: readonly string[]
  /** What the rows found that way have as `said`. */
  readonly said: string
}

/** The first page of results. */
export interface FoundPage {
  readonly understood: string
  /** How many fit exactly what was asked, or what was read instead; 0 when nothing does. */
  readonly total: number
  /** Whether there are more than `total`. */
  readonly isAtLeast: boolean
  /** Null when the words were taken as they were typed. */
  readonly otherwise: SpelledOtherwise | null
  /** What there is instead of what was asked. */
  readonly offers: readonly Offer[]
  readonly rows: readonly FoundRow[]
  readonly hasMore: boolean
  readonly now: Instant
}

/** Said where nothing is exactly what was asked. */
const NONE_OF_THESE = '都不是？回“求”，有人发了就告诉您'

/** The first page of results. */
export function foundMessage(page: FoundPage): string {
  const { rows, otherwise } = page
  const lines = hitLines(rows, page.now, otherwise?.said ?? null)
  const tail = listTail(rows, page.hasMore)
  return [headOf(page), ...lines, page.total > 0 ? tail : `${tail}。${NONE_OF_THESE}`].join('\n')
}

function headOf({ understood, total, isAtLeast, otherwise, offers }: FoundPage): string {
  const count = `${total} 个${isAtLeast ? '以上' : ''}`
  if (otherwise !== null) {
    const { none, instead } = otherwise
    return `没有“${none.join(' ')}”，按“${instead.join(' ')}”找到 ${count}：`
  }
  if (total > 0) return `按 ${understood} 找到 ${count}：`
  const offered = offersMessage(offers)
  return `没有完全符合 ${understood} 的${offered === '' ? '' : `。${offered}`}`
}

/** 没有教案，有 3 个课件、1 个试卷; empty when there is nothing to offer. */
function offersMessage(offers: readonly Offer[]): string {
  const wanted = [...new Set(offers.map(({ without }) => without))]
  return wanted
    .map(without => {
      const there = offers.filter(offer => offer.without === without)
      return `没有${without}，有 ${there.map(({ words, count }) => `${count} 个${words}`).join('、')}`
    })
    .join('；')
}

/** A further page. */
export function moreMessage(page: {
  readonly rows: readonly FoundRow[]
  readonly hasMore: boolean
  readonly now: Instant
}): string {
  return [...hitLines(page.rows, page.now), listTail(page.rows, page.hasMore)].join('\n')
}

export const nothingFound = (understood: string) =>
  `没找到 ${understood}。\n换个说法试试，比如只写课题：找 分数；或者回“求”，有人发了就告诉您`
export const nothingToFind = () => '想找什么？比如：找 三年级 数学 分数 教案'
export const searchDown = () => '搜索正在恢复，请过一分钟再试'
export const noListYet = () => '先找一找，比如：找 三年级 数学 分数 教案'
export const noMore = () => '没有更多了。换个词再找找？'
/** Why a row stands where it does. @param lines at least one */
export const whyMessage = (row: number, lines: readonly string[]) =>
  [`第 ${row} 个排在这里，因为：`, ...lines.map(line => `· ${line}`)].join('\n')
export const whyWhich = () => '想问第几个？比如：为什么 2'
export const whyNotListed = (row: number) =>
  `第 ${row} 个不是搜出来的，说不上排名。先找一找再问，比如：找 三年级 数学`
export const takeWhat = () => '要拿哪个？比如：取 1'
export const noSuchRow = (row: number, rows: number) => `上次只列到第 ${rows} 个，没有第 ${row} 个`
export const noSuchResource = (label: string) =>
  `没有 ${label} 这份资料，或者它不在您能看到的范围里`
const takeIt = (target: Target) =>
  `发“取 ${target.by === 'number' ? `#${target.number}` : target.row}”拿原文件`
export const noPreview = (target: Target) => `这份资料没有可以预览的画面，${takeIt(target)}`
export const previewDown = (target: Target) =>
  `预览暂时用不了，可以过一会儿再试，或${takeIt(target)}`
export const linkIs = (name: string, url: string) => `${name}\n${url}`

export const whichResource = (example: string) => `是哪一份？写上编号，比如：${example}`
export const mayNotChange = () => '只有上传的老师、群管理员和联盟管理员可以改'
export const mayNotWithdraw = () => '只有上传的老师和联盟管理员可以撤'
export const adminsOnly = () => '这个只有联盟管理员可以用'
export const chatGroupAdminsOnly = () => '这个只有群管理员和联盟管理员可以用'
/** Words of a correction that name no facet. */
export const correctionUnclear = (leftovers: string) =>
  `没看懂“${leftovers}”，请写年级、学科、上下册、种类，比如：改 #12 五下 数学 课件；课题这样写：改 #12 课题 分数的意义`
export const correctHow = () => '改成什么？比如：改 #12 五下 课件'
const lessonWords = ({ classification: { facets } }: Resource) =>
  facets.lesson === null ? '' : `课题：${facets.lesson}`
export const corrected = (resource: Resource) =>
  [
    `已更正 #${resource.number} ${shortName(resource.name)}`,
    `　${[aboutFacets(resource), lessonWords(resource)].filter(part => part !== '').join('｜')}`,
  ].join('\n')
/** In a group that may not see it. */
export const changedQuietly = (number: number) => `好，#${number} 改好了`
export const withdrawn = (resource: Resource) =>
  `已撤下 #${resource.number} ${shortName(resource.name)}，别人找不到它了`
export const visibilityHow = () => '给谁看？比如：范围 #12 本校（可写 联盟、本校、本群）'
export const visibilitySet = (resource: Resource, words: string) =>
  `#${resource.number} ${shortName(resource.name)} 现在${words}可见`

/** What a teacher has shared, under the names they may read. */
export function mineMessage(files: readonly HeldFile[], hidden: number, now: Instant): string {
  const elsewhere = hidden === 0 ? [] : [`还有 ${hidden} 份不便在群里列出，请私聊我发“我的资料”`]
  if (files.length === 0 && hidden > 0) return elsewhere.join('')
  if (files.length === 0) return '您还没有分享过资料。把文件发到群里就会自动收录'
  const lines = files.map(({ resource, name }) => {
    const taken = resource.takenCount === 0 ? '' : `｜被取用 ${resource.takenCount} 次`
    const state = resource.state === 'withdrawn' ? '｜已撤' : heldMark(resource)
    return `#${resource.number} ${shortName(name)}（${describeDay(resource.archivedAt, now)}${taken}${state}）`
  })
  const how = files.some(file => file.isReleasable) ? ['改：改 #编号 五下 课件；撤：撤 #编号'] : []
  return ['您分享的资料：', ...lines, ...elsewhere, ...how].join('\n')
}

/** Files that are not kept, the most urgent first. */
export function unarchivedMessage({
  rows,
  total,
  hidden,
  now,
}: {
  readonly rows: readonly Unarchived[]
  readonly total: number
  /** Files that may not be named in this group. */
  readonly hidden: number
  readonly now: Instant
}): string {
  const elsewhere = hidden === 0 ? [] : [`还有 ${hidden} 个不便在群里列出，请私聊我发“未收录”`]
  if (rows.length === 0)
    return ['没有未收录的文件，群里发的都收好了', ...elsewhere].slice(-1).join('')
  const lines = rows.map(({ post, reason, nextTryAt }) => {
    const next =
      nextTryAt === null ? '已放弃' : `${describeRest(Math.max(1, nextTryAt - now))}后再试`
    const rest = post.expiresAt === null ? '' : `｜群文件剩 ${describeRest(post.expiresAt - now)}`
    return `· ${shortName(post.name)}（群 ${post.chatGroup?.id ?? '私聊'}）${reasonWords(reason)}｜${next}${rest}`
  })
  const head =
    total > rows.length
      ? `未收录 ${total} 个，先列最急的 ${rows.length} 个：`
      : `未收录 ${total} 个：`
  return [head, ...lines, ...elsewhere, '马上再试一遍：未收录 重试'].join('\n')
}
export const retrying = (count: number) =>
  count === 0 ? '没有要重试的' : `好，${count} 个文件马上再试`

/** How things are, for admins. */
export function statusMessage(status: {
  readonly archived: number
  readonly searchable: number
  readonly held: number
  readonly bytes: number
  readonly waiting: number
  readonly givenUp: number
  readonly unknown: number
  readonly dead: number
  readonly recognition: RecognitionProgress
  readonly health: Health
}): string {
  const { health } = status
  const bots = health.bots.map(
    ({ bot, online }) => `${bot.platform} ${bot.id} ${online ? '在线' : '掉线'}`,
  )
  const isLow = health.freeBytes < health.watermarkBytes * 2
  return [
    `资料 ${status.archived} 份（可搜 ${status.searchable}），共 ${describeSize(status.bytes)}`,
    ...heldStatus(status.held),
    `正在收录 ${status.waiting}，没收成 ${status.givenUp}${status.givenUp > 0 ? '（发“未收录”看原因）' : ''}`,
    ...recognitionLines(status.recognition),
    `发送存疑 ${status.unknown}，没发出 ${status.dead}`,
    `磁盘剩 ${describeSize(health.freeBytes)}${isLow ? '，快满了，请清理' : ''}`,
    `机器人：${bots.join('；') || '没有连接'}`,
  ].join('\n')
}

const TEACHER_HELP = [
  '找 三年级 数学 分数 教案 → 列出资料',
  '取 1 → 把第 1 个发给您；预览 1 → 先看首页；版本 1 → 别的版本；更多 → 往下看',
  '为什么 2 → 为什么它排在这里；错字、拼音（fenshu）、一句话问都行',
  '改 #12 五下 课件 → 更正说明',
  '撤 #12 → 撤下自己的；范围 #12 本校 → 改谁能看',
  '我的资料 → 看自己分享过的（编号在这里）',
  '求 五下 科学 光的传播 → 有人发了就告诉您；求单 → 看大家在求什么；应 12 → 您有就应一声',
  '订阅 三年级数学 → 每周告诉您新到的；我教 三年级数学 人教版 → 您用的版本排前面',
  '公开 #12 → 含学生信息的文件只替您存着，这样才给大家找；待公开 → 看有哪些',
  '听课 → 听评课怎么排、怎么报名、怎么记录',
  '群里发的文件会自动收录，不用做别的。也可以私聊我找',
]
const ADMIN_HELP = [
  '管理：状态；未收录；未收录 重试；待公开（全联盟含个人信息的文件）',
  '本群 属于 学校名；本群 回执 表情/一行/安静；本群 范围 联盟/本校/本群；授权 QQ号',
  '我校教材 数学 北师大版（本校群里说，本校老师搜时排前面）',
]

/** What can be typed; admins see theirs too. */
export const helpMessage = (isAdmin: boolean) =>
  [...TEACHER_HELP, ...(isAdmin ? ADMIN_HELP : [])].join('\n')

export const chatGroupDeclared = (allianceName: string, school: string | null) =>
  school === null
    ? `好，本群加入${allianceName}。群里发的文件从现在起自动收录，以前的也会补上`
    : `好，本群属于${school}（${allianceName}）。群里发的文件从现在起自动收录，以前的也会补上`
export const declareHow = () =>
  '请写学校名，比如：本群 属于 王村口小学；各校共用的群写：本群 属于 联盟'
export const whichAlliance = (ids: readonly AllianceId[]) =>
  `有几个联盟（${ids.join('、')}），请写明是哪个，比如：本群 属于 ${ids[0] ?? ''} 学校名；各校共用的群：本群 属于 ${ids[0] ?? ''}`
export const settingHow = () => '可以设置：本群 回执 表情/一行/安静；本群 范围 联盟/本校/本群'
export const settingsAre = (settings: ChatGroupSettings) =>
  `好。回执：${RECEIPT_WORDS[settings.receipts]}；新文件${VISIBILITY_WORDS[settings.visibility]}可见`

export const introduced = (school: string, name: string) => `记下了：${school} ${name}`.trim()
export const introduceHow = () => '请这样写：我是 王村口小学 何老师'
export const unknownSchool = (schools: readonly string[]) =>
  schools.length === 0
    ? '联盟里还没有登记学校，请联系管理员'
    : `没认出学校。联盟里有：${schools.slice(0, 12).join('、')}`
export const confirmMember = (school: string, name: string) =>
  `${name === '' ? '您' : name}，看群名片您是${school}的，对吗？对就回“是”，不对请回：我是 学校 姓名`
export const roleHow = () => '请写 QQ 号，比如：授权 123456'
export const roleSet = (userId: string, role: 'teacher' | 'staff') =>
  role === 'staff' ? `好，${userId} 现在是联盟管理员` : `好，${userId} 不再是联盟管理员`
export const notAMember = () => '联盟里还没见过这个人，请先让 TA 在群里说句话'

export const strangerPrivately = () => '您好！请先在学校的资料群里说句话，我认得您了再来私聊找资料'
export const severalAlliances = () => '您在好几个联盟里，请到对应的群里找'

/** One line for a burst of files. */
export function receiptLine(names: readonly string[]): string {
  const [first = ''] = names
  return names.length === 1
    ? `已收录：${shortName(first)}`
    : `已收录 ${names.length} 个文件：${shortName(first)} 等`
}
/** 听课记录表L3.docx: is between two people, and nobody is asked to share it. */
const OBSERVATION_RECORD = /听(?:评课|课).{0,12}(?:记录|笔记|表)/u

/** Only its poster has it. */
export function privateReceipt(resource: Pick<Resource, 'number' | 'name'>): string {
  const kept = `收好了：#${resource.number} ${shortName(resource.name)}，现在只有您能找到。`
  if (OBSERVATION_RECORD.test(resource.name)) return kept
  return `${kept}想分享给大家，回：范围 #${resource.number} 联盟`
}
