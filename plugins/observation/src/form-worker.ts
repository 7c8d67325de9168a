import { actorFor, botFor, words } from '@lianxiao/conversation'
import {
  type Account,
  isEmptyDraft,
  type LianxiaoPorts,
  parseSheet,
  type RecordDraft,
  readFormMark,
  type SlotNumber,
  type Worker,
} from '@lianxiao/core'
import { handIn } from './commands/records/hand-in'
import { inTurn } from './commands/records/in-turn'
import { recordable, type SpeakingOccasion } from './commands/records/recordable'
import { knownTeachers } from './known-teachers'
import { emptySheet, othersSheet } from './messages/record-messages'
import { type PrivateFile, privateFilesWorker } from './private-files'

/** Sheets are documents; what is recognised in photos of them is not trusted so far. */
const SHEET_NAME = /\.(?:docx?|wps|odt|pdf|rtf|txt)$/iu
/** An answer to a file that was sent a while ago is still welcome. */
const ANSWER_GOOD_FOR_MS = 24 * 3_600_000

/** Who sent the sheet, as if they had said it in private. */
async function occasionOf(
  ports: LianxiaoPorts,
  { allianceId, post }: PrivateFile,
  parts: { readonly bot: Account; readonly shareScores: boolean },
): Promise<SpeakingOccasion | null> {
  const { poster: person, posterName } = post
  await knownTeachers(ports, allianceId)
  const teacher = await ports.teachers.teacherOf(allianceId, person)
  if (teacher === null) return null
  const actor = await actorFor(ports, { allianceId, account: person }, null)
  const message = {
    ...{ bot: parts.bot, chatGroup: null, person, displayName: posterName },
    ...{ isChatGroupAdmin: false, messageId: '', text: '', at: post.postedAt, isOwn: false },
  }
  return {
    ...{ allianceId, message, teacher, chatGroup: null, posts: [] },
    member: await ports.directory.member(allianceId, person),
    actor: { ...actor, teacherId: teacher.id },
    shareScores: parts.shareScores,
  }
}

/** What the sheet says, by the newest rubric. */
async function draftOf(
  ports: LianxiaoPorts,
  { allianceId, text }: PrivateFile,
): Promise<RecordDraft> {
  return parseSheet(text, await ports.records.rubric(allianceId))
}

/** @returns what is said to its sender; null when a newer record is there */
async function takeSheet(
  ports: LianxiaoPorts,
  file: PrivateFile,
  { occasion, slot }: { readonly occasion: SpeakingOccasion; readonly slot: SlotNumber },
): Promise<string | null> {
  const before = await ports.records.record(file.allianceId, slot, occasion.teacher.id)
  // Seen before, or corrected since.
  if (before !== null && before.submittedAt > file.post.postedAt) return null
  const draft = await draftOf(ports, file)
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
): Promise<boolean> {
  const mark = readFormMark(file.text)
  if (mark === null) return true
  const { allianceId, post, resource } = file
  const bot = await botFor(ports, post.poster)
  if (typeof bot === 'string') return bot === 'never'
  const occasion = await occasionOf(ports, file, { bot, shareScores })
  // Printed for an entry that was merged into theirs since, it is theirs.
  const observer = await ports.teachers.teacher(allianceId, mark.observer)
  const isTheirs = occasion !== null && occasion.teacher.id === observer?.id
  const said = isTheirs
    ? await inTurn(post.poster, () => takeSheet(ports, file, { occasion, slot: mark.slot }))
    : othersSheet()
  if (said === null) return true
  const now = ports.clock.now()
  await ports.outbox.add(
    {
      allianceId,
      onceKey: `sheet:${resource.number}:${post.postedAt}`,
      bot,
      recipient: { kind: 'person', person: post.poster, viaChatGroup: null },
      speech: words(said),
      notBefore: now,
      expiresAt: now + ANSWER_GOOD_FOR_MS,
    },
    now,
  )
  onSaid()
  return true
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
    reads: name => SHEET_NAME.test(name),
    take: file => take(ports, file, parts),
  })
}
