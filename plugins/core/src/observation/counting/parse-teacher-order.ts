import type { Duty, TeacherId } from '../teacher'
import { dutyNamed } from './parse-quota'
import { tidyTeacherName } from './said-name'

/** What stands behind 听课 老师. */
export type TeacherOrder =
  /** The list, of one school when its name is said. */
  | { readonly kind: 'list'; readonly of: string }
  /** 我是 王村口小学 何晓明 */
  | { readonly kind: 'self'; readonly words: string }
  /** 合并 12 15: the first stays; 12 并到 15: the second does; 确认 behind it makes it sure. */
  | {
      readonly kind: 'merge'
      readonly from: TeacherId
      readonly into: TeacherId
      readonly isSure: boolean
    }
  /** 同意, 不是我: what the account of a teacher says of another one that was given to them. */
  | { readonly kind: 'answer'; readonly isTheirs: boolean }
  /** 换号; `accountId` is null where it is no number. */
  | { readonly kind: 'link'; readonly who: string; readonly accountId: string | null }
  /** 换错: takes the last change of account back. */
  | { readonly kind: 'unlink'; readonly who: string }
  /** @see on the last day as it was said; empty for today */
  | { readonly kind: 'leave'; readonly who: string; readonly on: string }
  | { readonly kind: 'return'; readonly who: string }
  /** 王小明 确认: whom only a plan named is a teacher indeed. */
  | { readonly kind: 'confirm'; readonly who: string }
  /** 删除 王小明: never was one. */
  | { readonly kind: 'remove'; readonly who: string }
  | { readonly kind: 'duty'; readonly who: string; readonly duty: Duty | null }
  | { readonly kind: 'schools'; readonly who: string; readonly words: string }
  | { readonly kind: 'name'; readonly who: string; readonly name: string }
  /** 导入本群: the group's members are taken in; `except` are those who are no teachers. */
  | { readonly kind: 'roll'; readonly isSure: boolean; readonly except: readonly string[] }
  /** A name alone: tells of them. */
  | { readonly kind: 'show'; readonly who: string }

const SELF = /^我(?:就?是|叫)\s*(.{1,60})$/u
const MERGE = /^合并\s*#?(\d{1,6})\s*(?<into>[并合]?到|入)?[\s,，、和与]*#?(\d{1,6})$/u
const MERGE_INTO = /^#?(\d{1,6})\s*(?:合并|并)(?:到|入|进)\s*#?(\d{1,6})$/u
const WHO = '(?<who>.{1,30}?)'
const LINK = new RegExp(
  `^${WHO}\\s*(?:换(?:了)?(?:QQ|qq)?号?|新号|QQ号?|qq号?)\\s*(?:是|为|:|：)?\\s*(?<id>\\d{5,12})$`,
  'u',
)
/** 换号 without a number that could be one. */
const BAD_LINK = new RegExp(`^${WHO}\\s*(?:换(?:了)?(?:QQ|qq)?号|新号)(?<id>\\s*\\S.{0,40})?$`, 'u')
const UNLINK = new RegExp(`^${WHO}\\s*(?:号?换错了?|换号错了)$`, 'u')
const LEAVE = new RegExp(
  `^${WHO}\\s*(?:离校了?|离职了?|离开了?|调走了?|调离|退休了?|走了)\\s*(?<on>.{0,20})$`,
  'u',
)
const YES = /^(?:同意|是我(?:的号|本人)?)$/u
const NO = /^(?:不同意|不是我(?:的号|本人)?)$/u
const REMOVE = new RegExp(`^(?:删除|删掉|去掉)\\s*(?<whom>.{1,30})$|^${WHO}\\s*(?:删除|删掉)$`, 'u')
const CONFIRM = new RegExp(`^${WHO}\\s*(?:确认|确定|是老师)$`, 'u')
const RETURN = new RegExp(`^${WHO}\\s*(?:回来了?|返校了?|回校了?|又来了)$`, 'u')
const DUTY = new RegExp(`^${WHO}\\s*职务\\s*(?:是|为|:|：)?\\s*(?<duty>\\S{2,8})$`, 'u')
const SCHOOLS = new RegExp(`^${WHO}\\s*学校\\s*(?:是|为|:|：)?\\s*(?<schools>.{2,80})$`, 'u')
const NAME = new RegExp(
  `^${WHO}\\s*(?:姓名|改名|名字)\\s*(?:是|为|:|：)?\\s*(?<name>.{1,30})$`,
  'u',
)

const ROLL = /^(?:导入|登记)(?:本群|全群|群成员|群里的?(?:人|老师)?)\s*(?<rest>.{0,300})$/u

const idIn = (digits: string | undefined) => Number(digits ?? 0) as TeacherId

const SURE = /\s*[,，]?\s*(?:确认|确定)$/u

function mergeIn(said: string): TeacherOrder | null {
  const isSure = SURE.test(said)
  const line = said.replace(SURE, '')
  const into = MERGE_INTO.exec(line)
  if (into !== null) return { kind: 'merge', from: idIn(into[1]), into: idIn(into[2]), isSure }
  const match = MERGE.exec(line)
  if (match === null) return null
  const [first, second] = [idIn(match[1]), idIn(match[3])]
  return match.groups?.['into'] === undefined
    ? { kind: 'merge', from: second, into: first, isSure }
    : { kind: 'merge', from: first, into: second, isSure }
}

/** 导入本群 确认 不要 张三、李四 */
function rollIn(line: string): TeacherOrder | null {
  const rest = ROLL.exec(line)?.groups?.['rest']
  if (rest === undefined) return null
  const [before = '', ...named] = rest.split(/不要|除了/u)
  const all = named.join(' ').replace(/确认|确定/gu, ' ')
  const except = all.split(/[\s,，、;；和]+/u).filter(name => name !== '')
  return { kind: 'roll', isSure: /确认|确定/u.test(before + named.join(' ')), except }
}

type Groups = Readonly<Record<string, string>>
type OneOrder = Extract<TeacherOrder, { readonly who: string }>

/** What each form says of one teacher. */
const FORMS: readonly (readonly [RegExp, (said: Groups, who: string) => OneOrder])[] = [
  [LINK, (said, who) => ({ kind: 'link', who, accountId: said['id'] ?? '' })],
  [DUTY, (said, who) => ({ kind: 'duty', who, duty: dutyNamed(said['duty'] ?? '') })],
  [SCHOOLS, (said, who) => ({ kind: 'schools', who, words: said['schools'] ?? '' })],
  [NAME, (said, who) => ({ kind: 'name', who, name: tidyTeacherName(said['name'] ?? '') })],
  [UNLINK, (_, who) => ({ kind: 'unlink', who })],
  [BAD_LINK, (_, who) => ({ kind: 'link', who, accountId: null })],
  [LEAVE, (said, who) => ({ kind: 'leave', who, on: said['on'] ?? '' })],
  [RETURN, (_, who) => ({ kind: 'return', who })],
  [REMOVE, (said, who) => ({ kind: 'remove', who: said['whom'] ?? who })],
  [CONFIRM, (_, who) => ({ kind: 'confirm', who })],
]

function aboutOne(line: string): TeacherOrder {
  for (const [pattern, order] of FORMS) {
    const said = pattern.exec(line)?.groups
    if (said !== undefined) return order(said, said['who'] ?? '')
  }
  return { kind: 'show', who: line }
}

/** Reads 周老师 换号 20199, 周老师 离校, 合并 12 15, 我是 王村口小学 何晓明. */
export function parseTeacherOrder(words: string): TeacherOrder {
  const line = words.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (line === '' || /^(?:列表|名单|有哪些|全部)$/u.test(line)) return { kind: 'list', of: '' }
  if (YES.test(line) || NO.test(line)) return { kind: 'answer', isTheirs: YES.test(line) }
  const self = SELF.exec(line)?.[1]
  if (self !== undefined) return { kind: 'self', words: self }
  return rollIn(line) ?? mergeIn(line) ?? aboutOne(line)
}
