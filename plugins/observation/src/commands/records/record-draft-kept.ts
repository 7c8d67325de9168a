import {
  type Account,
  type AllianceId,
  DIALOGUE_OPEN_MS,
  type Dialogue,
  type LianxiaoPorts,
  RECORD_STEPS,
  type RecordAttachment,
  type RecordDialogue,
} from '@lianxiao/core'
import type { TeacherOccasion } from '../../spoken'

/** Files that are photos or scans of a paper sheet. */
const SHEET_FILE = /\.(?:jpe?g|png|webp|heic|bmp|gif|pdf)$/iu

/** Photos that came with a message. */
export function photosOf({ posts, message }: TeacherOccasion): readonly RecordAttachment[] {
  return posts
    .filter(({ shape, name }) => shape === 'photo' || (shape === 'file' && SHEET_FILE.test(name)))
    .map(({ name, postedAt }) => ({ messageId: message.messageId, name, at: postedAt }))
}

/** What a dialogue store gives back, if it is a record. */
export function recordDialogueIn(dialogue: Dialogue | null): RecordDialogue | null {
  if (dialogue?.kind !== 'record') return null
  const state = dialogue.state as Partial<RecordDialogue> | null
  const isWhole =
    typeof state === 'object' &&
    state !== null &&
    typeof state.slot === 'number' &&
    RECORD_STEPS.some(step => step === state.step) &&
    typeof state.answers === 'object' &&
    Array.isArray(state.corrections) &&
    Array.isArray(state.photos)
  return isWhole ? (state as RecordDialogue) : null
}

/** Whose draft it is. */
interface Owner {
  readonly allianceId: AllianceId
  readonly person: Account
}

/** Writes the draft down before anything is said. */
export async function keepDraft(
  ports: LianxiaoPorts,
  { allianceId, person }: Owner,
  state: RecordDialogue,
): Promise<void> {
  const updatedAt = ports.clock.now()
  await ports.dialogues.put({ allianceId, person, kind: 'record', state, updatedAt })
}

/** Lays a draft aside: what its person says next is not for it, until they go on. */
export async function layAside(
  ports: LianxiaoPorts,
  { allianceId, person }: Owner,
  state: RecordDialogue,
): Promise<void> {
  const updatedAt = ports.clock.now() - DIALOGUE_OPEN_MS - 1
  await ports.dialogues.put({ allianceId, person, kind: 'record', state, updatedAt })
}
