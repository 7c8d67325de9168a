import {
  type Resource,
  type Subscriber,
  type Thanks,
  type UsedFile,
  weekdayWords,
} from '@lianxiao/core'
import { describePoster, firstPost } from '../describe'
import { shortName } from './short-name'

// What is said about subscriptions, their weekly digests, and thanks.

/** Files listed in one digest. */
export const MAX_DIGEST_ROWS = 8
/** Files named in one thanks. */
const MAX_THANKED_FILES = 3

const HOW = '这样写：订阅 三年级数学，或者 订阅 科学课件 周三（选哪天告诉您）'

export const subscribeHow = () => `订阅什么？${HOW}`
export const tooVague = (words: string) =>
  `“${shortName(words)}”我没看懂是哪类资料，请写年级、学科或种类。${HOW}`
export const tooManySubscriptions = (most: number) =>
  `一个人最多订阅 ${most} 样。发“订阅”看看，“退订 1”去掉一样再加`

const when = (weekday: number, hour: number) => `每${weekdayWords(weekday)} ${hour} 点左右`

/** @param words what was subscribed to, as it was understood */
export const subscribed = (words: string, weekday: number, hour: number) =>
  `订好了：${when(weekday, hour)}，有新的“${words}”就私聊告诉您，没有不打扰。发“订阅”看订了什么，要换日子发“订阅 周五”`
export const dayChanged = (weekday: number, hour: number) =>
  `好的，以后${when(weekday, hour)}告诉您`

/** What somebody subscribed to, with how to change it. */
export function subscriptionList(subscriber: Subscriber | null, hour: number): string {
  if (subscriber === null) return `您还没有订阅。${HOW}`
  return [
    `您订阅了 ${subscriber.subscriptions.length} 样，${when(subscriber.weekday, hour)}合成一条告诉您：`,
    ...subscriber.subscriptions.map(({ number, words }) => `${number}. ${shortName(words)}`),
    '不想要了发“退订 1”，全部不要发“退订 全部”',
  ].join('\n')
}

export const subscriptionCount = (count: number) => `您订阅了 ${count} 样，私聊我发“订阅”看是哪些`
export const unsubscribeHow = () => '退订哪一样？比如：退订 1。私聊我发“订阅”看编号'
export const unsubscribeWhat = (subscriber: Subscriber | null) =>
  subscriber === null
    ? '您没有订阅，不用退。不想收“资料被谁用了”的消息，发“退订 感谢”'
    : `退订哪一样？比如：退订 ${subscriber.subscriptions[0]?.number ?? 1}\n${subscriber.subscriptions
        .map(({ number, words }) => `${number}. ${shortName(words)}`)
        .join('\n')}`
export const unsubscribed = (words: string) => `退订了“${shortName(words)}”`
export const allUnsubscribed = () => '都退订了，以后不再告诉您新资料'
export const thanksOff = () => '好的，以后不再告诉您资料被谁用了。想恢复发“订阅 感谢”'
export const thanksOn = () => '好的，您的资料被别人用了，我每周私聊告诉您一次'

/** A weekly digest. @param news never empty, newest first @param digest.more how many beyond the rows */
export function digestMessage(
  news: readonly Resource[],
  digest: { readonly words: readonly string[]; readonly more: number },
): string {
  const rows = news.map(resource => {
    const post = firstPost(resource)
    const from = post === null ? '' : `（${describePoster(post)}）`
    return `#${resource.number} ${shortName(resource.name)}${from}`
  })
  const [first = ''] = digest.words
  return [
    `您订阅的“${digest.words.map(shortName).join('”“')}”，这周有新的：`,
    ...rows,
    ...(digest.more > 0 ? [`还有 ${digest.more} 个，发“找 ${shortName(first)}”看全部`] : []),
    `想要哪个发：取 #${news[0]?.number ?? 1}。不想收了发“退订”`,
  ].join('\n')
}

const usedBy = ({ people, otherSchools }: Pick<UsedFile, 'people' | 'otherSchools'>) =>
  otherSchools > 0 ? `${otherSchools} 所学校的老师` : `${people} 位老师`

/** What a poster hears once a week. @param nameOf the name under which they posted it */
export function thanksMessage(thanks: Thanks, nameOf: (resource: Resource) => string): string {
  const [only, ...others] = thanks.files
  if (only !== undefined && others.length === 0)
    return `您的《${shortName(nameOf(only.resource))}》这周被 ${usedBy(only)}用了，谢谢您的分享！（不想收这样的消息发“退订 感谢”）`
  return [
    `您的 ${thanks.files.length} 份资料这周被 ${usedBy(thanks)}用了，谢谢您的分享！`,
    ...thanks.files
      .slice(0, MAX_THANKED_FILES)
      .map(file => `《${shortName(nameOf(file.resource))}》：${usedBy(file)}`),
    '（不想收这样的消息发“退订 感谢”）',
  ].join('\n')
}
