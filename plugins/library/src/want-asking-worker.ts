import {
  type AllianceId,
  type AskableWant,
  type Asking,
  civilDay,
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
  wantFacets,
} from '@lianxiao/core'
import { actorFor } from './actor'
import { botFor } from './bot-for'
import { describeAsker, mayYouHave, type WantRow } from './messages/want-messages'
import { words } from './reply'

const IDLE_MS = 5_000
/** Wants asked about in one round. */
const MAX_IN_ROUND = 50
/** Posters looked at for one want: some may not know of it, some are full. */
const MAX_LOOKED_AT = MAX_ASKED_TEACHERS * 3
/** Nobody is written to in the night because a client was away. */
const ASKING_GOOD_FOR_MS = 3 * 3_600_000

/** Those who may have it, with the bot's way to them. */
interface Reached {
  readonly posters: Map<string, SubjectPoster>
}

const keyOf = ({ person }: Pick<SubjectPoster, 'person'>) => `${person.platform}:${person.id}`

/** Who may be asked about a want and may know of it. */
async function askableFor(
  ports: LianxiaoPorts,
  want: Want,
  { posters }: Reached,
): Promise<AskableWant> {
  const { subject, stage } = wantFacets(want, ports.lexicon)
  if (subject == null) return { want, teachers: [] }
  const since = ports.clock.now() - POSTED_WITHIN_MS
  const on = { subject, stage: stage ?? null, since }
  const found = await ports.wants.postersOn(want.allianceId, on, MAX_LOOKED_AT)
  const teachers = []
  for (const poster of found) {
    const who = { allianceId: want.allianceId, account: poster.person }
    if (knowWant(await actorFor(ports, who, null), want) === null) continue
    if (poster.person.platform !== want.bot.platform) continue
    posters.set(keyOf(poster), poster)
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

/** One evening's asking in one alliance; while no bot is online it waits. */
async function ask(ports: LianxiaoPorts, allianceId: AllianceId, now: Instant): Promise<void> {
  const wants = await ports.wants.unasked(allianceId, MAX_IN_ROUND)
  const [first] = wants
  if (first === undefined) return
  const bot = await botFor(ports, first.bot, first.bot)
  if (typeof bot === 'string') return
  const reached: Reached = { posters: new Map() }
  const askable: AskableWant[] = []
  for (const want of wants) askable.push(await askableFor(ports, want, reached))
  const day = civilDay(now)
  const asked = []
  for (const asking of planAsking(askable)) {
    const person = asking.teacher
    const viaChatGroup = reached.posters.get(keyOf({ person }))?.chatGroup ?? null
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
  const numbers = wants.map(({ number }) => number)
  await ports.wants.recordRound({ allianceId, day, wants: numbers, asked, at: now })
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
      for (const { id } of await ports.directory.alliances())
        if (!(await ports.wants.wasAsked(id, civilDay(now)))) await ask(ports, id, now)
      return false
    },
  }
}
