import { actorFor, botFor, pause, words } from '@lianxiao/conversation'
import {
  answersSubscription,
  civilDate,
  isDueThisWeek,
  isSameAccount,
  type LianxiaoPorts,
  may,
  type NewDelivery,
  parseQuery,
  quietFrom,
  type Resource,
  type ResourceNumber,
  type Subscriber,
  type Worker,
  weekOf,
} from '@lianxiao/core'
import { digestMessage, MAX_DIGEST_ROWS } from './messages/subscription-messages'

/** When digests go out, on each subscriber's day: after school. */
export const DIGEST_HOUR = 18
/** The clock is looked at once a minute. */
const IDLE_MS = 60_000
/** Subscribers looked at in one step; the first that is due is served. */
const BATCH = 200
/** Files not read yet that are looked at. */
const MAX_UNREAD = 200
/** Resources fetched at once: the bot hears messages in between. */
const PAGE = 40
/** New resources that one digest looks through; beyond them the next week goes on. */
const MAX_NEW = 20_000

/** What the worker needs. */
export type DigestPorts = Pick<
  LianxiaoPorts,
  'clock' | 'directory' | 'health' | 'isAdmin' | 'lexicon' | 'resources' | 'subscriptions'
>

/** What is new for somebody, newest first. */
interface News {
  readonly found: readonly Resource[]
  readonly toldUpTo: ResourceNumber
}

async function newsFor(ports: DigestPorts, subscriber: Subscriber): Promise<News> {
  const { allianceId, person, subscriptions } = subscriber
  const actor = await actorFor(ports, { allianceId, account: person }, null)
  const queries = subscriptions.map(({ words: typed, createdAt }) =>
    parseQuery(typed, { now: createdAt, lexicon: ports.lexicon }),
  )
  const isNews = (resource: Resource) =>
    !resource.posts.some(({ poster }) => isSameAccount(poster, person)) &&
    may(actor, 'see', resource) &&
    queries.some(query => answersSubscription(query, resource))
  const found: Resource[] = []
  let { toldUpTo } = subscriber
  for (let looked = 0; looked < MAX_NEW; looked += PAGE) {
    const page = await ports.resources.page(allianceId, toldUpTo, PAGE)
    found.push(...page.filter(isNews))
    toldUpTo = page.at(-1)?.number ?? toldUpTo
    if (page.length < PAGE) break
    await pause()
  }
  return { found: found.reverse(), toldUpTo: await beforeUnread(ports, subscriber, toldUpTo) }
}

/** What is not read yet has a lower number and comes later: the next digest begins before it. */
async function beforeUnread(
  ports: DigestPorts,
  { allianceId, toldUpTo: before }: Subscriber,
  toldUpTo: ResourceNumber,
): Promise<ResourceNumber> {
  const unread = await ports.resources.toRead(MAX_UNREAD)
  const numbers = unread
    .filter(resource => resource.allianceId === allianceId && resource.state === 'archived')
    .map(({ number }) => number)
  return Math.max(
    before,
    Math.min(toldUpTo, ...numbers.map(number => number - 1)),
  ) as ResourceNumber
}

/** The digest in words, or null when nothing is new: then nobody is disturbed. */
async function digestOf(
  ports: DigestPorts,
  subscriber: Subscriber,
  week: string,
): Promise<{ readonly toldUpTo: ResourceNumber; readonly delivery: NewDelivery | null } | null> {
  const { allianceId, person, viaChatGroup, subscriptions } = subscriber
  const bot = await botFor(ports, person)
  // Until a bot is back; a week that passes meanwhile is told in the next one.
  if (bot === 'offline') return null
  const { found, toldUpTo } = await newsFor(ports, subscriber)
  if (found.length === 0 || bot === 'never') return { toldUpTo, delivery: null }
  const now = ports.clock.now()
  const text = digestMessage(found.slice(0, MAX_DIGEST_ROWS), {
    words: subscriptions.map(subscription => subscription.words),
    more: Math.max(0, found.length - MAX_DIGEST_ROWS),
  })
  const delivery = {
    allianceId,
    onceKey: `digest:${allianceId}:${week}:${person.platform}:${person.id}`,
    bot,
    recipient: { kind: 'person', person, viaChatGroup },
    speech: words(text),
    notBefore: now,
    expiresAt: quietFrom(now),
  } as const
  return { toldUpTo, delivery }
}

/**
 * Tells subscribers once a week, on their day, what is new: one private message for all they subscribed to, none when
 * nothing is. The message and the week's mark are written down together.
 */
export function digestWorker(ports: DigestPorts): Worker {
  return {
    name: 'digest',
    idleMs: IDLE_MS,
    async step() {
      const now = ports.clock.now()
      const [week, { weekday }] = [weekOf(now), civilDate(now)]
      const waiting = await ports.subscriptions.withoutDigest({ week, weekday }, BATCH)
      const due = waiting.filter(subscriber =>
        isDueThisWeek({ weekday: subscriber.weekday, hour: DIGEST_HOUR }, subscriber.doneWeek, now),
      )
      for (const subscriber of due) {
        const digest = await digestOf(ports, subscriber, week)
        if (digest === null) continue
        await ports.subscriptions.recordDigest(subscriber, { week, ...digest }, now)
        return true
      }
      return false
    },
  }
}
