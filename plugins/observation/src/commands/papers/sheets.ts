import {
  type LianxiaoPorts,
  MAX_PRESENTER_SHEETS,
  may,
  type ObservationRecord,
  recordObjectOf,
  recordSheetName,
  type Slot,
  type SlotNumber,
  type Speech,
  type Teacher,
} from '@lianxiao/core'
import { lessonContext, seenLesson } from '../../lesson-context'
import {
  lessonCancelled,
  noRecordOfYours,
  noSuchLesson,
  sheetInPrivate,
  sheetOfWhich,
} from '../../messages/paper-messages'
import type { Handler, Reply, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'
import { closedWords } from '../records/recordable'

const NUMBER = /^(?:第\s*)?#?\s*(\d{1,9})\s*(?:号课?|节课)?$/u

/** Who asks, as the teacher they are. */
interface Asker {
  readonly occasion: TeacherOccasion
  readonly teacher: Teacher
}

function sheetSpeech(slot: Slot, observer: Pick<Teacher, 'id' | 'name'>): Speech {
  const { allianceId, number, topic } = slot
  return {
    kind: 'paper',
    paper: { kind: 'recordSheet', allianceId, slot: number, observer: observer.id },
    name: recordSheetName({ number, topic, observer: observer.name }),
  }
}

/** The presenter reads what colleagues wrote of their lesson, of an unannounced one when it is over. */
async function sheetsForPresenter(
  ports: LianxiaoPorts,
  { slot, records }: { readonly slot: Slot; readonly records: readonly ObservationRecord[] },
  { occasion, teacher }: Asker,
): Promise<Reply> {
  const actor = { ...occasion.actor, teacherId: teacher.id }
  const { calendar, now } = await lessonContext(ports, occasion.allianceId)
  const around = { calendar, now, isScoreShared: occasion.shareScores }
  const readable = records.filter(record =>
    may(actor, 'readRecord', recordObjectOf(slot, { observer: record.observer, record }, around)),
  )
  const speeches: Speech[] = []
  for (const record of readable.slice(0, MAX_PRESENTER_SHEETS)) {
    const observer = await ports.teachers.teacher(occasion.allianceId, record.observer)
    if (observer !== null) speeches.push(sheetSpeech(slot, observer))
  }
  if (speeches.length > 0) return speeches
  // An unannounced lesson that nobody wrote of is not there for its presenter.
  return slot.kind === 'unannounced' ? noSuchLesson(slot.number) : noRecordOfYours(slot.number)
}

async function sheetOf(ports: LianxiaoPorts, number: SlotNumber, asker: Asker): Promise<Reply> {
  const { occasion, teacher } = asker
  const { allianceId } = occasion
  const slot = await ports.observations.slot(allianceId, number)
  if (slot === null) return noSuchLesson(number)
  const records = await ports.records.recordsOf(allianceId, number)
  const closed = await closedWords(ports, occasion, records)
  if (closed !== null) return closed
  if ([slot, ...records].some(({ presenter }) => presenter === teacher.id))
    return sheetsForPresenter(ports, { slot, records }, asker)
  if (records.some(({ observer }) => observer === teacher.id)) return [sheetSpeech(slot, teacher)]
  const actor = { ...occasion.actor, teacherId: teacher.id }
  if ((await seenLesson(ports, { allianceId, actor }, number)) === null) return noSuchLesson(number)
  return slot.state === 'cancelled' ? lessonCancelled(number) : [sheetSpeech(slot, teacher)]
}

/** 听课 记录表 3: one's own record, or the form to fill in; the presenter gets what colleagues wrote. */
export const recordSheet: Handler = async (ports, occasion, { words, isSure }) => {
  const [, said] = NUMBER.exec(words.normalize('NFKC').trim()) ?? []
  if (said === undefined && words !== '' && !isSure) return null
  const number = said === undefined ? null : (Number(said) as SlotNumber)
  if (occasion.chatGroup !== null) return sheetInPrivate(number)
  if (number === null) return sheetOfWhich()
  return sheetOf(ports, number, { occasion, teacher: await teacherFor(ports, occasion) })
}
