import { describeTaught, type SchoolEdition, type Taught } from '@lianxiao/core'

// What is said about what people teach and which editions schools use.

const HOW = '这样写：我教 三年级数学 人教版。不教了发“我教 无”'

export const teachHow = () => `您教什么？${HOW}`
export const notUnderstoodTeaching = () => `没看出是哪个学科。${HOW}`
export const taughtForgotten = () => '好的，忘掉了。以后搜资料不再偏向某个版本'

const listed = (taught: readonly Taught[]) => taught.map(describeTaught).join('、')

/** What a person teaches, as they said it. */
export const taughtIs = (taught: readonly Taught[]) =>
  taught.length === 0 ? teachHow() : `您教：${listed(taught)}。${HOW}`
/** What was kept of 我教, and what it is good for. */
export function taughtSet(taught: readonly Taught[]): string {
  const hasEdition = taught.some(({ edition }) => edition !== null)
  const use = hasEdition ? '搜资料时，您用的版本排在前面' : '说上教材版本，搜的时候那个版本就排前面'
  return `记住了：您教${listed(taught)}。${use}`
}

const editionWords = ({ stage, subject, edition }: SchoolEdition) =>
  `${stage ?? ''}${subject}：${edition}`

export const schoolEditionHow = () => '这样写：我校教材 数学 北师大版'
export const whichSchool = () => '还不知道您是哪个学校。先发“我是 王村口小学”，或者到本校的群里说'
export const onlyStaffSets = (school: string) =>
  `${school}的教材版本由本校群的群主、群管理员或联盟管理员来定。只给自己用，发：我教 三年级数学 人教版`
export const schoolEditionSet = (school: string, set: SchoolEdition) =>
  `好的，${school} ${editionWords(set)}。本校老师搜资料时，这个版本排在前面`
export const schoolEditionsAre = (school: string, all: readonly SchoolEdition[]) =>
  all.length === 0
    ? `${school}还没有登记教材版本。${schoolEditionHow()}`
    : [`${school}用的教材：`, ...all.map(editionWords), schoolEditionHow()].join('\n')
