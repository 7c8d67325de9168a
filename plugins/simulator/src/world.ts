import { createSeededRandom, type SeededRandom } from './seeded-random'
import { createWorldClock, type WorldClock } from './world-clock'
import { createWorldEvents, type Unsubscribe, type WorldEvents } from './world-events'
import { createWorldFiles, type WorldFiles } from './world-files'
import { createWorldPeople, type WorldPeople } from './world-people'
import { createWorldPosting, type PostedFile, type WorldPosting } from './world-posting'
import { createWorldTalk, type WorldTalk } from './world-talk'
import type { WorldEvent, WorldMessage } from './world-types'

/** How a world begins. */
export interface WorldOptions {
  /** The instant the world's clock stands at, ms since epoch; without it the clock is real. */
  readonly startAt?: number
  /** Seed of all randomness; 1 when left out. */
  readonly seed?: number
  /** The bot's account; 10001 联校 when left out. It is a member of every group. */
  readonly bot?: { readonly userId: number; readonly nickname: string }
}

/** Somebody put an emoji on a message, or took it off. */
export type ReactionEvent = Extract<WorldEvent, { kind: 'reaction' }>

/** The simulated QQ world: people, talk and files; it knows nothing of any protocol. */
export interface QqWorld
  extends WorldPeople,
    Omit<WorldEvents, 'emit'>,
    WorldTalk,
    WorldFiles,
    WorldPosting {
  readonly clock: WorldClock
  readonly random: SeededRandom
  readonly botId: number
  /** Everything said, by people and by the bot. */
  onMessage(watch: (message: WorldMessage) => void): Unsubscribe
  onReaction(watch: (reaction: ReactionEvent) => void): Unsubscribe
  onUpload(watch: (posted: PostedFile) => void): Unsubscribe
}

/** Creates an empty world. */
export function createQqWorld(options: WorldOptions = {}): QqWorld {
  const clock = createWorldClock(options.startAt)
  const random = createSeededRandom(options.seed ?? 1)
  const bot = options.bot ?? { userId: 10001, nickname: '联校' }
  const botId = bot.userId
  const talk: WorldTalk = createWorldTalk(clock, () => events)
  const events: WorldEvents = createWorldEvents(() => talk.everything())
  const people = createWorldPeople(clock, events, bot)
  const files = createWorldFiles({ clock, random, people, botId })
  const posting = createWorldPosting({ clock, random, people, talk, files, events, botId })
  return {
    ...people,
    ...talk,
    ...files,
    ...posting,
    onEvent: events.onEvent,
    waitFor: events.waitFor,
    clock,
    random,
    botId,
    onMessage: watch =>
      events.onEvent(event => {
        if (event.kind === 'message') watch(event.message)
      }),
    onReaction: watch =>
      events.onEvent(event => {
        if (event.kind === 'reaction') watch(event)
      }),
    onUpload: watch =>
      events.onEvent(event => {
        if (event.kind === 'upload') watch({ file: event.file, message: event.message })
      }),
  }
}
