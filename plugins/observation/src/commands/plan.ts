import {
  answerPlan,
  gradeName,
  type LianxiaoPorts,
  ONE_BY_ONE_BEGUN,
  type OneByOne,
  type PlanLinesReading,
  type PlanReading,
  parsePlanLines,
  parsePlanSentence,
  readPlanWords,
  type SchoolId,
} from '@lianxiao/core'
import { howToPlan, planLineProblem, planProblem, planRefusal } from '../messages/plan-messages'
import {
  nothingPlanned,
  planConflictQuestion,
  planGivenUp,
  planQuestion,
  type ToldSoFar,
} from '../messages/plan-question-messages'
import { inTurn } from '../plan-turns'
import { planContextOf } from '../planner-of'
import { isOpen, makeRoom } from '../room-for-dialogue'
import { planReading } from '../say-planned'
import type { DialogueHandler, Handler, Reply, TeacherOccasion } from '../spoken'

/** Whether anything of a lesson was understood: 听课安排表发群里了 is talk. */
function saysALesson(words: string, context: Parameters<typeof readPlanWords>[1]): boolean {
  const said = readPlanWords(words, context)
  const hasDay = said.day !== null || said.impossibleDay !== null
  return [hasDay, said.periods.length > 0, said.classes.length > 0, said.repeat !== null].some(
    isSaid => isSaid,
  )
}

/** 推门 in a group is answered first: what else is missing must not be asked there. */
function isUnannouncedHere(words: string, occasion: TeacherOccasion): boolean {
  return occasion.chatGroup !== null && /推门/u.test(words)
}

/** What cannot be read as a lesson: talk, a wish to be told how, or the beginning of question and answer. */
function withoutLesson(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { words, isSure }: { readonly words: string; readonly isSure: boolean },
): Promise<Reply> | Reply {
  if (!isSure) return null
  return occasion.chatGroup === null ? begin(ports, occasion, words) : howToPlan()
}

/** One lesson in a line: all of them or none. */
async function planLines(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  reading: PlanLinesReading,
): Promise<Reply> {
  if (reading.kind === 'problem') return planLineProblem(reading.problem, reading.line)
  return (await planReading(ports, occasion, reading)).words
}

async function planWords(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  command: { readonly words: string; readonly isSure: boolean },
): Promise<Reply> {
  const { words, isSure } = command
  const context = await planContextOf(ports, occasion)
  const isLesson = words !== '' && saysALesson(words, context)
  if ((isSure || isLesson) && isUnannouncedHere(words, occasion))
    return planRefusal({ kind: 'unannouncedInGroup' })
  if (!isLesson) return withoutLesson(ports, occasion, command)
  const lines = parsePlanLines(words, context)
  if (lines !== null) return planLines(ports, occasion, lines)
  const reading = parsePlanSentence(words, context)
  if (reading.kind === 'problem') return planProblem(reading.problem)
  return (await planReading(ports, occasion, reading)).words
}

/** Plans by a sentence, or tells how; in private alone it begins a dialogue. */
export const plan: Handler = (ports, occasion, command) =>
  inTurn(occasion.allianceId, () => planWords(ports, occasion, command))

async function begin(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  words: string,
): Promise<Reply> {
  const { allianceId, message } = occasion
  const owner = { allianceId, person: message.person }
  const now = ports.clock.now()
  const last = await ports.dialogues.dialogue(allianceId, message.person, now)
  const said = words === '' ? null : words
  // Who asks again while one is half told goes on with it.
  if (last?.kind === 'plan' && isOpen(last, now))
    return goOn(ports, occasion, last.state as OneByOne, said)
  const room = await makeRoom(ports, owner, { kind: 'plan' })
  const first = await goOn(ports, occasion, ONE_BY_ONE_BEGUN, said)
  return typeof first === 'string' ? [first, ...room].join('\n') : first
}

function keep(ports: LianxiaoPorts, occasion: TeacherOccasion, state: OneByOne): Promise<void> {
  const { allianceId, message } = occasion
  const updatedAt = ports.clock.now()
  return ports.dialogues.put({ allianceId, person: message.person, kind: 'plan', state, updatedAt })
}

const end = (ports: LianxiaoPorts, { allianceId, message }: TeacherOccasion): Promise<boolean> =>
  ports.dialogues.end(allianceId, message.person, 'plan')

function toldIn(said: OneByOne['said'], defaultSchool: SchoolId | null): ToldSoFar {
  const { day, periods, classes, grade, subject, topic, kind, teachers, schools } = said
  return {
    day,
    period: periods[0]?.said ?? null,
    className: classes[0]?.className ?? null,
    grade: grade === null ? null : gradeName(grade),
    subject,
    hasTopic: topic !== '',
    isTopicNeeded: kind === 'parallelLessons',
    hasPresenter: teachers.names.length > 0 || teachers.isSelf,
    hasSchool: schools.length > 0 || defaultSchool !== null,
  }
}

/** One answer further. */
async function goOn(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  before: OneByOne,
  words: string | null,
): Promise<Reply> {
  const context = await planContextOf(ports, occasion)
  const step = answerPlan(before, words, context)
  if (step.kind === 'ask') {
    await keep(ports, occasion, step.state)
    return planQuestion(step.question, step.problem, toldIn(step.state.said, context.defaultSchool))
  }
  if (step.reading.kind === 'problem') {
    await end(ports, occasion)
    return planGivenUp(step.reading.problem)
  }
  return finish(ports, occasion, { state: step.state, reading: step.reading })
}

/** Everything is told: planned, or asked again where something speaks against it. */
async function finish(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    state,
    reading,
  }: { readonly state: OneByOne; readonly reading: Extract<PlanReading, { kind: 'plans' }> },
): Promise<Reply> {
  const answer = await planReading(ports, occasion, reading)
  if (answer.kind === 'conflict') {
    await keep(ports, occasion, state)
    return planConflictQuestion(answer.words)
  }
  await end(ports, occasion)
  return answer.words
}

const NO_MORE = /^(?:不要|不排了?|算了|取消|退出|放弃)[了吧。.!！]?$/u
/** What asks the open question again. */
const AGAIN: ReadonlySet<string> = new Set(['继续', '确认'])

/** Takes the answer to a question of planning one by one. */
export const plannedOneByOne: DialogueHandler = (ports, occasion, { state, said }) =>
  inTurn(occasion.allianceId, async () => {
    const words = said.trim()
    // A picture or a file is no answer.
    if (words === '') return null
    if (NO_MORE.test(words)) {
      await end(ports, occasion)
      return nothingPlanned()
    }
    // Written by ourselves, in this very shape.
    return goOn(ports, occasion, state as OneByOne, AGAIN.has(words) ? null : words)
  })
