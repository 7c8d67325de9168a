import { actorFor } from '@lianxiao/conversation'
import {
  DAY_MS,
  isEmptyDraft,
  type LianxiaoPorts,
  parseSheet,
  readFormMark,
  responseOnSheet,
  type SlotNumber,
  type Worker,
} from '@lianxiao/core'
import { handIn } from './commands/records/hand-in'
import { inTurn } from './commands/records/in-turn'
import { recordable, type SpeakingOccasion } from './commands/records/recordable'
import { respondOnSheet } from './commands/records/respond'
import { knownTeachers } from './known-teachers'
import { emptySheet, othersSheet, sheetUnreadable } from './messages/record-messages'
import { type PrivateFile, privateFilesWorker } from './private-files'
import { teacherActor } from './teacher-actor'

/** Sheets are documents; what is recognised in photos of them is not trusted so far. */
const SHEET_NAME = /\.(?:docx?|wps|odt|pdf|rtf|txt)$/iu
/** A sheet that was sent before days without a computer is still a record. */
const FRESH_MS = 3 * DAY_MS

/** Platforms tell the time of a message in whole seconds. */
const POSTED_WITHIN_MS = 1_000

/** Who sent the sheet, as if they had said it in private. */
async function occasionOf(
  ports: LianxiaoPorts,
  { resource: { allianceId }, post, bot }: PrivateFile,
  shareScores: boolean,
): Promise<SpeakingOccasion | null> {
  const { poster: person, posterName } = post
  await knownTeachers(ports, allianceId)
  const teacher = await ports.teachers.teacherOf(allianceId, person)
  if (teacher === null) return null
  const actor = await actorFor(ports, { allianceId, account: person }, null)
  const message = {
    ...{ bot, chatGroup: null, person, displayName: posterName },
    ...{ isChatGroupAdmin: false, messageId: '', text: '', at: post.postedAt, isOwn: false },
  }
  return {
    ...{ allianceId, message, teacher, chatGroup: null, posts: [] },
    member: await ports.directory.member(allianceId, person),
    actor: await teacherActor(ports, actor, teacher),
    shareScores,
  }
}

/** A sheet as it came back: for which lesson, and what stands on it. */
interface ReturnedSheet {
  readonly slot: SlotNumber
  readonly text: string
}

/** @returns what is said to its sender; null when a newer record is there */
async function takeSheet(
  ports: LianxiaoPorts,
  occasion: SpeakingOccasion,
  { slot, text }: ReturnedSheet,
): Promise<string | null> {
  const { allianceId, message, teacher } = occasion
  const before = await ports.records.record(allianceId, slot, teacher.id)
  // Seen before, or corrected since.
  if (before !== null && before.submittedAt >= message.at + POSTED_WITHIN_MS) return null
  // By the newest rubric.
  const draft = parseSheet(text, await ports.records.rubric(allianceId))
  if (isEmptyDraft(draft)) return emptySheet(slot)
  const able = await recordable(ports, occasion, slot)
  if (typeof able === 'string') return able
  const { words: said } = await handIn(ports, occasion, {
    recordable: able,
    said: { draft, photos: [] },
  })
  return said
}

async function take(
  ports: LianxiaoPorts,
  file: PrivateFile,
  { shareScores, onSaid }: FormParts,
): Promise<string | null> {
  const { allianceId, number } = file.resource
  const sections = await ports.resources.sections(allianceId, number)
  const text = sections.map(section => section.text).join('\n')
  const mark = readFormMark(text)
  if (mark === null) return null
  const occasion = await occasionOf(ports, file, shareScores)
  // Printed for an entry that was merged into theirs since, it is theirs.
  const observer = await ports.teachers.teacher(allianceId, mark.observer)
  if (occasion === null || observer === null) return othersSheet()
  if (occasion.teacher.id !== observer.id) {
    const answer = { slot: mark.slot, observer: observer.id, text: responseOnSheet(text) }
    const answered = await inTurn(file.post.poster, () => respondOnSheet(ports, occasion, answer))
    if (answered !== null) onSaid()
    return answered ?? othersSheet()
  }
  const said = await inTurn(file.post.poster, () =>
    takeSheet(ports, occasion, { slot: mark.slot, text }),
  )
  onSaid()
  return said
}

/** What it needs beside the ports. */
export interface FormParts {
  readonly shareScores: boolean
  /** A record came in: somebody is to hear of it. */
  readonly onSaid: () => void
}

/** Takes 听课记录表 that come back filled in, sent in private by their own observers. */
export function formWorker(ports: LianxiaoPorts, parts: FormParts): Worker {
  return privateFilesWorker(ports, {
    name: 'record sheets',
    freshMs: FRESH_MS,
    reads: name => SHEET_NAME.test(name),
    take: file => take(ports, file, parts),
    unreadable: sheetUnreadable,
  })
}
