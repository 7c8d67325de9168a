import {
  correctDraft,
  draftOfRecord,
  isTooLong,
  isTooShort,
  type LianxiaoPorts,
  lessonTime,
  MAX_RECORD_PHOTOS,
  type NewNotice,
  type ObservationRecord,
  personalWordsOf,
  type RecordAttachment,
  type RecordDraft,
  type Rubric,
  scoreOfDraft,
} from '@lianxiao/core'
import {
  personalWords,
  recordCameNotice,
  recordHandedIn,
  recordTooLong,
  recordTooShort,
  sameRecord,
} from '../../messages/record-messages'
import { privateNews } from '../../private-news'
import { whyNotNoted } from '../counts/elsewhere'
import type { Recordable, SpeakingOccasion } from './recordable'

/** What somebody hands in. */
export interface HandedInDraft {
  readonly draft: RecordDraft
  readonly photos: readonly RecordAttachment[]
}

/** News for the presenter, in private; of an unannounced lesson only when it is over. Nobody, when they have no account. */
function recordCame(
  { allianceId, teacher }: Pick<SpeakingOccasion, 'allianceId' | 'teacher'>,
  { lesson: { slot }, view, context }: Recordable,
): readonly NewNotice[] {
  const presenter = slot.presenter === null ? undefined : context.teachers.get(slot.presenter)
  const account = presenter?.accounts[0]
  if (account === undefined) return []
  const endsAt = lessonTime(context.calendar, slot.schoolId, slot.on, slot.period)?.endsAt ?? 0
  const dueAt = slot.kind === 'unannounced' ? Math.max(context.now, endsAt) : context.now
  return [
    privateNews({
      allianceId,
      // Corrections are no news.
      onceKey: `recordCame:${slot.number}:${teacher.id}`,
      kind: 'recordCame',
      recipient: { kind: 'person', person: account, viaChatGroup: slot.chatGroup },
      text: recordCameNotice(view, teacher.name),
      dueAt,
      slot: slot.number,
    }),
  ]
}

/** What is handed in together with what was there, and the rubric it is judged by. */
interface WholeDraft extends HandedInDraft {
  readonly rubric: Rubric
}

/** A correction changes what it speaks of; points that were made with an older rubric keep it until they are made anew. */
async function withEarlier(
  ports: LianxiaoPorts,
  { allianceId }: SpeakingOccasion,
  { before, said }: { readonly before: ObservationRecord | null; readonly said: HandedInDraft },
): Promise<WholeDraft> {
  const newest = await ports.records.rubric(allianceId)
  if (before === null) return { ...said, rubric: newest }
  const version = before.score?.rubricVersion ?? newest.version
  const older = (await ports.records.rubricOf(allianceId, version)) ?? newest
  const { total, content } = said.draft
  const isJudgedAnew = total !== null || Object.keys(content.itemScores).length > 0
  const rubric = isJudgedAnew ? newest : older
  const was = draftOfRecord(older, before)
  const base: RecordDraft =
    rubric.version === older.version
      ? was
      : { content: { ...was.content, itemScores: {} }, total: null }
  const known = new Set(before.attachments.map(({ messageId, name }) => `${messageId} ${name}`))
  const fresh = said.photos.filter(({ messageId, name }) => !known.has(`${messageId} ${name}`))
  return {
    draft: correctDraft(base, said.draft),
    photos: [...before.attachments, ...fresh].slice(0, MAX_RECORD_PHOTOS),
    rubric,
  }
}

/** What is handed in for which lesson. */
interface HandingIn {
  readonly recordable: Recordable
  readonly said: HandedInDraft
  /** It was a record of another lesson, however short. */
  readonly isMoved?: boolean
}

/**
 * Hands in a record, or corrects the one that is there; not for who was found not to have been there, on whatever way it came.
 * @returns what is said to its observer; `isKept` when it is in the store
 */
export async function handIn(
  ports: LianxiaoPorts,
  occasion: SpeakingOccasion,
  { recordable, said, isMoved = false }: HandingIn,
): Promise<{ readonly words: string; readonly isKept: boolean }> {
  const { allianceId, teacher, message } = occasion
  const { lesson, view, context } = recordable
  const slot = lesson.slot.number
  // Where they were else is asked before they write.
  const noting = { slot, teacher, insists: true, words: `听课 记录 ${slot}` }
  const why = await whyNotNoted(ports, occasion, noting)
  if (why !== null) return { words: why, isKept: false }
  const before = await ports.records.record(allianceId, slot, teacher.id)
  const { draft, photos, rubric } = await withEarlier(ports, occasion, { before, said })
  const personal = personalWordsOf(draft)
  if (personal !== null) return { words: personalWords(personal), isKept: false }
  if (isTooLong(draft)) return { words: recordTooLong(), isKept: false }
  // A photo of the sheet says enough.
  if (!isMoved && photos.length === 0 && isTooShort(draft))
    return { words: recordTooShort(view), isKept: false }
  const score = scoreOfDraft(rubric, draft)
  const { content } = draft
  const outcome = await ports.records.submit(
    { allianceId, slot, observer: teacher.id, content, score, attachments: photos },
    {
      // In private: the group it was planned in has no part in it.
      deed: { by: message.person, chatGroup: null, at: context.now },
      notices: recordCame(occasion, recordable),
    },
  )
  const { revision } = outcome.record
  if (outcome.kind === 'same') return { words: sameRecord(view, revision), isKept: true }
  const presenter = lesson.slot.presenter
  const hears = presenter === null ? undefined : context.teachers.get(presenter)
  const isTold = hears !== undefined && hears.accounts.length > 0
  const shown = { draft, score, rubric, photos: photos.length }
  const words = recordHandedIn({
    ...shown,
    view,
    revision,
    presenter: isTold ? hears.name : null,
  })
  return { words, isKept: true }
}
