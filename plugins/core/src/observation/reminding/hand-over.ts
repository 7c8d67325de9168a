import type { Account, AllianceId } from '../../alliance/alliance'
import { isSameAccount } from '../../alliance/same-account'
import { dayOf, instantOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { NewDelivery, Recipient } from '../../outbox/delivery'
import type { Notice } from '../../outbox/notice'
import { nextSpeechAt } from '../../outbox/plan-spacing'
import { type PlannedSpeech, planSpeaking, type SpeakingFacts } from '../../outbox/plan-speaking'
import { recipientKey } from '../../outbox/recipient-key'
import { type PlaceQuietRule, quietFor } from '../reminder-rule'
import { MAX_MENTIONS } from './address-reminder'
import type { BeatParts, BeatPorts } from './beat-parts'
import { type DeriveAnew, deriveAnew } from './derive-anew'
import { standingOf } from './plan-reminders'

/** Waiting notices of an alliance looked at in one beat. */
const MAX_WAITING = 1_000

/** How much has been said in a place today, and its rules; looked up once a beat and alliance. */
async function factsOf(
  { notices }: BeatPorts,
  allianceIds: readonly AllianceId[],
  now: Instant,
): Promise<ReadonlyMap<AllianceId, SpeakingFacts>> {
  const facts = new Map<AllianceId, SpeakingFacts>()
  const quietOf = (rules: readonly PlaceQuietRule[]) => (notice: Notice) => {
    const { recipient } = notice
    return quietFor(rules, recipient.kind === 'chatGroup' ? recipient.chatGroup : null)
  }
  for (const allianceId of allianceIds) {
    const rules = await notices.quietRules(allianceId)
    const spoken = await notices.spoken(allianceId, instantOf(dayOf(now), 0))
    facts.set(allianceId, {
      spoken: new Map(spoken.map(({ recipientKey: place, messages }) => [place, messages])),
      quietOf: quietOf(rules),
    })
  }
  return facts
}

const placeOf = (recipient: Recipient): Account =>
  recipient.kind === 'chatGroup' ? recipient.chatGroup : recipient.person

function mentionsOf({ notices }: PlannedSpeech): readonly Account[] {
  const all = notices.flatMap(({ mentions }) => mentions)
  return all
    .filter((one, at) => all.findIndex(other => isSameAccount(other, one)) === at)
    .slice(0, MAX_MENTIONS)
}

function deliveryOf(
  speech: PlannedSpeech,
  { words }: BeatParts,
  said: { readonly bot: Account; readonly notBefore: Instant; readonly now: Instant },
): NewDelivery {
  const { notices, goodUntil } = speech
  const [first] = notices
  const { bot, notBefore, now } = said
  return {
    allianceId: first.allianceId,
    // Which notices it carries; the moment tells apart what is handed over anew.
    onceKey: `notice:${notices.map(({ id }) => id).join('+')}@${now}`,
    bot,
    recipient: first.recipient,
    speech: {
      kind: 'text',
      text: words.fresh(words.merged(notices.map(({ text }) => text)), notBefore),
      quoteMessageId: null,
      mentions: mentionsOf(speech),
      callsAll: notices.some(({ callsAll }) => callsAll === true),
    },
    notBefore,
    expiresAt: goodUntil,
  }
}

/** Which bots write, and until when each has spoken; looked up once a beat. */
interface Mouths {
  /** Null while none can. */
  botOf(to: Recipient): Promise<Account | null>
  /** Whether any bot of a platform can write now. */
  isAnybodyOn(platform: string): Promise<boolean>
  lastAt(bot: Account): Promise<Instant | null>
  said(bot: Account, at: Instant): void
}

const nameOf = ({ platform, id }: Account) => `${platform}:${id}`

function mouthsOf({ notices }: BeatPorts, { botFor }: BeatParts): Mouths {
  const bots = new Map<string, Promise<Account | 'offline' | 'never'>>()
  const lastAts = new Map<string, Promise<Instant | null>>()
  async function botBy(platform: string, by: Account | null): Promise<Account | null> {
    const key = by === null ? platform : nameOf(by)
    const known = bots.get(key) ?? botFor({ platform }, by)
    bots.set(key, known)
    const bot = await known
    return typeof bot === 'string' ? null : bot
  }
  return {
    // A person is written to by way of a group they are in.
    botOf: to =>
      botBy(placeOf(to).platform, to.kind === 'chatGroup' ? to.chatGroup : to.viaChatGroup),
    isAnybodyOn: async platform => (await botBy(platform, null)) !== null,
    lastAt(bot) {
      const known = lastAts.get(nameOf(bot)) ?? notices.lastSaidAt(bot)
      lastAts.set(nameOf(bot), known)
      return known
    },
    said(bot, at) {
      lastAts.set(nameOf(bot), Promise.resolve(at))
    },
  }
}

/** A notice as it is now; null when it is not to be said now in that place. */
async function asItIsNow(notice: Notice, anew: DeriveAnew, now: Instant): Promise<Notice | null> {
  const fresh = await anew(notice)
  if (fresh === null || recipientKey(fresh.recipient) !== recipientKey(notice.recipient))
    return null
  if (standingOf(fresh, null, now) !== 'toSay') return null
  const { text, mentions, callsAll = false, goodUntil } = fresh
  return { ...notice, text, mentions, callsAll, goodUntil }
}

/** A message with what is still so, as it is now; what is not waits no longer, but may be produced again. */
async function speechAsItIsNow(
  { notices: store }: BeatPorts,
  speech: PlannedSpeech,
  anew: DeriveAnew,
  now: Instant,
): Promise<PlannedSpeech | null> {
  const still: Notice[] = []
  const gone: Notice[] = []
  for (const notice of speech.notices) {
    const fresh = await asItIsNow(notice, anew, now)
    if (fresh === null) gone.push(notice)
    else still.push(fresh)
  }
  if (gone.length > 0) await store.revoke(gone.map(({ id }) => id))
  const [first, ...others] = still
  if (first === undefined) return null
  const goodUntil = Math.min(speech.goodUntil, ...still.map(one => one.goodUntil))
  return { ...speech, notices: [first, ...others], goodUntil }
}

/** What speaking needs beside the surroundings of a beat. */
type Speaking = BeatParts & { readonly mouths: Mouths; readonly anew: DeriveAnew }

/** A clock that was set back comes to the same moment again, and its key is taken. */
const AGAIN = ['', '+', '++']

/** Hands one message over where a bot has room for it soon. @returns whether it was done */
async function handOne(
  ports: BeatPorts,
  parts: Speaking,
  planned: PlannedSpeech,
  now: Instant,
): Promise<boolean> {
  const [first] = planned.notices
  const { mouths, anew } = parts
  const bot = await mouths.botOf(first.recipient)
  if (bot === null) return false
  const notBefore = nextSpeechAt(await mouths.lastAt(bot), first.onceKey, now)
  if (notBefore === null || notBefore >= planned.goodUntil) return false
  const speech = await speechAsItIsNow(ports, planned, anew, now)
  if (speech === null || notBefore >= speech.goodUntil) return false
  const ids = speech.notices.map(({ id }) => id)
  const delivery = deliveryOf(speech, parts, { bot, notBefore, now })
  for (const again of AGAIN) {
    const onceKey = `${delivery.onceKey}${again}`
    if (!(await ports.notices.handOver(ids, { ...delivery, onceKey }, now))) continue
    mouths.said(bot, notBefore)
    return true
  }
  return false
}

/** Notices looked at without a pause. */
const AT_ONCE = 10

/** What ran out while it waited is missed, unless it is no longer so. @returns how many are missed */
async function missAll(
  { notices }: BeatPorts,
  { pause, anew }: Speaking,
  ranOut: readonly Notice[],
  now: Instant,
): Promise<number> {
  let count = 0
  for (let at = 0; at < ranOut.length; at += AT_ONCE) {
    const missed: Notice[] = []
    const gone: Notice[] = []
    for (const notice of ranOut.slice(at, at + AT_ONCE))
      if ((await anew(notice)) === null) gone.push(notice)
      else missed.push(notice)
    if (gone.length > 0) await notices.revoke(gone.map(({ id }) => id))
    const ids = missed.map(({ id }) => id)
    if (ids.length > 0) await notices.miss(ids, now)
    count += ids.length
    await pause()
  }
  return count
}

/** Whether more may wait in an alliance than were looked at. */
function isAnyFull(waiting: readonly Notice[]): boolean {
  const counts = new Map<AllianceId, number>()
  for (const { allianceId } of waiting) counts.set(allianceId, (counts.get(allianceId) ?? 0) + 1)
  return [...counts.values()].some(count => count >= MAX_WAITING)
}

/** What waits, beside the platforms that no bot is on: they must not keep others from their turn. */
async function waitingFor(
  { notices }: BeatPorts,
  mouths: Mouths,
  now: Instant,
): Promise<readonly Notice[]> {
  const passing: string[] = []
  // Each time at least one platform more is passed over.
  for (;;) {
    const waiting = await notices.due(now, MAX_WAITING, passing)
    if (!isAnyFull(waiting)) return waiting
    const before = passing.length
    for (const platform of new Set(waiting.map(({ recipient }) => placeOf(recipient).platform)))
      if (!(await mouths.isAnybodyOn(platform))) passing.push(platform)
    if (passing.length === before) return waiting
  }
}

/** Hands what waits over to the outbox, as far as places and bots have room. */
export async function handOver(
  ports: BeatPorts,
  parts: BeatParts,
  now: Instant,
): Promise<{ readonly handedOver: number; readonly missed: number }> {
  const mouths = mouthsOf(ports, parts)
  const waiting = await waitingFor(ports, mouths, now)
  if (waiting.length === 0) return { handedOver: 0, missed: 0 }
  await parts.pause()
  const facts = await factsOf(ports, [...new Set(waiting.map(one => one.allianceId))], now)
  const speeches: PlannedSpeech[] = []
  const missed: Notice[] = []
  for (const [allianceId, known] of facts) {
    const theirs = waiting.filter(notice => notice.allianceId === allianceId)
    const planned = planSpeaking(theirs, known, now)
    speeches.push(...planned.speeches)
    missed.push(...planned.missed)
  }
  const speaking = { ...parts, mouths, anew: deriveAnew(ports, parts, now) }
  const ranOut = await missAll(ports, speaking, missed, now)
  let handedOver = 0
  for (const [at, speech] of speeches.entries()) {
    const isHanded = await handOne(ports, speaking, speech, now)
    if (isHanded) handedOver += 1
    if (isHanded || at % AT_ONCE === 0) await parts.pause()
  }
  return { handedOver, missed: ranOut }
}
