import { plainWords } from './lesson-messages'

/** A record is nobody's business in a group. */
export const sheetInPrivate = (number: number | null) =>
  `听课记录表只在私聊里给，请私聊我发“听课 记录表 ${number ?? 3}”。`

/** 听课 记录表 without a number. */
export const sheetOfWhich = () =>
  '要哪一节课的记录表？请带上课号，比如“听课 记录表 3”。课号在“听课 本周”里看。'

/** No such lesson, or none to be told of. */
export const noSuchLesson = (number: number) =>
  `没有 ${number} 号课。发“听课 本周”看看有哪些课和课号。`

/** Nobody observes what will not be held. */
export const lessonCancelled = (number: number) => `${number} 号课已经取消了，不用填记录表。`

/** The presenter asks, and nobody handed in yet. */
export const noRecordOfYours = (number: number) =>
  `${number} 号是您自己的课，还没有老师交来听课记录。`

/** Notebooks are read by one person. */
export const notebookInPrivate = () => '听课记录本只在私聊里给，请私聊我发“听课 记录本”。'

/** Words behind 记录本 that are no term: a colleague's name most likely. */
export const notebookOnlyOwn = () =>
  '记录本只能导出您自己的。直接发“听课 记录本”，或者带上学期，比如“听课 记录本 上学期”。'

/** Nobody said which terms there are. */
export const noTerms = () =>
  '还没有登记学期。请管理员发“校历 2026学年第一学期 9月1日到1月20日”登记一下。'

/** A term that was never declared. @param names of those that were, the newest first */
export function noSuchTerm(names: readonly string[]): string {
  return `没有登记过这个学期。现有：${names.map(name => plainWords(name)).join('、')}。`
}

/** An empty notebook is no use. */
export const notebookEmpty = (term: string) =>
  `${plainWords(term)}您还没有交过听课记录。听完课私聊我发“听课 记录 课号”就能写。`

/** Statistics name everybody. */
export const statisticsInPrivate = () =>
  '统计里有每位老师的数字，只在私聊里给。请私聊我发“听课 统计”。'

/** Not theirs to see. */
export const statisticsNotYours = () =>
  '全联盟的统计只有联盟的组织者能看。您自己的数字发“我的听课”就能看到。'

/** Words behind 统计 that are neither. @param schools those of the alliance */
export function noSuchSchool(said: string, schools: readonly string[]): string {
  const some = schools.slice(0, 8).map(name => plainWords(name))
  return `没认出“${plainWords(said, 20)}”是哪所学校、哪个学期。统计按学期出，学校可以写：${some.join('、')}；学期可以写：本学期、上学期；都不写就是全联盟这个学期。`
}

/** Everything that can be had as a file or a picture. */
export const papersThere = () =>
  [
    '要哪一样？',
    '听课 记录本 → 自己一学期的记录，装订成一本 Word（私聊我）',
    '听课 记录表 3 → 3 号课的听课记录表（私聊我）',
    '听课 统计 → 全部的数，Excel（组织者，私聊我）',
    '听课 卡片 → 一周安排的图；听课 日历 → 手机日历订阅',
  ].join('\n')

/** This computer has no Chinese font. */
export const noCard = () => '这台电脑上没有中文字体，画不出卡片。发“听课 本周”可以看文字版。'

/** Words behind 卡片 that are no week. */
export const cardOfWhich = () =>
  '卡片是一周一张，要哪一周的？比如“听课 卡片 本周”“听课 卡片 下周”“听课 卡片 第13周”。'

/** A link is a key: whoever reads it has it. */
export const feedInPrivate = () => '日历链接只在私聊里给，请私聊我发“听课 日历”。'

/** Phones cannot reach this server. */
export const noPublicUrl = () =>
  '现在还给不了日历链接：手机连不到联校的服务器。请学校的信息老师设置公开地址（环境变量 LIANXIAO_PUBLIC_URL）后重启。'

/** Not theirs to have. */
export const feedNotYours = () =>
  '本校和联盟的日历由联盟的组织者领取。您自己的发“听课 日历”就能领。'

/** School calendars of whom nobody knows a school. */
export const feedOfWhichSchool = () => '要哪所学校的日历？请带上校名，比如“听课 日历 王村口小学”。'

/** Words behind 日历 that are nothing we know. */
export const feedHelp = () =>
  '听课 日历：您自己的；听课 日历 换：换一个新链接；组织者还可以发“听课 日历 本校”“听课 日历 联盟”。'

/** What is in which calendar. */
const FEED_OF = {
  teacher: '您要上的公开课和要去听的课',
  school: '本校的公开课',
  alliance: '全联盟的公开课',
} as const

/** A calendar's link, to be subscribed to. @param isNew whether an older link ended just now */
export function feedLink(feed: {
  readonly of: keyof typeof FEED_OF
  readonly link: string
  readonly isNew: boolean
}): string {
  return [
    `${FEED_OF[feed.of]}，都在这个日历里：`,
    feed.link,
    '在手机日历里选“添加订阅日历”，粘贴这个链接，以后会自动更新。',
    feed.isNew
      ? '旧链接已经失效。'
      : '有这个链接的人都能看到，请不要转发；要换就发“听课 日历 换”。',
  ].join('\n')
}
