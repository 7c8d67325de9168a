import { words as inWords } from '@lianxiao/conversation'
import { may, type ObservationRecord, recordSheetName, type Speech } from '@lianxiao/core'
import { type LessonContext, lessonView } from '../../lesson-context'
import {
  howToRead,
  howToRespond,
  MAX_RECORD_LINES,
  recordLines,
  recordsAsPapers,
  recordsCount,
  recordsHead,
  recordsSummary,
} from '../../messages/reading-messages'
import { noSuchLesson } from '../../messages/record-messages'
import type { Handler, Reply, TeacherOccasion } from '../../spoken'
import { PHOTOS, photosOf } from './photos'
import { closedWords, recordObject } from './recordable'
import { isThem, type RecordedLesson, recordedLesson } from './recorded-lesson'
import { saidLesson } from './said-lesson'

/** Documents sent for one question. */
const MAX_PAPERS = 5
/** Lines of records told in one message; what does not fit comes as documents. */
const MAX_READ_LINES = 24

const nameOf = ({ teachers }: LessonContext, { observer }: { observer: number }) =>
  [...teachers.values()].find(({ id }) => id === observer)?.name ?? '听课老师'

function wholeRecords(
  { lesson, context }: RecordedLesson,
  readable: readonly ObservationRecord[],
  isPresenter: boolean,
): Reply {
  const { slot } = lesson
  const head = recordsHead(lessonView(slot, context))
  const tail = isPresenter ? [howToRespond(slot.number)] : []
  const lines: string[] = []
  const long: ObservationRecord[] = []
  for (const record of readable) {
    const text = recordLines(record, nameOf(context, record), MAX_RECORD_LINES)
    if (text !== null && lines.length + text.length <= MAX_READ_LINES) lines.push(...text)
    else long.push(record)
  }
  if (long.length === 0) return [head, ...lines, ...tail].join('\n')
  const papers = long.slice(0, MAX_PAPERS).map((record): Speech => {
    const { allianceId, observer } = record
    const { topic, number } = slot
    const name = recordSheetName({ number, topic, observer: nameOf(context, record) })
    return {
      kind: 'paper',
      paper: { kind: 'recordSheet', allianceId, slot: number, observer },
      name,
    }
  })
  return [inWords([head, ...lines, recordsAsPapers(papers.length), ...tail].join('\n')), ...papers]
}

/** Who handed in, for those who may see that; the score for those who may see it as well. */
function summary(occasion: TeacherOccasion, recorded: RecordedLesson): string {
  const { lesson, context, records } = recorded
  const { actor } = occasion
  const view = lessonView(lesson.slot, context)
  const observers = new Set([...lesson.observers, ...records.map(({ observer }) => observer)])
  const mayList =
    actor.chatGroup === null &&
    [...observers].every(observer =>
      may(actor, 'seeRecord', recordObject(occasion, recorded, observer)),
    )
  if (!mayList || observers.size === 0)
    return recordsCount(view, records.length, lesson.signUps.length)
  const of = [...observers].map(observer => {
    const record = records.find(one => one.observer === observer)
    const maySeeScore = may(actor, 'seeRecordScore', recordObject(occasion, recorded, observer))
    return {
      observer: nameOf(context, { observer }),
      isHandedIn: record !== undefined,
      score: maySeeScore ? (record?.score ?? null) : null,
    }
  })
  return recordsSummary(view, of)
}

/** 听课 看 3 [照片]: the records for observer and presenter, who handed in for organisers, how many for everybody. */
export const read: Handler = async (ports, occasion, { words, isSure }) => {
  const { number, rest } = saidLesson(words)
  if (number === null || (occasion.chatGroup !== null && rest !== ''))
    return occasion.chatGroup === null || (isSure && words === '') ? howToRead() : null
  const recorded = await recordedLesson(ports, occasion, number)
  if (recorded === null) return noSuchLesson(number)
  const { records } = recorded
  const { actor } = occasion
  const readable = records.filter(({ observer }) =>
    may(actor, 'readRecord', recordObject(occasion, recorded, observer)),
  )
  if (readable.length > 0 && PHOTOS.test(rest)) return photosOf(ports, recorded, readable)
  const isPresenter = readable.some(({ presenter }) => isThem(actor, presenter))
  return readable.length === 0
    ? ((await closedWords(ports, occasion, records)) ?? summary(occasion, recorded))
    : wholeRecords(recorded, readable, isPresenter)
}
