import type { Account, AllianceId } from '../../alliance/alliance'
import type { Instant } from '../../kit/brand'
import { DAY_MS } from '../../kit/civil-time'
import type { NewNotice } from '../../outbox/notice'
import type { TroubledNotice } from '../../ports/notice-store'
import type { Slot } from '../slot'
import { type BeatParts, type BeatPorts, chunks } from './beat-parts'
import type { MissedRow } from './reminder-words'
import { type WhoHears, whoHears } from './who-hears'

/** A report is good for a week. */
export const REPORT_GOOD_FOR_MS = 7 * DAY_MS
/** Lines of one report, for the newest; all are counted by kind. */
export const MAX_REPORT_ROWS = 10
/** Notices reported in one beat, in one transaction: what weeks of downtime left is one message, not one a minute. */
export const MAX_REPORTED = 2_000

interface Reporting {
  readonly ports: BeatPorts
  readonly parts: BeatParts
  readonly allianceId: AllianceId
  readonly who: WhoHears
}

async function slotOf({ ports, allianceId }: Reporting, troubled: TroubledNotice) {
  const { slot } = troubled.notice
  return slot === null ? null : ports.observations.slot(allianceId, slot)
}

async function rowOf({ ports, parts }: Reporting, troubled: TroubledNotice): Promise<MissedRow> {
  const { recipient, allianceId } = troubled.notice
  if (recipient.kind === 'chatGroup') {
    const group = await ports.directory.chatGroup(recipient.chatGroup)
    return { ...troubled, place: group?.name ?? parts.words.nameless(recipient.chatGroup) }
  }
  const teacher = await ports.teachers.teacherOf(allianceId, recipient.person)
  return { ...troubled, place: teacher?.name ?? parts.words.nameless(recipient.person) }
}

/** Where its organisers are: of the group it was for, else of the group the lesson is spoken of in. */
function groupOf({ notice: { recipient } }: TroubledNotice, slot: Slot | null): Account | null {
  return recipient.kind === 'chatGroup' ? recipient.chatGroup : (slot?.chatGroup ?? null)
}

const nameOf = ({ platform, id }: Account) => `${platform}:${id}`

/** What one organiser is told of. */
interface Told {
  readonly reader: Account
  readonly troubled: TroubledNotice[]
}

/** What each organiser is told: only of lessons they may know of. */
async function toldByReader(
  reporting: Reporting,
  troubled: readonly TroubledNotice[],
): Promise<readonly Told[]> {
  const byReader = new Map<string, Told>()
  for (const piece of chunks(troubled)) {
    for (const one of piece) {
      const slot = await slotOf(reporting, one)
      for (const reader of await reporting.who.organisers(groupOf(one, slot), slot)) {
        const known = byReader.get(nameOf(reader)) ?? { reader, troubled: [] }
        known.troubled.push(one)
        byReader.set(nameOf(reader), known)
      }
    }
    await reporting.parts.pause()
  }
  return [...byReader.values()]
}

async function reportTo(
  reporting: Reporting,
  { reader, troubled }: Told,
  now: Instant,
): Promise<Omit<NewNotice, 'onceKey'>> {
  const { parts, allianceId, who } = reporting
  const newest = [...troubled].sort((a, b) => b.notice.dueAt - a.notice.dueAt)
  const rows = await Promise.all(newest.slice(0, MAX_REPORT_ROWS).map(one => rowOf(reporting, one)))
  return {
    allianceId,
    kind: 'missedReport',
    recipient: await who.privately(reader),
    mentions: [],
    text: parts.words.missed(
      rows,
      troubled.map(({ notice }) => notice.kind),
    ),
    dueAt: now,
    goodUntil: now + REPORT_GOOD_FOR_MS,
    isUrgent: false,
    slot: null,
  }
}

async function reportIn(
  reporting: Reporting,
  troubled: readonly TroubledNotice[],
  now: Instant,
): Promise<void> {
  const ids = troubled.map(({ notice }) => notice.id)
  const told = await toldByReader(reporting, troubled)
  const reports = await Promise.all(
    told.map(async each => ({
      ...(await reportTo(reporting, each, now)),
      // Each is reported once, so that its first one tells reports apart.
      onceKey: `missedReport:${Math.min(...ids)}@${now}:${nameOf(each.reader)}`,
    })),
  )
  await reporting.ports.notices.report(reporting.allianceId, ids, reports, now)
}

/** Tells organisers, in one private message each, what was not said or may not have been. @returns of how many notices */
export async function reportMissed(
  ports: BeatPorts,
  parts: BeatParts,
  now: Instant,
): Promise<number> {
  const troubled = await ports.notices.troubled(now, MAX_REPORTED)
  const alliances = [...new Set(troubled.map(({ notice }) => notice.allianceId))]
  for (const allianceId of alliances) {
    const who = whoHears(ports, allianceId)
    const theirs = troubled.filter(({ notice }) => notice.allianceId === allianceId)
    await reportIn({ ports, parts, allianceId, who }, theirs, now)
    await parts.pause()
  }
  return troubled.length
}
