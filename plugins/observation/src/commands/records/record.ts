import {
  beginRecord,
  correctDraft,
  currentTerm,
  dayOf,
  draftOfDialogue,
  goOnRecording,
  impossibleTotalIn,
  isEmptyDraft,
  type LianxiaoPorts,
  NO_DRAFT,
  parseRecord,
  personalWordsIn,
  type RecordAttachment,
  type RecordDialogue,
  type Slot,
} from '@lianxiao/core'
import { hasBegun, lessonContext, lessonView } from '../../lesson-context'
import {
  howToRecord,
  lessonsToRecord,
  otherDraftFirst,
  personalWords,
  recordBegins,
  recordInPrivate,
  recordIsThere,
  totalOutOfRange,
} from '../../messages/record-messages'
import { makeRoom } from '../../room-for-dialogue'
import type { Handler, TeacherOccasion } from '../../spoken'
import { takeStill, whyNotNoted } from '../counts/elsewhere'
import { handIn } from './hand-in'
import { inTurn } from './in-turn'
import { cutWords } from './message-cut'
import { photosOf, recordDialogueIn } from './record-draft-kept'
import { asTeacher, type Recordable, recordable, type SpeakingOccasion } from './recordable'
import { saidLesson, wordsAsTyped } from './said-lesson'
import { replyToMove } from './step-by-step'
import { putRight, wrongLessonIn } from './withdraw'

/** Lessons offered when none is named. */
const MAX_OFFERED = 8
/** Where no term is declared, lessons of so many days are offered. */
const OFFERED_DAYS_MS = 120 * 24 * 3_600_000
/** Begins anew although another draft waits. */
const ANEW = /^(?:新写|重新写|重写)$/u

/** Lessons that who speaks signed up for or was at, without a record, newest first. */
async function lessonsWithoutRecord(
  ports: LianxiaoPorts,
  { allianceId, teacher }: SpeakingOccasion,
): Promise<readonly Slot[]> {
  const context = await lessonContext(ports, allianceId)
  const term = currentTerm(context.calendar, context.today)
  const from = term?.firstOn ?? dayOf(context.now - OFFERED_DAYS_MS)
  const slots = await ports.observations.slots(allianceId, { from, until: context.today })
  const begun = slots.filter(slot => slot.state === 'planned' && hasBegun(slot, context))
  const numbers = begun.map(({ number }) => number)
  const ofMine = ({ observer }: { readonly observer: number }) => observer === teacher.id
  const signUps = (await ports.observations.signUps(allianceId, numbers)).filter(ofMine)
  const records = (await ports.records.recorded(allianceId, numbers)).filter(ofMine)
  const mine = new Set(signUps.map(({ slot }) => slot))
  const done = new Set(records.map(({ slot }) => slot))
  return begun.filter(({ number }) => mine.has(number) && !done.has(number)).reverse()
}

async function draftKeptFor(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
): Promise<RecordDialogue | null> {
  const all = await ports.dialogues.dialogues(allianceId, message.person, ports.clock.now())
  return recordDialogueIn(all.find(({ kind }) => kind === 'record') ?? null)
}

/** A command that named the lesson. */
interface Asked {
  readonly occasion: SpeakingOccasion
  readonly recordable: Recordable
  readonly photos: readonly RecordAttachment[]
  readonly rest: string
}

async function writeAtOnce(ports: LianxiaoPorts, asked: Asked): Promise<string> {
  const { occasion, recordable: able, photos, rest } = asked
  const { allianceId, message } = occasion
  const personal = personalWordsIn(rest)
  if (personal !== null) return personalWords(personal)
  const tooMuch = impossibleTotalIn(rest)
  if (tooMuch !== null) return totalOutOfRange(tooMuch)
  const rubric = await ports.records.rubric(allianceId)
  const draft = await draftKeptFor(ports, occasion)
  const isIts = draft !== null && draft.slot === able.lesson.slot.number
  const begun = isIts ? draftOfDialogue(draft, rubric) : NO_DRAFT
  const said = {
    draft: correctDraft(begun, parseRecord(rest, rubric)),
    photos: [...(isIts ? draft.photos : []), ...photos],
  }
  const { words, isKept } = await handIn(ports, occasion, { recordable: able, said })
  if (isIts && isKept) await ports.dialogues.end(allianceId, message.person, 'record')
  return [words, cutWords(message)].filter(part => part !== '').join('\n')
}

/** The draft to go on with: the one that waits for this lesson, else a new one; or why not. */
async function draftToBegin(ports: LianxiaoPorts, asked: Asked): Promise<RecordDialogue | string> {
  const { occasion, recordable: able, rest } = asked
  const { number } = able.lesson.slot
  const draft = await draftKeptFor(ports, occasion)
  if (draft === null || ANEW.test(rest)) return beginRecord(number)
  if (draft.slot === number) return draft
  const rubric = await ports.records.rubric(occasion.allianceId)
  const isEmpty = isEmptyDraft(draftOfDialogue(draft, rubric)) && draft.photos.length === 0
  return isEmpty ? beginRecord(number) : otherDraftFirst(draft.slot, number)
}

async function begin(ports: LianxiaoPorts, asked: Asked): Promise<string> {
  const { occasion, recordable: able, photos, rest } = asked
  const { allianceId, teacher } = occasion
  const { view, lesson } = able
  const before = await ports.records.record(allianceId, lesson.slot.number, teacher.id)
  if (before !== null && !ANEW.test(rest)) {
    if (photos.length === 0) return recordIsThere(view, before)
    const said = { draft: NO_DRAFT, photos }
    return (await handIn(ports, occasion, { recordable: able, said })).words
  }
  const draft = await draftToBegin(ports, asked)
  if (typeof draft === 'string') return draft
  const rubric = await ports.records.rubric(allianceId)
  const move = goOnRecording(draft, { said: '', photos }, rubric)
  const owner = { allianceId, person: occasion.message.person }
  const room = await makeRoom(ports, owner, { kind: 'record' })
  const words = await replyToMove(ports, { occasion, recordable: able, rubric }, move)
  return [recordBegins(view), ...room, words].join('\n')
}

async function recordPrivately(
  ports: LianxiaoPorts,
  heard: TeacherOccasion,
  { words, isSure }: { readonly words: string; readonly isSure: boolean },
): Promise<string> {
  const occasion = await asTeacher(ports, heard)
  const typed = wordsAsTyped(heard.message.text, words)
  const said = saidLesson(typed)
  let { number } = said
  if (number === null) {
    if (!isSure) return howToRecord()
    const open = await lessonsWithoutRecord(ports, occasion)
    const [only] = open
    if (only === undefined || open.length > 1) {
      const context = await lessonContext(ports, occasion.allianceId)
      return lessonsToRecord(open.slice(0, MAX_OFFERED).map(slot => lessonView(slot, context)))
    }
    number = only.number
  }
  const able = await recordable(ports, occasion, number)
  if (typeof able === 'string') return able
  const wrong = wrongLessonIn(said.rest)
  if (wrong !== null) return putRight(ports, occasion, { from: able, wrong })
  const { insists, rest } = takeStill(said.rest)
  const noting = { slot: number, teacher: occasion.teacher, insists, words: `听课 记录 ${number}` }
  const why = await whyNotNoted(ports, occasion, noting)
  if (why !== null) return why
  const asked: Asked = { occasion, recordable: able, photos: photosOf(heard), rest }
  return rest === '' || ANEW.test(rest) ? begin(ports, asked) : writeAtOnce(ports, asked)
}

/** 听课 记录 3: step by step, or all at once. */
export const record: Handler = (ports, occasion, { words, isSure }) => {
  if (occasion.chatGroup === null)
    return inTurn(occasion.message.person, () =>
      recordPrivately(ports, occasion, { words, isSure }),
    )
  const { number } = saidLesson(words)
  return isSure || number !== null ? recordInPrivate(number) : null
}
