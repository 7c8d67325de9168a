import type { Occasion } from '@lianxiao/conversation'
import {
  type CommandOf,
  type LianxiaoPorts,
  MAX_SUBSCRIPTION_CHARS,
  MAX_SUBSCRIPTIONS,
  parseQuery,
  type QueryContext,
  type Subscriber,
  type Subscription,
  takeWeekday,
} from '@lianxiao/core'
import {
  allUnsubscribed,
  dayChanged,
  subscribed,
  subscribeHow,
  subscriptionCount,
  subscriptionList,
  thanksOff,
  thanksOn,
  tooManySubscriptions,
  tooVague,
  unsubscribed,
  unsubscribeHow,
  unsubscribeWhat,
} from '../messages/subscription-messages'

const THANKS = /^(?:感谢|谢谢|致谢)$/u
/** One character stands in half of all names. */
const MIN_TERM_CHARS = 2
const ALL = /^(?:全部|所有|全都?)$/u

/** 订阅 三年级数学 周三; 订阅 周五 changes the day; 订阅 感谢 takes 退订 感谢 back. */
export async function subscribe(
  ports: LianxiaoPorts,
  occasion: Occasion,
  typed: { readonly words: string; readonly hour: number },
): Promise<string> {
  const { allianceId, message } = occasion
  const { weekday, rest } = takeWeekday(typed.words.slice(0, MAX_SUBSCRIPTION_CHARS))
  if (THANKS.test(rest)) {
    await ports.subscriptions.setThankable(allianceId, message.person, true)
    return thanksOn()
  }
  const known = await ports.subscriptions.subscriber(allianceId, message.person)
  // A day alone is for what there is already.
  const words = rest === '' && weekday !== null ? (known?.subscriptions[0]?.words ?? '') : rest
  if (words === '') return subscribeHow()
  const { understood, isVague } = readWords(words, {
    now: ports.clock.now(),
    lexicon: ports.lexicon,
  })
  if (isVague) return tooVague(words)
  if (!hasRoomFor(known, words)) return tooManySubscriptions(MAX_SUBSCRIPTIONS)
  const subscriber = await ports.subscriptions.subscribe({
    allianceId,
    person: message.person,
    viaChatGroup: message.chatGroup,
    words,
    weekday,
    at: ports.clock.now(),
  })
  return rest === ''
    ? dayChanged(subscriber.weekday, typed.hour)
    : subscribed(understood, subscriber.weekday, typed.hour)
}

/** What words ask for; vague where they name no facet and hardly a word. */
function readWords(words: string, context: QueryContext) {
  const { facets, terms, understood } = parseQuery(words, context)
  const isVague = Object.keys(facets).length === 0 && (terms[0] ?? '').length < MIN_TERM_CHARS
  return { understood, isVague }
}

function hasRoomFor(subscriber: Subscriber | null, words: string): boolean {
  const all = subscriber?.subscriptions ?? []
  return all.length < MAX_SUBSCRIPTIONS || all.some(known => known.words === words)
}

/** 订阅 */
export async function subscriptions(
  ports: LianxiaoPorts,
  { allianceId, message }: Occasion,
  hour: number,
): Promise<string> {
  const subscriber = await ports.subscriptions.subscriber(allianceId, message.person)
  // Everybody in a group reads along.
  if (message.chatGroup !== null && subscriber !== null)
    return subscriptionCount(subscriber.subscriptions.length)
  return subscriptionList(subscriber, hour)
}

/** 退订 2, 退订 三年级数学, 退订 全部, 退订 感谢 */
export async function unsubscribe(
  ports: LianxiaoPorts,
  { allianceId, message }: Occasion,
  { words }: CommandOf<'unsubscribe'>,
): Promise<string> {
  const { person } = message
  if (THANKS.test(words)) {
    await ports.subscriptions.setThankable(allianceId, person, false)
    return thanksOff()
  }
  const subscriber = await ports.subscriptions.subscriber(allianceId, person)
  const all = subscriber?.subscriptions ?? []
  const ended = ALL.test(words) ? all : namedIn(all, words)
  for (const { number } of ended) await ports.subscriptions.unsubscribe(allianceId, person, number)
  const [first] = ended
  if (first === undefined)
    return message.chatGroup === null ? unsubscribeWhat(subscriber) : unsubscribeHow()
  return ended.length === all.length ? allUnsubscribed() : unsubscribed(first.words)
}

/** By its number, its words, or alone. */
function namedIn(all: readonly Subscription[], words: string): readonly Subscription[] {
  if (words === '' && all.length === 1) return all
  const number = /^#?\s*(\d{1,3})$/.exec(words)?.[1]
  return all.filter(subscription =>
    number === undefined ? subscription.words === words : subscription.number === Number(number),
  )
}
