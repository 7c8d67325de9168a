import type { Dialogue } from '@lianxiao/core'
import { plainWords } from './lesson-messages'

/** A conversation that is not finished, as it is spoken of. */
export interface OpenDialogue {
  readonly kind: Dialogue['kind']
  /** Of a table: the file's name. */
  readonly name: string | null
  /** Of a record: the lesson's number. */
  readonly lesson: number | null
}

/** Nothing waits for an answer. */
export function nothingToConfirm(what: 'confirm' | 'discard' | 'resume'): string {
  return what === 'resume'
    ? '没有说到一半的事。写记录请私聊我“听课 记录 3”，排课请发“听课 排”。'
    : '没有等您确认的事，可能已经办好了。看排好的课请发：听课 本周'
}

/** A private matter in a group. */
export function confirmPrivately(): string {
  return '请私聊我回这句话。'
}

/** Dropped by its person. */
export function droppedDialogue(): string {
  return '好，不要了。'
}

const tableName = ({ name }: OpenDialogue) =>
  name === null ? '安排表' : `安排表《${plainWords(name, 20)}》`

const recordName = ({ lesson }: OpenDialogue) =>
  lesson === null ? '听课记录' : `${lesson}号课的听课记录`

/** Told bit by bit, and something else begins. */
export function keptForLater(dialogue: OpenDialogue): string {
  const what = dialogue.kind === 'record' ? `没写完的${recordName(dialogue)}` : '没排完的那节课'
  return `（${what}先替您放着，接着来请发：听课 继续）`
}

/** It waited for a yes, and something else begins. */
export function droppedForAnother(dialogue: OpenDialogue): string {
  switch (dialogue.kind) {
    case 'importedPlan':
      return `（刚才的${tableName(dialogue)}没有确认，先作罢了；想排再把表发给我）`
    case 'newTerm':
      return '（刚才的新学期没有确认，先作罢了；要开再发：听课 新学期）'
    case 'accountChange':
      return '（刚才的换号没有确认，先作罢了；要换请再发一次）'
    default:
      return '（刚才没排完的那节课先作罢了）'
  }
}

/** What is open, and what goes on with it: said to who answers with a word that does nothing. */
export function whatIsOpen(dialogue: OpenDialogue): string {
  switch (dialogue.kind) {
    case 'record':
      return `您有一份没写完的${recordName(dialogue)}：接着写请发“听课 继续”，不急就先放着。`
    case 'plan':
      return '您有一节课没排完：接着排请发“听课 继续”，不排了发“听课 不要”。'
    case 'importedPlan':
      return `${tableName(dialogue)}在等您一句话：排上请发“听课 确认”，作罢发“听课 不要”。`
    case 'newTerm':
      return '新学期在等您一句话：就这样开请发“听课 确认”，作罢发“听课 不要”。'
    case 'accountChange':
      return '换号在等您一句话：确实要换请发“听课 确认”，作罢发“听课 不要”。'
    case 'choice':
      return nothingIsOpen()
  }
}

/** A word that answers something, and nothing was asked. */
export function nothingIsOpen(): string {
  return '现在没有等您回话的事。写听课记录请发“听课 记录 3”，看课请发“听课 本周”，别的说法请发“听课”。'
}

/** A bare number in private, without a list to take from. */
export function whatNumber(number: string): string {
  return `“${number}”是哪一个呢？报名听课请发“听课 报名 ${number}”，写记录发“听课 记录 ${number}”；要资料请先发“找 …”。`
}

/** What tells a lesson without saying what to do with it. */
export function planThis(words: string): string {
  return `要排这节听评课吗？前面加上“听课 排”再发一次就行：\n听课 排 ${plainWords(words, 80)}`
}
