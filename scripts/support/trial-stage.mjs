import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBot } from './bot-process.mjs'
import { createChatRoom } from './chat-room.mjs'
import { freePort, load, ROOT, temporaryFolder, until } from './project.mjs'

/** The teacher who plays the alliance's admin; a member of every group. */
export const ADMIN = 20101
const ACCOUNT = 10001
const START_TIMEOUT_MS = 60_000

/**
 * The root koishi.yml with other settings of the host, in a folder of its own inside the repository, so that
 * plugins are found. Everything else is as in production.
 */
function ownConfig(hostSettings) {
  const parent = join(ROOT, '.soak')
  mkdirSync(parent, { recursive: true })
  const folder = temporaryFolder('run', parent)
  const lines = Object.entries(hostSettings).map(([name, value]) => `      ${name}: ${value}\n`)
  const head = '    lianxiao:host:\n'
  const root = readFileSync(join(ROOT, 'koishi.yml'), 'utf8')
  if (!root.includes(head)) throw new Error('koishi.yml has no lianxiao:host')
  const path = join(folder.path, 'koishi.yml')
  writeFileSync(path, root.replace(head, head + lines.join('')))
  return { path, remove: folder.remove }
}

/**
 * A stage for the real bot: the simulated QQ world of six schools, a OneBot client logged in there, a data folder
 * of its own, and Koishi on the root koishi.yml. Nothing is left behind after `clear`.
 */
export async function raiseStage({
  name,
  seed,
  profile = 'napcat',
  env = {},
  transport = {},
  hostSettings = null,
}) {
  const { trialWorld, startEndpoint, createFaultPlan, trialSchools } = load('@lianxiao/simulator')
  const folder = temporaryFolder(name)
  const port = await freePort()
  const world = trialWorld({ seed })
  for (const { groupId } of trialSchools.slice(1))
    world.addMember(groupId, { userId: ADMIN, nickname: '山里的何', card: '王村口小学-何老师' })
  const faults = createFaultPlan({ seed })
  const endpoint = await startEndpoint({
    world,
    profile,
    faults,
    transport: { kind: 'reverse-ws', url: `ws://127.0.0.1:${port}/onebot`, ...transport },
  })
  const runs = []
  const own = hostSettings === null ? null : ownConfig(hostSettings)
  const settings = {
    config: own?.path,
    port,
    dataFolder: folder.path,
    account: ACCOUNT,
    admins: [ADMIN],
    env,
  }

  /** Whether the bot has let its OneBot client in and says so in its log. */
  const isUp = bot => endpoint.isConnected() && bot.lines().some(line => line.includes('上线'))

  return {
    world,
    endpoint,
    faults,
    folder: folder.path,
    port,
    room: createChatRoom(world),
    groupIds: trialSchools.map(({ groupId }) => groupId),
    /** Every run of the bot, the latest last. */
    runs,
    bot: () => runs.at(-1),
    /** Starts the bot (again) without waiting for it. */
    launch() {
      const bot = startBot(settings)
      runs.push(bot)
      return bot
    },
    /** Starts the bot (again) and waits until it is online. */
    async start() {
      const bot = this.launch()
      const isStarted = await until(() => isUp(bot) || bot.hasEnded(), START_TIMEOUT_MS, 25)
      if (!isStarted || bot.hasEnded())
        throw new Error(`the bot did not start:\n${bot.lines().slice(-30).join('\n')}`)
    },
    /** Log lines of all runs that are no information. */
    troubles: () => runs.flatMap(bot => bot.troubles()),
    /** Ends everything; the data folder stays only when it is to be looked into. */
    async clear(keepsFolder = false) {
      for (const bot of runs) await bot.kill()
      await endpoint.stop()
      own?.remove()
      if (!keepsFolder) return folder.remove()
      folder.keep()
      console.log(`data folder kept: ${folder.path}`)
    },
  }
}
