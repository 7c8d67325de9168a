import type { IncomingMessage } from '@lianxiao/chat'
import { words as inWords, occasionOf } from '@lianxiao/conversation'
import {
  type AllianceId,
  DIALOGUE_OPEN_MS,
  type FilePost,
  type GroupMember,
  isFamilyCard,
  type LianxiaoPorts,
  type ObservationCommand,
  type ObservationCommandName,
  parseCommand,
  parseObservationCommand,
  type Speech,
  withoutPrefix,
} from '@lianxiao/core'
import { bells, calendar } from './commands/calendar'
import { cancel, change, swap } from './commands/change'
import { appeal, excuse, mine, missing, notCount, quota } from './commands/counts'
import { confirm, discard, resume } from './commands/dialogues'
import { importPlan } from './commands/import-plan'
import { card, feed, notebook, papers, recordSheet, statistics } from './commands/papers'
import { plan } from './commands/plan'
import { attend, read, record, respond, rubric } from './commands/records'
import { organisers, reminders } from './commands/reminders'
import { attendees } from './commands/sign-up'
import { newTerm, teachers } from './commands/teachers'
import { materials, week } from './commands/week'
import { BY_COMMAND, DIALOGUES } from './dialogue-handlers'
import { introductionIn, noteIntroduction } from './introduced-teacher'
import { nextPageFor } from './last-list'
import { helpMessage } from './messages/help'
import { forTeachers } from './messages/teacher-messages'
import type { Handler, Reply, TeacherOccasion } from './spoken'
import { answerStray, answerUnheard } from './stray-words'
import { teacherActor } from './teacher-actor'
import { cardShown, teacherIfAny } from './teacher-for'

/** What parents read too, and the manual. */
const FOR_EVERYBODY: ReadonlySet<ObservationCommandName> = new Set(['help', 'calendar', 'bells'])

const HANDLERS: Readonly<Record<ObservationCommandName, Handler>> = {
  help: (_ports, _occasion, { words }) => helpMessage(words),
  plan,
  week,
  signUp: attendees.signUp,
  signOff: attendees.signOff,
  change,
  cancel,
  swap,
  importPlan,
  confirm,
  discard,
  resume,
  materials,
  record,
  respond,
  read,
  attend,
  recordSheet,
  notebook,
  statistics,
  card,
  papers,
  feed,
  mine,
  missing,
  notCount,
  excuse,
  quota,
  appeal,
  rubric,
  reminders,
  organisers,
  teachers,
  newTerm,
  calendar,
  bells,
}

/** What is said back, and for which alliance. */
export interface Answered {
  readonly allianceId: AllianceId
  readonly speeches: readonly Speech[]
}

/** A message as it was heard. */
export interface Heard {
  readonly message: IncomingMessage
  readonly posts: readonly FilePost[]
  readonly shareScores: boolean
  readonly membersHere: () => Promise<readonly GroupMember[] | null>
}

/** To read the manual, or to say that one is another (我是), makes nobody a teacher. */
const SAYS_NOBODY: ReadonlySet<ObservationCommandName> = new Set(['help', 'teachers'])

async function teacherOccasion(
  ports: LianxiaoPorts,
  { message, posts, shareScores, membersHere }: Heard,
  command: ObservationCommandName | null,
): Promise<TeacherOccasion | null> {
  const occasion = await occasionOf(ports, message)
  if (typeof occasion === 'string') return null
  const known = await ports.teachers.teacherOf(occasion.allianceId, message.person)
  const isStranger = known === null && command !== null && !SAYS_NOBODY.has(command)
  const teacher = isStranger ? await teacherIfAny(ports, { ...occasion, teacher: null }) : known
  const actor = await teacherActor(ports, occasion.actor, teacher)
  return { ...occasion, actor, teacher, posts, shareScores, membersHere }
}

/** What somebody says in private while a dialogue of theirs is open, unless it is a command. */
async function goOn(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<Reply> {
  if (occasion.chatGroup !== null) return null
  const { allianceId, message } = occasion
  const now = ports.clock.now()
  const dialogue = await ports.dialogues.dialogue(allianceId, message.person, now)
  if (dialogue === null || now - dialogue.updatedAt > DIALOGUE_OPEN_MS) return null
  if (BY_COMMAND.has(dialogue.kind)) return null
  return DIALOGUES[dialogue.kind](ports, occasion, { state: dialogue.state, said: message.text })
}

const speechesOf = (reply: Exclude<Reply, null>): readonly Speech[] =>
  typeof reply === 'string' ? [inWords(reply)] : reply

/**
 * Answers a message if it is for lesson observation.
 * @returns null when it was not
 */
export async function carryOut(ports: LianxiaoPorts, heard: Heard): Promise<Answered | null> {
  const command = parseObservationCommand(heard.message.text)
  // In a group only commands concern us; in private an open dialogue takes what the library has no command for.
  const isPrivate = heard.message.chatGroup === null
  const introduction = command === null ? introductionIn(heard.message.text) : null
  if (command === null && !isPrivate && introduction === null) return null
  const occasion = await teacherOccasion(ports, heard, command?.name ?? null)
  if (occasion === null) return null
  if (introduction !== null) await noteIntroduction(ports, occasion, introduction)
  const reply =
    command === null
      ? await goOnUnlessCommand(ports, occasion)
      : await carryOutCommand(ports, occasion, command)
  if (reply === null) return command === null ? asMeant(ports, heard) : null
  return { allianceId: occasion.allianceId, speeches: speechesOf(reply) }
}

/** A pupil's or a parent's card makes nobody a teacher: nothing is done, and in a group nothing said of what may be talk. */
function carryOutCommand(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  command: ObservationCommand,
): Promise<Reply> | Reply {
  const isFamily = occasion.teacher === null && isFamilyCard(cardShown(occasion))
  if (!isFamily || FOR_EVERYBODY.has(command.name))
    return HANDLERS[command.name](ports, occasion, command)
  return command.isSure || occasion.chatGroup === null ? forTeachers() : null
}

/** In private 听课 may be left out. */
async function asMeant(ports: LianxiaoPorts, heard: Heard): Promise<Answered | null> {
  const { message } = heard
  const meant = message.chatGroup === null ? withoutPrefix(message.text) : null
  return meant === null ? null : carryOut(ports, { ...heard, message: { ...message, text: meant } })
}

/** Answers what nobody had a use for, in private. @returns null when it needs no answer */
export async function carryOutUnheard(
  ports: LianxiaoPorts,
  heard: Heard,
): Promise<Answered | null> {
  if (heard.message.chatGroup !== null) return null
  const occasion = await teacherOccasion(ports, heard, null)
  const reply = occasion === null ? null : await answerUnheard(ports, occasion)
  if (occasion === null || reply === null) return null
  return { allianceId: occasion.allianceId, speeches: speechesOf(reply) }
}

/** 找 …, 帮助 and the like are the library's even in the middle of a dialogue; a bare number is an answer. */
const ANSWERS: ReadonlySet<string> = new Set(['pick', 'confirm', 'more', 'introduce'])

async function goOnUnlessCommand(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<Reply> {
  const page = await nextPageFor(ports, occasion)
  if (page !== null)
    return HANDLERS[page.command](ports, occasion, { words: page.words, isSure: true })
  const others = parseCommand(occasion.message.text)
  if (others !== null && !ANSWERS.has(others.name)) {
    const isSure = !('isSure' in others) || others.isSure
    if (isSure) return null
  }
  const reply = await goOn(ports, occasion)
  return reply === null && occasion.chatGroup === null ? answerStray(ports, occasion) : reply
}
