import type { IncomingMessage } from '@lianxiao/chat'
import { answer, inWords, type NoOccasion, type Occasion, occasionOf } from '@lianxiao/conversation'
import {
  type Command,
  type CommandOf,
  faultCode,
  type LianxiaoPorts,
  may,
  parseCommand,
} from '@lianxiao/core'
import { answerAstray, astrayWords } from './astray'
import { changeChatGroup, declareChatGroup, setRole, status, unarchived } from './commands/admin'
import { correct, setVisibility, withdraw } from './commands/change'
import { find, looksLikeSearch, more, rememberedNumbers } from './commands/find'
import { askToConfirm, confirm, introduce } from './commands/membership'
import { preview } from './commands/preview'
import { held, release } from './commands/release'
import { subscribe, subscriptions, unsubscribe } from './commands/subscriptions'
import { take } from './commands/take'
import { schoolEdition, teach } from './commands/teaching'
import { versions } from './commands/versions'
import { want } from './commands/want'
import { askMe, fulfil, unwant, wants } from './commands/wants'
import { why } from './commands/why'
import { nameFor } from './describe'
import { DIGEST_HOUR } from './digest-worker'
import { helpMessage, mineMessage, nothingToFind, searchDown } from './messages'

/** Resources in one 我的资料. */
const MINE_ROWS = 15

/** What each command does. Its answer is what to say; null for nothing. */
type Handlers = {
  readonly [Name in Command['name']]: (
    ports: LianxiaoPorts,
    occasion: Occasion,
    command: CommandOf<Name>,
  ) => Promise<string | null> | string | null
}

const HANDLERS: Handlers = {
  find: findIfMeant,
  more: moreIfListed,
  take,
  pick,
  correct,
  withdraw,
  setVisibility,
  release,
  held,
  versions,
  preview,
  want: wantIfUp,
  wants,
  fulfil,
  unwant,
  askMe,
  subscribe: (ports, occasion, { words }) =>
    subscribe(ports, occasion, { words, hour: DIGEST_HOUR }),
  unsubscribe,
  subscriptions: (ports, occasion) => subscriptions(ports, occasion, DIGEST_HOUR),
  why,
  teach,
  schoolEdition,
  mine,
  help: (_ports, { actor }) => helpMessage(actor.isAdmin || actor.isStaff),
  introduce,
  confirm,
  unarchived,
  status,
  declareChatGroup: (ports, { message, ...rest }, command) =>
    declareChatGroup(ports, { message, occasion: { message, ...rest } }, command),
  changeChatGroup,
  setRole,
}

function carryOut(ports: LianxiaoPorts, occasion: Occasion, command: Command) {
  // The table's type guarantees the pairing; TypeScript cannot follow it through a union.
  const handler = HANDLERS[command.name] as Handlers['find']
  return handler(ports, occasion, command as CommandOf<'find'>)
}

async function findIfMeant(
  ports: LianxiaoPorts,
  occasion: Occasion,
  command: CommandOf<'find'>,
): Promise<string | null> {
  const isMeant =
    command.isSure || occasion.message.chatGroup === null || looksLikeSearch(ports, command.words)
  if (!isMeant) return null
  if (command.words === '') return nothingToFind()
  return find(ports, occasion, command.words).catch(saySearchIsDown)
}

/** The search thread starts again and the index worker mends the index; the teacher gets a sentence. */
function saySearchIsDown(error: unknown): string {
  if (faultCode(error).startsWith('index.')) return searchDown()
  throw error
}

/** Wants are compared with what is there first. */
function wantIfUp(
  ports: LianxiaoPorts,
  occasion: Occasion,
  command: CommandOf<'want'>,
): Promise<string | null> {
  return want(ports, occasion, command).catch(saySearchIsDown)
}

/** 更多 is also an everyday word: it means us only while a list stands. */
async function moreIfListed(ports: LianxiaoPorts, occasion: Occasion): Promise<string | null> {
  return (await rememberedNumbers(ports, occasion)) === null ? null : more(ports, occasion)
}

/** A bare number is a row only while a list stands that has it; else people are just talking. */
async function pick(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { row }: CommandOf<'pick'>,
): Promise<string | null> {
  if (!(await isListed(ports, occasion, row))) return null
  return take(ports, occasion, { targets: [{ by: 'row', row }] })
}

async function isListed(ports: LianxiaoPorts, occasion: Occasion, row: number): Promise<boolean> {
  return (await rememberedNumbers(ports, occasion))?.[row - 1] !== undefined
}

/** 我的资料: all of it in private; in a group only what its members may see. */
async function mine(ports: LianxiaoPorts, occasion: Occasion): Promise<string> {
  const { allianceId, message, actor } = occasion
  const all = await ports.resources.postedBy(allianceId, message.person, MINE_ROWS)
  const shown = all.filter(resource => actor.chatGroup === null || may(actor, 'see', resource))
  // In a group the name that everybody there may read.
  const files = shown.map(resource => ({
    resource,
    name: actor.chatGroup === null ? nameFor(message.person, resource) : resource.name,
    isReleasable: may(actor, 'withdraw', resource),
  }))
  return mineMessage(files, all.length - shown.length, ports.clock.now())
}

/** A command said where no alliance is known. */
interface Astray {
  readonly command: Command
  readonly why: NoOccasion
}

/** Outside an alliance the bot is silent in groups, and tells a person in private what to do. */
async function withoutOccasion(
  ports: LianxiaoPorts,
  message: IncomingMessage,
  { command, why }: Astray,
): Promise<string | null> {
  if (command.name === 'declareChatGroup')
    return declareChatGroup(ports, { message, occasion: null }, command)
  return astrayWords(why)
}

/** A command said where no alliance is known. @returns whether it was answered */
async function obeyWithoutOccasion(
  ports: LianxiaoPorts,
  message: IncomingMessage,
  astray: Astray,
): Promise<boolean> {
  const text = await withoutOccasion(ports, message, astray)
  if (text === null) return false
  await answerAstray(ports, message, text)
  return true
}

/** Said after an answer: nobody wants another one. */
const THANKS =
  /^(?:谢谢|多谢|感谢|好的?|收到|嗯+|ok|辛苦了?|不客气|明白了?|知道了)*[您你啦了哈！!。.~，,\s]*$/iu

/** In private everything is meant for us: words that look like a search are one, others get help. */
function privately(ports: LianxiaoPorts, { chatGroup, text }: IncomingMessage): Command | null {
  if (chatGroup !== null || text === '' || /https?:/.test(text) || THANKS.test(text)) return null
  return looksLikeSearch(ports, text)
    ? { name: 'find', words: text, isSure: true }
    : { name: 'help' }
}

/** Commands whose answer may be a file or a picture instead of words. */
const ANSWERED_OTHERWISE: ReadonlySet<Command['name']> = new Set(['take', 'pick', 'preview'])

/**
 * Answers a message if it is a command.
 * @returns whether it was one
 */
export async function obey(ports: LianxiaoPorts, message: IncomingMessage): Promise<boolean> {
  const command = parseCommand(message.text) ?? privately(ports, message)
  if (command === null) return false
  const occasion = await occasionOf(ports, message)
  if (typeof occasion === 'string')
    return obeyWithoutOccasion(ports, message, { command, why: occasion })
  // Other plugins may have a use for a bare number.
  if (command.name === 'pick' && !(await isListed(ports, occasion, command.row))) return false
  const text = await carryOut(ports, occasion, command)
  if (text !== null) await answer(ports, occasion, inWords(text))
  if (command.name === 'find' && text !== null) await askToConfirm(ports, occasion)
  return text !== null || ANSWERED_OTHERWISE.has(command.name)
}
