import { plainWords } from './lesson-messages'

// What is said when the members of a group are taken among the teachers.

/** Names told at once. */
const MAX_NAMES = 60

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map(name => plainWords(name, 12))
  const more = names.length > MAX_NAMES ? `…共 ${names.length} 位` : ''
  return `${shown.join('、')}${more}`
}

/** Members who are not asked about. */
export interface RollBeside {
  /** Registered before. */
  readonly known: number
  /** Whose cards name nobody of a school. */
  readonly others: number
}

const othersWords = ({ others }: RollBeside) =>
  others === 0
    ? ''
    : `另有 ${others} 人名片看不出是哪所学校的老师，不登记；是老师的请改名片：王村口小学-何晓明。`

/** Before it is sure. */
export function rollPreview(names: readonly string[], beside: RollBeside): string {
  return [
    `还没有登记。本群名片上看得出是老师、还没登记的有 ${names.length} 位（已登记 ${beside.known} 位）：`,
    namesOf(names),
    othersWords(beside),
    `都是老师请发：听课 老师 导入本群 确认；有不是的：听课 老师 导入本群 确认 不要 ${plainWords(names[0] ?? '张三', 12)}`,
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** Nobody is left. */
export const rollNone = (beside: RollBeside) =>
  `本群没有还要登记的老师（已登记 ${beside.known} 位）。${othersWords(beside)}`

/** Done. @param doubtful names that somebody has already who may be another */
export function rollDone(taken: number, doubtful: readonly string[]): string {
  const doubt =
    doubtful.length === 0
      ? ''
      : `这几位已经有同名的登记，请管理员核对（听课 老师 姓名 换号 QQ号）：${namesOf(doubtful)}。`
  return `登记好了 ${taken} 位老师，从现在起“听课 缺”里也有他们。${doubt}名单私聊我：听课 老师`
}

/** The platform gives no list. */
export const rollUnknown = () =>
  '现在拿不到本群的成员名单，过一会儿再试。也可以请老师们各发一次“我的听课”，发过就登记了。'
/** In private. */
export const rollIn = () => '请在要登记的那个群里发：听课 老师 导入本群'
/** Beside 听课 缺: who never said anything may be in no list, and it must not look whole. */
export const onlyRegistered = () =>
  '只数登记过的老师；群里还没说过话的可能不在里面，请到各校的群里发：听课 老师 导入本群'
/** Quotas are there, and nobody whom they ask for anything. */
export const nobodyRegistered = () =>
  '还没有登记到有定额的老师，所以数不出谁差。请到各校的群里发：听课 老师 导入本群'
