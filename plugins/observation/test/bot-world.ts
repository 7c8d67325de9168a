import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { account } from '@lianxiao/core/testing'
import { trialWorld, type WorldMessage } from '@lianxiao/simulator'
import type { Context } from 'koishi'
import {
  type BotOptions,
  type BotWorld,
  startBot,
  until,
  WAIT_MS,
} from '../../library/test/bot-world'
import { unaskedWords } from '../../store/test/unasked-words'
import * as observation from '../src/index'

export {
  ALLIANCE,
  CAIYUAN,
  HE,
  MAO,
  stopAll,
  until,
  WAIT_MS,
  WANGCUN,
  YE,
  ZHOU,
} from '../../library/test/bot-world'

/** A Monday morning in term: 2026-11-23 08:00 at the schools. */
export const MONDAY_MORNING = Date.parse('2026-11-23T08:00:00+08:00')

/** What differs from the usual bot. */
export interface ObservingOptions extends BotOptions {
  /** Where its clock begins; {@link MONDAY_MORNING} when left out. */
  readonly startAt?: number
  /** Settings of observation. */
  readonly observation?: object
}

/** A real bot with lesson observation, on a clock that a test sets. */
export interface ObservingWorld extends BotWorld {
  /** What the bot's clock shows. */
  now(): number
  /** Lets the clock of the bot and of QQ show another time, waits until the bot sees it, and lets its heart beat. */
  setTime(at: string | number): Promise<void>
  /** Lets time go on until something is said unasked: that keeps its distance, and may be handed over anew. */
  eventually(isSaid: () => boolean, what: string): Promise<void>
  /** Everything the bot said to somebody in private so far. */
  saidTo(userId: number): readonly string[]
  /** Everything it said in a group so far. */
  saidIn(groupId: number): readonly string[]
}

/** Longer than messages said unasked keep apart, and much shorter than one of them is good for in the outbox. */
const STEP_MS = 6_000
/** In all as long as a message may wait for its turn, and be handed over anew. */
const MAX_STEPS = 40
/** The outbox looks once a second for what became due. */
const LISTEN_MS = 1_100

const folders: string[] = []

/** Removes what {@link startObservingBot} made; for `afterAll`, after `stopAll`. */
export function removeClocks(): void {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

const rest = () => new Promise<void>(resolve => setTimeout(resolve, 15))

const words = (content: readonly { readonly kind: string }[]) =>
  content.map(part => ('text' in part && typeof part.text === 'string' ? part.text : '')).join('')

/** Boots the bot with library and observation, and connects it. */
export async function startObservingBot(options: ObservingOptions = {}): Promise<ObservingWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-clock-'))
  folders.push(folder)
  const clockAhead = join(folder, 'ahead-ms')
  const world = options.world ?? trialWorld()
  let aheadMs = 0
  const set = (at: number) => {
    aheadMs = at - Date.now()
    writeFileSync(clockAhead, String(aheadMs))
    world.clock.advance(Math.max(0, at - world.clock.now()))
  }
  set(options.startAt ?? MONDAY_MORNING)
  const said: { readonly to: string; readonly text: string }[] = []
  world.onMessage(({ senderId, chat, content }) => {
    if (senderId !== world.botId) return
    const to = chat.kind === 'group' ? `group:${chat.groupId}` : `person:${chat.personId}`
    said.push({ to, text: words(content) })
  })
  const bot = await startBot({
    ...options,
    world,
    host: { clockAhead, ...options.host },
    more: [
      [observation, { shareScores: false, ...options.observation }],
      [{ apply: (ctx: Context) => ctx.on('dispose', () => unasked.close()) }, {}],
      ...(options.more ?? []),
    ],
  })
  // They may come between a question and its answer.
  const unasked = unaskedWords(join(bot.folder, 'data'))
  const answerTo = async (asked: WorldMessage) => {
    const isAnswer = ({ senderId, chat, content }: WorldMessage) =>
      senderId === world.botId &&
      JSON.stringify(chat) === JSON.stringify(asked.chat) &&
      words(content) !== '' &&
      !unasked.has(words(content))
    return words((await world.waitFor(isAnswer, WAIT_MS, { after: asked })).content)
  }
  const setTime = async (at: string | number) => {
    set(typeof at === 'number' ? at : Date.parse(at))
    const seenAheadMs = () => bot.ports.clock.now() - Date.now()
    await until(() => Math.abs(seenAheadMs() - aheadMs) < 1_000, 'the bot sees the time')
    // Its minutes are the machine's: what ran out in a jump would wait for the next one.
    bot.app.emit('lianxiao/bot-online', account(String(world.botId)))
  }
  const heardBy = (to: string) => said.filter(one => one.to === to).map(({ text }) => text)
  return {
    ...bot,
    ask: (groupId, userId, text) => answerTo(world.say(groupId, userId, text)),
    askPrivately: (userId, text) => answerTo(world.sayPrivately(userId, text)),
    now: () => bot.ports.clock.now(),
    setTime,
    async eventually(isSaid, what) {
      for (let step = 0; step < MAX_STEPS; step += 1) {
        const listenUntil = Date.now() + LISTEN_MS
        while (!isSaid() && Date.now() < listenUntil) await rest()
        if (isSaid()) return
        await setTime(bot.ports.clock.now() + STEP_MS)
      }
      throw new Error(`waited in vain until ${what}`)
    },
    saidTo: userId => heardBy(`person:${userId}`),
    saidIn: groupId => heardBy(`group:${groupId}`),
  }
}
