import {
  dayOf,
  type LianxiaoPorts,
  matchTeacher,
  may,
  type NewNotice,
  type ObservationRecord,
  personalWordsIn,
  type SlotNumber,
  type TeacherId,
  tidyWords,
} from '@lianxiao/core'
import { lessonView } from '../../lesson-context'
import {
  howToRespondAtAll,
  noResponseOnSheet,
  nothingToRespondTo,
  onlyPresenterResponds,
  responded,
  responseTooLong,
} from '../../messages/reading-messages'
import {
  noSuchLesson,
  personalWords,
  recordInPrivate,
  responseCameNotice,
} from '../../messages/record-messages'
import { privateNews } from '../../private-news'
import type { Handler, TeacherOccasion } from '../../spoken'
import { inTurn } from './in-turn'
import { closedWords, recordObject } from './recordable'
import { isThem, type RecordedLesson, recordedLesson } from './recorded-lesson'
import { saidLesson, wordsAsTyped } from './said-lesson'

/** Longest answer. */
const MAX_RESPONSE_CHARS = 1_000

/** To whom: 周老师 … to one of the observers, else to all. */
function addressed(
  { records, context }: RecordedLesson,
  said: string,
): { readonly of: readonly ObservationRecord[]; readonly text: string } {
  const [, name = '', text = ''] = /^(\S{1,8}?)[\s:：,，]+(\S[\s\S]*)$/u.exec(said) ?? []
  const observers = records.flatMap(({ observer }) => context.teachers.get(observer) ?? [])
  const matched = matchTeacher(name, null, observers)
  if (matched.kind !== 'one') return { of: records, text: said }
  return { of: records.filter(({ observer }) => observer === matched.teacher.id), text }
}

/** News for the observer, in private; once a day, however often the presenter finds better words. */
function responseCame(
  { teacher }: TeacherOccasion,
  { lesson: { slot }, context }: RecordedLesson,
  { allianceId, observer }: ObservationRecord,
): readonly NewNotice[] {
  const account = context.teachers.get(observer)?.accounts[0]
  if (account === undefined) return []
  const view = lessonView(slot, context)
  return [
    privateNews({
      allianceId,
      onceKey: `responseCame:${slot.number}:${observer}:${dayOf(context.now)}`,
      kind: 'responseCame',
      recipient: { kind: 'person', person: account, viaChatGroup: slot.chatGroup },
      text: responseCameNotice(view, teacher?.name ?? '授课老师'),
      dueAt: context.now,
      slot: slot.number,
    }),
  ]
}

/** Keeps an answer to these records; why not, where it cannot be kept. */
async function keepResponse(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  recorded: RecordedLesson,
  { of, text }: { readonly of: readonly ObservationRecord[]; readonly text: string },
): Promise<string> {
  const { allianceId, message } = occasion
  const { context } = recorded
  if (text.length > MAX_RESPONSE_CHARS) return responseTooLong(MAX_RESPONSE_CHARS)
  const personal = personalWordsIn(text)
  if (personal !== null) return personalWords(personal)
  const deed = { by: message.person, chatGroup: null, at: context.now }
  for (const one of of) {
    if (one.response?.text === text) continue
    const notices = responseCame(occasion, recorded, one)
    await ports.records.respond(allianceId, one, text, { deed, notices })
  }
  return responded(of.map(({ observer }) => context.teachers.get(observer)?.name ?? '听课老师'))
}

/** The records of a lesson that who speaks may answer. */
const answerableIn = (occasion: TeacherOccasion, recorded: RecordedLesson) =>
  recorded.records.filter(({ observer }) =>
    may(occasion.actor, 'respondToRecord', recordObject(occasion, recorded, observer)),
  )

/**
 * What a presenter wrote on an observer's sheet that came back.
 * @returns null when the sheet is not theirs to answer
 */
export async function respondOnSheet(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    slot,
    observer,
    text,
  }: { readonly slot: SlotNumber; readonly observer: TeacherId; readonly text: string },
): Promise<string | null> {
  const recorded = await recordedLesson(ports, occasion, slot)
  if (recorded === null) return null
  const of = answerableIn(occasion, recorded).filter(one => one.observer === observer)
  if (of.length === 0) return null
  return text === ''
    ? noResponseOnSheet(slot)
    : keepResponse(ports, occasion, recorded, { of, text })
}

async function respondTo(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { number, said }: { readonly number: SlotNumber; readonly said: string },
): Promise<string> {
  const recorded = await recordedLesson(ports, occasion, number)
  if (recorded === null) return noSuchLesson(number)
  const { lesson, context, records } = recorded
  const { actor } = occasion
  const presented = [lesson.slot, ...records].some(({ presenter }) => isThem(actor, presenter))
  if (!presented) return onlyPresenterResponds()
  const closed = await closedWords(ports, occasion, records)
  if (closed !== null) return closed
  const answerable = answerableIn(occasion, recorded)
  if (answerable.length === 0) return nothingToRespondTo(lessonView(lesson.slot, context))
  if (said === '') return howToRespondAtAll()
  const answer = addressed({ ...recorded, records: answerable }, said)
  return keepResponse(ports, occasion, recorded, answer)
}

/** 听课 回应 3 …: the presenter's own words to all records of a lesson, or to one observer's. */
export const respond: Handler = (ports, occasion, { words, isSure }) => {
  if (occasion.chatGroup !== null) {
    const { number } = saidLesson(words)
    return number !== null && isSure ? recordInPrivate(number) : null
  }
  const { number, rest } = saidLesson(wordsAsTyped(occasion.message.text, words))
  if (number === null) return howToRespondAtAll()
  return inTurn(occasion.message.person, () =>
    respondTo(ports, occasion, { number, said: tidyWords(rest) }),
  )
}
