import type { IncomingMessage } from '@lianxiao/chat'
import { type Command, type LianxiaoPorts, parseCommand } from '@lianxiao/core'
import { type NoOccasion, type Occasion, occasionOf } from './actor'
import { changeChatGroup, declareChatGroup, setRole, status, unarchived } from './commands/admin'
import { correct, setVisibility, withdraw } from './commands/change'
import { find, looksLikeSearch, more, rememberedNumbers } from './commands/find'
import { askToConfirm, confirm, introduce } from './commands/membership'
import { take } from './commands/take'
import {
  helpMessage,
  mineMessage,
  nothingToFind,
  searchDown,
  severalAlliances,
  strangerPrivately,
} from './messages'
import { answer, words } from './reply'

/** Resources in one 我的资料. */
const MINE_ROWS = 15

/** Commands of ordinary teachers about the library. @returns what to say, null for nothing */
async function teacherCommand(
  ports: LianxiaoPorts,
  occasion: Occasion,
  command: Command,
): Promise<string | null> {
  switch (command.name) {
    case 'find':
      return findIfMeant(ports, occasion, command)
    case 'more':
      return (await rememberedNumbers(ports, occasion)) === null ? null : more(ports, occasion)
    case 'take':
      return take(ports, occasion, command.targets)
    case 'pick':
      return pick(ports, occasion, command.row)
    case 'correct':
      return correct(ports, occasion, command.target, command.words)
    case 'withdraw':
      return withdraw(ports, occasion, command.target)
    case 'setVisibility':
      return setVisibility(ports, occasion, command.target, command.visibility)
    case 'mine':
      return mineMessage(
        await ports.resources.postedBy(occasion.allianceId, occasion.message.person, MINE_ROWS),
        ports.clock.now(),
      )
    case 'help':
      return helpMessage()
    default:
      return memberCommand(ports, occasion, command)
  }
}

/** Commands about who is who, and those of admins. */
async function memberCommand(
  ports: LianxiaoPorts,
  occasion: Occasion,
  command: Command,
): Promise<string | null> {
  switch (command.name) {
    case 'introduce':
      return introduce(ports, occasion, command.words)
    case 'confirm':
      return confirm(ports, occasion)
    case 'unarchived':
      return unarchived(ports, occasion, command.retry)
    case 'status':
      return status(ports, occasion)
    case 'changeChatGroup':
      return changeChatGroup(ports, occasion, command)
    case 'setRole':
      return setRole(ports, occasion, command)
    default:
      return null
  }
}

async function findIfMeant(
  ports: LianxiaoPorts,
  occasion: Occasion,
  command: Extract<Command, { name: 'find' }>,
): Promise<string | null> {
  const isMeant =
    command.isSure || occasion.message.chatGroup === null || looksLikeSearch(command.words)
  if (!isMeant) return null
  if (command.words === '') return nothingToFind()
  return find(ports, occasion, command.words).catch((error: unknown) => {
    // The index restarts by itself; the teacher gets a sentence, the log gets the fault.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('index.'))
      return searchDown()
    throw error
  })
}

/** A bare number is a row only while a list stands that has it; else people are just talking. */
async function pick(ports: LianxiaoPorts, occasion: Occasion, row: number): Promise<string | null> {
  const numbers = await rememberedNumbers(ports, occasion)
  return numbers?.[row - 1] === undefined ? null : take(ports, occasion, [{ by: 'row', row }])
}

/** Outside an alliance the bot is silent in groups, and tells a person in private what to do. */
async function withoutOccasion(
  ports: LianxiaoPorts,
  message: IncomingMessage,
  command: Command,
  why: NoOccasion,
): Promise<string | null> {
  if (command.name === 'declareChatGroup')
    return declareChatGroup(ports, { message, occasion: null }, command)
  if (why === 'undeclared-chat-group') return null
  return why === 'stranger' ? strangerPrivately() : severalAlliances()
}

/** Alliance under which an answer to somebody without one is kept. */
async function anyAlliance(ports: LianxiaoPorts) {
  return ports.onlyAlliance ?? (await ports.directory.alliances())[0]?.id ?? null
}

/** A command said where no alliance is known. @returns whether it was answered */
async function obeyWithoutOccasion(
  ports: LianxiaoPorts,
  message: IncomingMessage,
  asked: { readonly command: Command; readonly why: NoOccasion },
): Promise<boolean> {
  const text = await withoutOccasion(ports, message, asked.command, asked.why)
  if (text === null) return false
  const declared =
    message.chatGroup === null ? null : await ports.directory.chatGroup(message.chatGroup)
  const allianceId = declared?.allianceId ?? (await anyAlliance(ports))
  if (allianceId !== null) await answer(ports, { message, allianceId }, words(text))
  return true
}

/**
 * Answers a message if it is a command.
 * @returns whether it was one
 */
export async function obey(ports: LianxiaoPorts, message: IncomingMessage): Promise<boolean> {
  const command = parseCommand(message.text)
  if (command === null) return false
  const occasion = await occasionOf(ports, message)
  if (typeof occasion === 'string')
    return obeyWithoutOccasion(ports, message, { command, why: occasion })
  const text =
    command.name === 'declareChatGroup'
      ? await declareChatGroup(ports, { message, occasion }, command)
      : await teacherCommand(ports, occasion, command)
  if (text !== null) await answer(ports, occasion, words(text))
  if (command.name === 'find' && text !== null) await askToConfirm(ports, occasion)
  return text !== null || command.name === 'take' || command.name === 'pick'
}
