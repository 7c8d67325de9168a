import { pause, words } from '@lianxiao/conversation'
import {
  type Account,
  type AllianceId,
  DAY_MS,
  type Instant,
  isSameAccount,
  type LianxiaoPorts,
  likelyAnswer,
  type MatchedWant,
  matchWant,
  type Pledge,
  type ReadWant,
  type Recipient,
  type Resource,
  type ResourceNumber,
  readWant,
  toCompare,
  type UnmatchedResource,
  WANT_OPEN_MS,
  type Want,
  type WantNumber,
  type Worker,
} from '@lianxiao/core'
import { type AnsweredWant, wantExpired, wantsAnswered } from './messages/want-messages'
import { lookAtBots, type WantBots } from './want-bots'
import { type TellingPlace, tellingPlace } from './want-place'

const IDLE_MS = 5_000
/** Resources compared in one step. */
const BATCH = 20
/** Open wants of one alliance that a resource is compared with; more than that nobody answers. */
const MAX_COMPARED_WANTS = 2_000
/** Wants compared with one resource before chat gets its turn. */
const COMPARED_AT_ONCE = 100
/** Answered wants looked at in one step. */
const MAX_TOLD = 200
/** Wants in one message. */
const MAX_IN_ONE_MESSAGE = 5
/** A client that is away for a week still carries it. */
const TELLING_GOOD_FOR_MS = 7 * DAY_MS
/** A file counts as promised when it was posted so long before or after the promise. */
export const PLEDGED_FOR_MS = 10 * 60_000
/** Promises are looked at for so long: a download may take many tries. */
const PLEDGES_KEPT_MS = DAY_MS
/** Old wants ended in one step. */
const MAX_EXPIRED = 20

/** The open wants and promises of one alliance, looked up once for a batch. */
interface Wanted {
  readonly wants: readonly KnownWant[]
  readonly pledges: readonly Pledge[]
}

/** A want with what its words ask for. */
interface KnownWant {
  readonly number: WantNumber
  readonly read: ReadWant
}

/** Reads open wants, each once: with a few hundred that takes longer than chat may wait. */
function createReadWants(ports: LianxiaoPorts) {
  let known = new Map<string, ReadWant>()
  const keyOf = ({ allianceId, number, declined }: Want) =>
    `${allianceId}|${number}|${declined.length}`
  return async (allianceId: AllianceId): Promise<readonly KnownWant[]> => {
    const wants: KnownWant[] = []
    const still = new Map([...known].filter(([key]) => !key.startsWith(`${allianceId}|`)))
    for (const want of await ports.wants.open(allianceId, MAX_COMPARED_WANTS)) {
      const before = known.get(keyOf(want))
      if (before === undefined) await pause()
      const read = before ?? readWant(want, ports.lexicon)
      still.set(keyOf(want), read)
      wants.push({ number: want.number, read })
    }
    known = still
    return wants
  }
}

type ReadWants = ReturnType<typeof createReadWants>

async function wantedIn(
  ports: LianxiaoPorts,
  readWants: ReadWants,
  allianceId: AllianceId,
): Promise<Wanted> {
  const since = ports.clock.now() - PLEDGES_KEPT_MS
  const pledges = await ports.wants.pledges(allianceId, since)
  return { wants: await readWants(allianceId), pledges }
}

/** Those of many that pass; chat gets its turn in between. */
async function filterSlowly<T>(all: readonly T[], passes: (one: T) => boolean): Promise<T[]> {
  const passed: T[] = []
  for (let from = 0; from < all.length; from += COMPARED_AT_ONCE) {
    if (from > 0) await pause()
    passed.push(...all.slice(from, from + COMPARED_AT_ONCE).filter(passes))
  }
  return passed
}

/** The wants that a resource answers by what it is. */
async function answeredBy(
  ports: LianxiaoPorts,
  resource: Resource,
  wants: Wanted['wants'],
): Promise<WantNumber[]> {
  const unread = toCompare(resource, null)
  const needText = new Set<KnownWant>()
  const open = await filterSlowly(wants, want => {
    const match = matchWant(want.read, unread)
    if (match === 'needsText') needText.add(want)
    return match !== 'differs'
  })
  if (needText.size === 0) return open.map(({ number }) => number)
  const sections = await ports.resources.sections(resource.allianceId, resource.number)
  const read = toCompare(resource, sections.map(({ text }) => text).join('\n'))
  const answered = await filterSlowly(
    open,
    want => !needText.has(want) || matchWant(want.read, read) === 'matches',
  )
  return answered.map(({ number }) => number)
}

/** The wants for which its poster promised it: there, or in private of what they post anywhere. */
function promised({ posts }: Resource, pledges: readonly Pledge[]): WantNumber[] {
  const keeps = ({ person, chatGroup, at }: Pledge) =>
    posts.some(
      post =>
        isSameAccount(post.poster, person) &&
        (chatGroup === null || isSameAccount(post.chatGroup, chatGroup)) &&
        Math.abs(post.postedAt - at) <= PLEDGED_FOR_MS,
    )
  return pledges.filter(keeps).map(({ want }) => want)
}

async function compare(ports: LianxiaoPorts, due: UnmatchedResource, wanted: Wanted) {
  const { resource } = due
  const answers = await answeredBy(ports, resource, wanted.wants)
  const kept: WantNumber[] = []
  // Who promised one thing and posts another in between has not kept it yet.
  for (const number of promised(resource, wanted.pledges)) {
    const want = await ports.wants.get(resource.allianceId, number)
    if (want !== null && likelyAnswer(want, resource) !== 'unlikely') kept.push(number)
  }
  await ports.wants.recordMatches(due, [...answers, ...kept])
}

/** @returns whether there was anything to compare */
async function compareDue(ports: LianxiaoPorts, readWants: ReadWants): Promise<boolean> {
  const due = await ports.wants.toMatch(BATCH)
  const alliances = new Map<AllianceId, Wanted>()
  for (const one of due) {
    const { allianceId } = one.resource
    const wanted = alliances.get(allianceId) ?? (await wantedIn(ports, readWants, allianceId))
    alliances.set(allianceId, wanted)
    await compare(ports, one, wanted)
    await pause()
  }
  return due.length > 0
}

/** What is said in one place. */
interface Message {
  readonly allianceId: AllianceId
  readonly bot: Account
  readonly recipient: Recipient
  readonly answers: AnsweredWant[]
}

/** The first answer that the asker may be told of, with the place; what they may not see is forgotten. */
async function firstTold(ports: LianxiaoPorts, { want, resources }: MatchedWant) {
  const visible: { resource: Resource; place: TellingPlace }[] = []
  const hidden: ResourceNumber[] = []
  for (const number of resources) {
    const resource = await ports.resources.get(want.allianceId, number)
    const place = resource === null ? null : await tellingPlace(ports, want, resource)
    if (resource === null || place === null) hidden.push(number)
    else visible.push({ resource, place })
  }
  if (hidden.length > 0) await ports.wants.dropMatches(want.allianceId, want.number, hidden)
  const inGroup = visible.find(({ place }) => place.recipient.kind === 'chatGroup')
  const best = inGroup ?? visible[0]
  // In a group nothing is said of what only the asker may see.
  const together = visible.filter(({ place }) => place.key === best?.place.key)
  return { best, others: together.length - 1 }
}

/** What can be said now, one message for each place; who has no bot online waits. */
async function messagesFor(ports: LianxiaoPorts, bots: WantBots): Promise<readonly Message[]> {
  const messages = new Map<string, Message>()
  for (const one of await ports.wants.matched(MAX_TOLD, bots.reachable)) {
    const { want } = one
    const bot = await bots.botOf(want)
    if (typeof bot === 'string') continue
    const { best, others } = await firstTold(ports, one)
    if (best === undefined) continue
    const { recipient, key } = best.place
    const whole = `${want.allianceId}|${bot.platform}|${bot.id}|${key}`
    const message = messages.get(whole) ?? {
      allianceId: want.allianceId,
      bot,
      recipient,
      answers: [],
    }
    // What does not fit comes in the next step.
    if (message.answers.length < MAX_IN_ONE_MESSAGE)
      message.answers.push({ want, resource: best.resource, others })
    messages.set(whole, message)
  }
  return [...messages.values()]
}

/** A want that was opened again may be answered again: each time it declined one more. */
const keyOf = ({ want, resource }: AnsweredWant) =>
  `${want.number}.${want.declined.length}:${resource.number}`

function uniqueAskers(answers: readonly AnsweredWant[]): readonly Account[] {
  const askers = answers.map(({ want }) => want.asker)
  return askers.filter((asker, i) => askers.findIndex(one => isSameAccount(one, asker)) === i)
}

async function say(ports: LianxiaoPorts, message: Message, now: Instant): Promise<boolean> {
  const { allianceId, bot, recipient, answers } = message
  const text = words(wantsAnswered(answers))
  const mentions = uniqueAskers(answers)
  const delivery = {
    allianceId,
    onceKey: `want:${answers.map(keyOf).join(',')}`,
    bot,
    recipient,
    speech: recipient.kind === 'chatGroup' ? { ...text, mentions } : text,
    notBefore: now,
    expiresAt: now + TELLING_GOOD_FOR_MS,
  }
  const fills = answers.map(({ want, resource }) => ({
    want: want.number,
    resource: resource.number,
  }))
  return ports.wants.tell(allianceId, { fills, delivery }, now)
}

/** @returns whether anybody was told */
async function tellDue(ports: LianxiaoPorts, bots: WantBots): Promise<boolean> {
  let isTold = false
  for (const message of await messagesFor(ports, bots))
    if (await say(ports, message, ports.clock.now())) isTold = true
  return isTold
}

/** Ends a want that nobody answered, with one private word; while no bot is online it waits. */
async function expire(
  ports: LianxiaoPorts,
  want: Want,
  { bots, now }: { readonly bots: WantBots; readonly now: Instant },
): Promise<void> {
  const bot = await bots.botOf(want)
  if (bot === 'offline') return
  const { allianceId, asker, chatGroup, number } = want
  const delivery =
    bot === 'never'
      ? null
      : {
          allianceId,
          onceKey: `want-expired:${number}.${want.declined.length}`,
          bot,
          recipient: { kind: 'person', person: asker, viaChatGroup: chatGroup } as const,
          speech: words(wantExpired(want)),
          notBefore: now,
          expiresAt: now + TELLING_GOOD_FOR_MS,
        }
  await ports.wants.expire(want, delivery, now)
}

/**
 * Compares what became searchable, or has news, with the open wants, and tells each asker once: a want's end and the
 * words to its asker are one transaction, and the outbox says nothing twice.
 */
export function wantWorker(ports: LianxiaoPorts): Worker {
  const readWants = createReadWants(ports)
  return {
    name: 'wants',
    idleMs: IDLE_MS,
    async step() {
      const hasCompared = await compareDue(ports, readWants)
      const bots = await lookAtBots(ports)
      const hasTold = await tellDue(ports, bots)
      const now = ports.clock.now()
      const before = now - WANT_OPEN_MS
      for (const want of await ports.wants.askedBefore(before, MAX_EXPIRED, bots.notWaiting))
        await expire(ports, want, { bots, now })
      return hasCompared || hasTold
    },
  }
}
