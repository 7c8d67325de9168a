import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  AllianceDeclaration,
  AllianceId,
  ChatGroup,
  LianxiaoPorts,
  SchoolId,
} from '@lianxiao/core'
import {
  type Endpoint,
  fileOf,
  type Profile,
  type ProfileName,
  type QqWorld,
  startEndpoint,
  textOf,
  trialSchools,
  trialTeachers,
  trialWorld,
  type WorldFile,
  type WorldMessage,
} from '@lianxiao/simulator'
import type { Context } from 'koishi'
import * as host from 'koishi-plugin-lianxiao'
import { afterAll } from 'vitest'
import * as library from '../src/index'

const require = createRequire(import.meta.url)
// All of Koishi through CommonJS, or two copies of it would be loaded.
const koishi: typeof import('koishi') = require('koishi')
koishi.Logger.levels.base = 1

/** 王村口小学教研群. Its owner is the teacher 何, who is a configured admin as well. */
export const WANGCUN = 66101
/** 蔡源小学教研群. */
export const CAIYUAN = 66102
/** 三仁小学教研群: like all from here on, declared only where a test says so. */
export const SANREN = 66103
/** 何老师, configured admin, owner of {@link WANGCUN}. */
export const HE = 20101
/** 周老师 of 王村口小学. */
export const ZHOU = 20102
/** 叶老师, owner of {@link CAIYUAN}. */
export const YE = 20103
/** 毛老师 of 蔡源小学. */
export const MAO = 20104
/** The alliance of all declared groups. */
export const ALLIANCE = 'songyang' as AllianceId

/** Where and who in a test: an alliance with its groups and people. */
export interface Place {
  readonly ALLIANCE: AllianceId
  readonly WANGCUN: number
  readonly CAIYUAN: number
  readonly SANREN: number
  readonly HE: number
  readonly ZHOU: number
  readonly YE: number
  readonly MAO: number
}

/** Alliances of its own that one bot can serve, one test each. */
const MAX_PLACES = 40
/** From one place's numbers to the next one's. */
const PLACE_STEP = 1000

function placeAt(at: number): Place {
  const step = at * PLACE_STEP
  return {
    ALLIANCE: (at === 0 ? ALLIANCE : `songyang-${at}`) as AllianceId,
    WANGCUN: WANGCUN + step,
    CAIYUAN: CAIYUAN + step,
    SANREN: SANREN + step,
    HE: HE + step,
    ZHOU: ZHOU + step,
    YE: YE + step,
    MAO: MAO + step,
  }
}

/** Where a bot of one's own is. */
export const HOME = placeAt(0)

/** What differs from the usual bot. */
export interface BotOptions {
  readonly profile?: ProfileName | Profile
  readonly world?: QqWorld
  /** An earlier run's data folder. */
  readonly folder?: string
  readonly host?: object
  /** Settings of the library. */
  readonly library?: object
  /** Settings of groups, by number. */
  readonly groups?: Readonly<Record<number, object>>
  /** Further plugins, after the library. */
  readonly more?: readonly (readonly [plugin: object, config: object])[]
  /** What goes on before the bot is there. */
  readonly before?: (world: QqWorld) => void
}

/** A real bot in a simulated QQ. */
export interface BotWorld {
  readonly world: QqWorld
  readonly app: Context
  readonly ports: LianxiaoPorts
  readonly endpoint: Endpoint
  readonly folder: string
  readonly place: Place
  /** Says something and waits for the next words of the bot in that group. */
  ask(groupId: number, userId: number, text: string): Promise<string>
  /** The same in private. */
  askPrivately(userId: number, text: string): Promise<string>
  /** Says something and waits for the file the bot posts in that group. */
  take(groupId: number, userId: number, text: string): Promise<WorldFile>
  /** Says something that must go unheard: the first words after it answer 帮助. */
  isSilentOn(groupId: number, userId: number, text: string): Promise<boolean>
  /** Waits until this many posts in all are kept or given up, and everything is read and in the index. */
  settled(posts?: number): Promise<void>
  /** Names in 未收录 with their reasons. */
  unarchived(): Promise<readonly string[]>
  archived(): Promise<number>
  /** Ends the bot, not the world; the data folder stays. */
  stop(): Promise<void>
}

/** How long a test waits for anything: a machine under load is slow, and a wait that succeeds costs nothing. */
export const WAIT_MS = 45_000
const running: (() => Promise<void>)[] = []
const folders: string[] = []
let nextPort = 35_000 + (process.pid % 2500) * 4

/** Waits for a condition, bounded. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (Date.now() < end) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 15))
  }
  throw new Error(`waited in vain until ${what}`)
}

/** Ends everything a test started, but no bot that a file shares. For `afterEach`. */
export async function stopAll(): Promise<void> {
  await endAll(running.splice(0), folders.splice(0))
}

async function endAll(stops: readonly (() => Promise<void>)[], left: readonly string[]) {
  for (const stop of stops.toReversed()) await stop()
  for (const folder of left)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

function declaredGroups(groups: Readonly<Record<number, object>>) {
  return trialSchools
    .filter(({ groupId }) => groupId <= CAIYUAN || groups[groupId] !== undefined)
    .map(({ groupId, school, groupName }) => ({
      id: String(groupId),
      name: groupName,
      school,
      ...groups[groupId],
    }))
}

async function boot(options: BotOptions, folder: string) {
  const app = new koishi.Context()
  app.baseDir = folder
  nextPort += 1
  const plugin = (name: string, config: object) => {
    const loaded = require(name)
    return app.plugin(loaded.default ?? loaded, config)
  }
  plugin('@koishijs/plugin-http', {})
  const serving = plugin('@koishijs/plugin-server', {
    host: '127.0.0.1',
    port: nextPort,
    maxPort: nextPort + 500,
  })
  const adapting = plugin('koishi-plugin-adapter-onebot', {
    selfId: '10001',
    protocol: 'ws-reverse',
    responseTimeout: 2000,
  })
  const hosting = app.plugin(host, {
    folder: 'data',
    qq: '10001',
    admins: String(HE),
    alliances: [
      {
        id: ALLIANCE,
        name: '松阳联盟',
        schools: trialSchools.map(({ school: name }) => ({ name })),
      },
    ],
    chatGroups: declaredGroups(options.groups ?? {}),
    privateFileHosts: '127.0.0.1',
    fileActionSpacingMs: 1,
    diskWatermarkMb: 1,
    ...options.host,
  } as unknown as host.Config)
  const archiving = app.plugin(library, {
    reconcileAt: '7 * * * *',
    noticeAfterSeconds: 0.7,
    ...options.library,
  } as unknown as library.Config)
  const more = (options.more ?? []).map(([extra, config]) =>
    app.plugin(extra as Parameters<typeof app.plugin>[0], config),
  )
  await app.start()
  await until(() => app.lianxiao !== undefined, 'the host is there')
  return {
    app,
    async end() {
      // In this order: what uses a service goes before it.
      for (const part of [...more, archiving, hosting, adapting, serving]) part.dispose()
      await app.stop()
    },
  }
}

/** A folder for a bot, gone after {@link stopAll}. */
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-library-'))
  folders.push(folder)
  mkdirSync(join(folder, 'data'), { mode: 0o700 })
  // In the place of 64 MB of ballast, which each of these bots would write with the first file.
  writeFileSync(join(folder, 'data', 'ballast'), '')
  return folder
}

/** Boots the bot in a world and connects it. */
export async function startBot(options: BotOptions = {}): Promise<BotWorld> {
  const world = options.world ?? trialWorld()
  options.before?.(world)
  const folder = options.folder ?? aFolder()
  const { app, end } = await boot(options, folder)
  const ports = app.lianxiao
  const endpoint = await startEndpoint({
    world,
    profile: options.profile ?? 'napcat',
    transport: {
      kind: 'reverse-ws',
      url: `ws://127.0.0.1:${(app as unknown as { server: { port: number } }).server.port}/onebot`,
    },
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await endpoint.stop()
    await end()
    // The lock goes last.
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  running.push(stop)
  await until(() => app.bots[0]?.status === 1, 'the bot is online')

  return talkingTo({ world, app, ports, endpoint, folder, stop }, HOME)
}

type RunningBot = Pick<BotWorld, 'world' | 'app' | 'ports' | 'endpoint' | 'folder' | 'stop'>

/** A bot, as the people of one place know it. */
function talkingTo(bot: RunningBot, place: Place): BotWorld {
  const { world, ports } = bot
  const isBots = (message: WorldMessage, asked: WorldMessage) =>
    message.senderId === world.botId && JSON.stringify(message.chat) === JSON.stringify(asked.chat)
  const next = (asked: WorldMessage, wanted: (message: WorldMessage) => boolean) =>
    world.waitFor(message => isBots(message, asked) && wanted(message), WAIT_MS, { after: asked })
  const wordsAfter = async (asked: WorldMessage) =>
    textOf(await next(asked, message => textOf(message) !== ''))

  return {
    ...bot,
    place,
    ask: (groupId, userId, text) => wordsAfter(world.say(groupId, userId, text)),
    askPrivately: (userId, text) => wordsAfter(world.sayPrivately(userId, text)),
    async take(groupId, userId, text) {
      const asked = world.say(groupId, userId, text)
      const file = fileOf(await next(asked, message => fileOf(message) !== null))
      if (file === null) throw new Error('no file')
      return file
    },
    async isSilentOn(groupId, userId, text) {
      const said = world.say(groupId, userId, text)
      world.say(groupId, userId, '帮助')
      return (await wordsAfter(said)).startsWith('找 三年级')
    },
    async settled(posts = 1) {
      await until(async () => {
        const { waiting, givenUp } = await ports.intake.counts(place.ALLIANCE)
        if ((await ports.resources.counts(place.ALLIANCE)).posts + givenUp < posts) return false
        const due = [await ports.resources.toRead(1), await ports.resources.toIndex(1)]
        return waiting === 0 && due.every(rows => rows.length === 0)
      }, 'everything is kept, read and indexed')
    },
    async unarchived() {
      const rows = await ports.intake.unarchived(place.ALLIANCE, 100)
      return rows.map(({ post, reason }) => `${post.name} ${reason}`)
    },
    async archived() {
      const { archived, searchable } = await ports.resources.counts(place.ALLIANCE)
      return Math.max(archived, searchable)
    },
  }
}

/** Settings of a place's groups; 三仁小学's own is declared only where it has some. */
type GroupSettings = Partial<
  Record<'WANGCUN' | 'CAIYUAN' | 'SANREN', { school?: string } & Partial<ChatGroup['settings']>>
>

function declarationAt(place: Place, settings: GroupSettings) {
  const schools = trialSchools.map(({ school }) => ({ id: school as SchoolId, aliases: [] }))
  const names = ['WANGCUN', 'CAIYUAN', 'SANREN'] as const
  const groups = names.flatMap((name, at): readonly ChatGroup[] => {
    const { school = trialSchools[at]?.school ?? '', ...own } = settings[name] ?? {}
    if (name === 'SANREN' && settings[name] === undefined) return []
    return [
      {
        allianceId: place.ALLIANCE,
        account: { platform: 'onebot', id: String(place[name]) },
        name: trialSchools[at]?.groupName ?? '',
        schoolId: school === '' ? null : (school as SchoolId),
        settings: { visibility: 'alliance', receipts: 'reaction', ...own },
      },
    ]
  })
  return { alliance: { id: place.ALLIANCE, name: place.ALLIANCE, schools }, groups }
}

function settle(world: QqWorld, step: number): void {
  for (const { school, groupId, groupName } of trialSchools) {
    const members = trialTeachers
      .filter(teacher => teacher.school === school)
      .map(teacher => ({ ...teacher, userId: teacher.userId + step }))
    world.addGroup({ groupId: groupId + step, name: groupName, members })
  }
}

/**
 * One bot for the tests of a file that need none of their own: each gets an alliance with its own groups and people,
 * whose numbers begin at #1. Who is asked in private first must have been seen in a group, as with every bot of
 * several alliances.
 */
export function sharedBot(): (settings?: GroupSettings) => Promise<BotWorld> {
  let bot: BotWorld | null = null
  let last = 0
  const alliances: AllianceDeclaration[] = []
  const groups: ChatGroup[] = []
  const places = Array.from({ length: MAX_PLACES }, (_, at) => placeAt(at))
  async function boot(): Promise<BotWorld> {
    const booted = await startBot({ host: { admins: places.map(place => place.HE).join() } })
    const [stops, left] = [running.splice(-1), folders.splice(-1)]
    endShared = () => endAll(stops, left)
    return booted
  }
  let endShared = async () => {}
  afterAll(() => endShared())
  return async (settings = {}) => {
    bot ??= await boot()
    last += 1
    const place = placeAt(last)
    const declared = declarationAt(place, settings)
    alliances.push(declared.alliance)
    groups.push(...declared.groups)
    settle(bot.world, last * PLACE_STEP)
    await bot.ports.directory.declare(alliances, groups, Date.now())
    return talkingTo(bot, place)
  }
}

/** A text file of its own, so that reading is quick. */
export const aText = (name: string, words = `${name}的正文`) => ({
  name,
  bytes: Buffer.from(words),
})
/** A lesson plan that is found by 三年级 数学 分数 教案. */
export const PLAN = aText(
  '三年级数学上册 分数的初步认识（教案）.txt',
  '把一个蛋糕平均分成两份，每份是它的二分之一',
)
