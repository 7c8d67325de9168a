import { actorFor, botFor, pause, words } from '@lianxiao/conversation'
import {
  type AllianceId,
  type AskableWant,
  type Asking,
  civilDay,
  HOUR_MS,
  type Instant,
  isAskingHour,
  knowWant,
  type LianxiaoPorts,
  MAX_ASKED_TEACHERS,
  POSTED_WITHIN_MS,
  planAsking,
  type SubjectPoster,
  type Want,
  type Worker,
} from '@lianxiao/core'
import { describeAsker, mayYouHave, type WantRow } from './messages/want-messages'
import { lookAtBots, type WantBots } from './want-bots'

const IDLE_MS = 5_000
/** Wants asked about in one round. */
const MAX_IN_ROUND = 50
/** Posters looked at for one want: some may not know of it, some are full. */
const MAX_LOOKED_AT = MAX_ASKED_TEACHERS * 3
/** Nobody is written to in the night because a client was away. */
const ASKING_GOOD_FOR_MS = 3 * HOUR_MS

/** What one round knows: those who may have it with the bot's way to them, and what was looked up. */
interface Round {
  readonly posters: Map<string, SubjectPoster>
  readonly bySubject: Map<string, readonly SubjectPoster[]>
}

const keyOf = ({ person }: Pick<SubjectPoster, 'person'>) => `${person.platform}:${person.id}`

/** Who posted on a want's subject, looked up once for all wants of it. */
async function postersFor(
  ports: LianxiaoPorts,
  { allianceId, facets }: Want,
  { bySubject }: Round,
): Promise<readonly SubjectPoster[]> {
  const { subject } = facets
  const stage = facets.stage ?? null
  if (subject == null) return []
  const key = `${subject}|${stage}`
  const since = ports.clock.now() - POSTED_WITHIN_MS
  const found =
    bySubject.get(key) ??
    (await ports.wants.postersOn(allianceId, { subject, stage, since }, MAX_LOOKED_AT))
  bySubject.set(key, found)
  return found
}

/** Who may be asked about a want and may know of it. */
async function askableFor(ports: LianxiaoPorts, want: Want, round: Round): Promise<AskableWant> {
  const teachers = []
  for (const poster of await postersFor(ports, want, round)) {
    if (poster.person.platform !== want.bot.platform) continue
    const who = { allianceId: want.allianceId, account: poster.person }
    if (knowWant(await actorFor(ports, who, null), want) === null) continue
    round.posters.set(keyOf(poster), poster)
    teachers.push(poster.person)
  }
  return { want, teachers }
}

async function rowsFor(
  ports: LianxiaoPorts,
  { teacher, wants }: Asking,
): Promise<readonly WantRow[]> {
  const rows: WantRow[] = []
  for (const want of wants) {
    const who = { allianceId: want.allianceId, account: teacher }
    const known = knowWant(await actorFor(ports, who, null), want)
    if (known === null) continue
    const asker = describeAsker(known.schoolId, known.askerName)
    rows.push({ want, isOwn: known.isOwn, asker })
  }
  return rows
}

/** The bot that asks: the one that heard the first of these wants, else any of its platform that is online. */
async function askingBot(ports: LianxiaoPorts, { bot }: Want) {
  const same = await botFor(ports, bot, bot)
  return same === 'offline' ? botFor(ports, bot) : same
}

/** One evening's asking on one platform. While no bot of it is online it waits; a platform without any never asks. */
async function ask(ports: LianxiaoPorts, wants: readonly Want[], now: Instant): Promise<void> {
  const [first] = wants
  if (first === undefined) return
  const { allianceId } = first
  const day = civilDay(now)
  const numbers = wants.map(({ number }) => number)
  const bot = await askingBot(ports, first)
  if (bot === 'offline') return
  if (bot === 'never')
    return ports.wants.recordRound({ allianceId, day, wants: numbers, asked: [], at: now })
  const round: Round = { posters: new Map(), bySubject: new Map() }
  const askable: AskableWant[] = []
  for (const want of wants) {
    askable.push(await askableFor(ports, want, round))
    await pause()
  }
  const asked = []
  for (const asking of planAsking(askable)) {
    const person = asking.teacher
    const viaChatGroup = round.posters.get(keyOf({ person }))?.chatGroup ?? null
    const delivery = {
      allianceId,
      onceKey: `want-asked:${day}:${keyOf({ person })}`,
      bot,
      recipient: { kind: 'person', person, viaChatGroup } as const,
      speech: words(mayYouHave(await rowsFor(ports, asking), now)),
      notBefore: now,
      expiresAt: now + ASKING_GOOD_FOR_MS,
    }
    asked.push({ person, delivery })
  }
  await ports.wants.recordRound({ allianceId, day, wants: numbers, asked, at: now })
}

/** One evening's asking in one alliance: each platform by itself, so that none waits for another. */
async function askAround(
  ports: LianxiaoPorts,
  { platforms, online }: WantBots,
  { allianceId, now }: { readonly allianceId: AllianceId; readonly now: Instant },
): Promise<void> {
  const notOn: string[] = []
  for (const platform of platforms) {
    const isDone = await ports.wants.wasAsked(allianceId, civilDay(now), platform)
    if (isDone || !online.includes(platform)) notOn.push(platform)
  }
  const heard = { on: null, notOn, notBy: [] }
  const due = await ports.wants.unasked(allianceId, MAX_IN_ROUND, heard)
  for (const platform of new Set(due.map(({ bot }) => bot.platform))) {
    const theirs = due.filter(({ bot }) => bot.platform === platform)
    await ask(ports, theirs, now)
  }
}

/**
 * Once a day at a quiet hour asks teachers who posted on a subject whether they have what others want of it: one
 * private message to each, with all new wants.
 * @param fromHour 0–23, China's time; the round begins within three hours after it
 */
export function wantAskingWorker(ports: LianxiaoPorts, fromHour: number): Worker {
  return {
    name: 'asking around',
    idleMs: IDLE_MS,
    async step() {
      const now = ports.clock.now()
      if (!isAskingHour(now, fromHour)) return false
      const bots = await lookAtBots(ports)
      // While the adapters start no platform has a bot: that is no reason to give up on any.
      if (bots.online.length === 0) return false
      for (const { id } of await ports.directory.alliances())
        await askAround(ports, bots, { allianceId: id, now })
      return false
    },
  }
}
