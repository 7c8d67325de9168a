import {
  draftOfRecord,
  type LianxiaoPorts,
  type ObservationRecord,
  type SlotNumber,
} from '@lianxiao/core'
import {
  noSuchRecord,
  recordGone,
  recordMoved,
  recordThereToo,
} from '../../messages/wrong-lesson-messages'
import { handIn } from './hand-in'
import { type Recordable, recordable, type SpeakingOccasion } from './recordable'

const WITHDRAW = /^(?:撤销|撤回|作废|交错了?)$/u
const MOVE = /^(?:改到|移到|挪到|转到|应?该?是)\s*#?(?:第\s*)?(\d{1,6})\s*(?:号课?)?$/u

/** A record that was handed in for the wrong lesson: taken back, or given to the right one. */
export type WrongLesson =
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'move'; readonly to: SlotNumber }

/** Reads 撤销, 改到 5 behind 听课 记录 3; null for the words of a record. */
export function wrongLessonIn(rest: string): WrongLesson | null {
  const said = rest.normalize('NFKC')
  if (WITHDRAW.test(said)) return { kind: 'withdraw' }
  const to = MOVE.exec(said)?.[1]
  return to === undefined ? null : { kind: 'move', to: Number(to) as SlotNumber }
}

async function takeBack(
  ports: LianxiaoPorts,
  { allianceId, teacher, message }: SpeakingOccasion,
  slot: SlotNumber,
): Promise<ObservationRecord | null> {
  const deed = { by: message.person, chatGroup: null, at: ports.clock.now() }
  return ports.records.withdraw(allianceId, { slot, observer: teacher.id }, deed)
}

/** Handed in for the right lesson first: a crash in between leaves both rather than none. */
async function move(
  ports: LianxiaoPorts,
  occasion: SpeakingOccasion,
  { from, to, record }: { from: Recordable; to: SlotNumber; record: ObservationRecord },
): Promise<string> {
  const { allianceId, teacher } = occasion
  const able = await recordable(ports, occasion, to)
  if (typeof able === 'string') return able
  if ((await ports.records.record(allianceId, to, teacher.id)) !== null)
    return recordThereToo(able.view)
  const version = record.score?.rubricVersion ?? null
  const kept = version === null ? null : await ports.records.rubricOf(allianceId, version)
  const rubric = kept ?? (await ports.records.rubric(allianceId))
  const said = { draft: draftOfRecord(rubric, record), photos: record.attachments }
  const { words, isKept } = await handIn(ports, occasion, {
    recordable: able,
    said,
    // It was a record when it was handed in.
    isMoved: true,
  })
  if (!isKept) return words
  await takeBack(ports, occasion, from.lesson.slot.number)
  return `${recordMoved(from.view)}\n${words}`
}

/** 听课 记录 3 撤销, 听课 记录 3 改到 5: by its observer. */
export async function putRight(
  ports: LianxiaoPorts,
  occasion: SpeakingOccasion,
  { from, wrong }: { readonly from: Recordable; readonly wrong: WrongLesson },
): Promise<string> {
  const { number } = from.lesson.slot
  const record = await ports.records.record(occasion.allianceId, number, occasion.teacher.id)
  if (record === null) return noSuchRecord(from.view)
  if (wrong.kind === 'withdraw') {
    await takeBack(ports, occasion, number)
    return recordGone(from.view)
  }
  return wrong.to === number
    ? recordThereToo(from.view)
    : move(ports, occasion, { from, to: wrong.to, record })
}
