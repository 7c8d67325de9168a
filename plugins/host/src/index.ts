import { join, resolve } from 'node:path'
import type {} from '@lianxiao/chat'
import { Fault } from '@lianxiao/core'
import { lockDataFolder } from '@lianxiao/store'
import type { Context } from 'koishi'
import { type Alert, createAlert } from './alert'
import { beginWork, putInOrder, sweepBehind, whileBusy } from './begin'
import { closeFolder, folderClosed } from './closing-folders'
import { Config } from './config'
import { type Declarations, declarationsOf } from './declarations'
import { orderFirstMeetings } from './first-meetings'
import { guardOnebot } from './guard-onebot'
import { provideKoishiDatabase } from './koishi-database'
import { createLife, type Life } from './life'
import { folderInUse, startFailed, unknownAlliance } from './messages'
import { type OpenedHost, openHost } from './open-ports'
import { serveLinks } from './serve-links'
import { tellAdmins } from './tell-admins'
import { startTrial, TRIAL_ADMIN, TRIAL_ALLIANCE, TRIAL_CHAT_GROUPS } from './trial'

export { Config }

/** Koishi's name for this plugin. */
export const name = 'lianxiao'
/** The web server carries the OneBot address, the links and the trial page. */
export const inject = ['server', 'http']

/** File actions need no rest in a simulated QQ. */
const TRIAL_SPACING_MS = 20

const TRIAL_DECLARATIONS: Declarations = {
  alliances: [TRIAL_ALLIANCE],
  chatGroups: TRIAL_CHAT_GROUPS,
  onlyAlliance: TRIAL_ALLIANCE.id,
  astray: [],
}

const listOf = (text: string) => text.split(/[,，\s]+/).filter(item => item !== '')

function settingsOf(ctx: Context, config: Config) {
  const base = resolve(ctx.baseDir, config.folder)
  const alert = createAlert(ctx, config.alertUrl)
  if (config.qq === '')
    return {
      config,
      alert,
      folder: join(base, 'trial'),
      declarations: TRIAL_DECLARATIONS,
      extraAdmins: [TRIAL_ADMIN],
      privateHosts: ['127.0.0.1'],
      fileActionSpacingMs: TRIAL_SPACING_MS,
    }
  return {
    config,
    alert,
    folder: base,
    declarations: declarationsOf(config),
    extraAdmins: [],
    privateHosts: listOf(config.privateFileHosts),
    fileActionSpacingMs: config.fileActionSpacingMs,
  }
}

/** Lets alerts reach the admins in chat too, through whatever bot still speaks. */
function alertAdmins(
  ctx: Context,
  { ports, admins }: OpenedHost,
  settings: { alert: Alert; declarations: Declarations },
): void {
  const { alert, declarations } = settings
  const allianceId = declarations.onlyAlliance ?? declarations.alliances[0]?.id
  if (allianceId === undefined) return
  const bots = () => ctx.bots.map(bot => ({ platform: bot.platform ?? '', id: bot.selfId }))
  alert.alsoTell(news => {
    tellAdmins({ ports, admins, bots, allianceId }, news).catch((error: unknown) =>
      ctx.logger('lianxiao').warn('没能通知管理员：%s', String(error)),
    )
  })
}

/**
 * Koishi runs plugins in a forked worker that survives its parent. A worker without one would hold the data
 * folder's lock and answer nobody's Ctrl+C.
 */
function endWithParent(ctx: Context): void {
  const end = () => process.exit(0)
  process.once('disconnect', end)
  ctx.on('dispose', () => {
    process.off('disconnect', end)
  })
}

/** A parent that restarts a bot at once must not do so many times a second. */
const REST_BEFORE_EXIT_MS = 2_000

/** A bot that did not start must not live on deaf: Koishi's parent starts the process anew. */
function giveUp(ctx: Context, error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return
  const isInUse = error instanceof Fault && error.code === 'store.locked'
  const why = error instanceof Error ? error.message : String(error)
  ctx.logger('lianxiao').error(isInUse ? folderInUse() : startFailed(why))
  const timer = setTimeout(() => process.exit(1), REST_BEFORE_EXIT_MS)
  // Settings saved meanwhile are another try.
  signal.addEventListener('abort', () => clearTimeout(timer))
}

type Settings = ReturnType<typeof settingsOf>

/** Opens the data folder and offers the ports. @throws what could not be opened; nothing stays open then */
async function open(ctx: Context, settings: Settings, life: Life): Promise<void> {
  const { config, folder, declarations, alert } = settings
  const { signal } = life
  guardOnebot(ctx, config.token)
  await folderClosed(folder)
  // Koishi hands the same context to the next run: nothing may be hung on it once this one is over.
  if (life.isOver()) return
  life.onEnd(lockDataFolder(folder).release)
  provideKoishiDatabase(ctx, folder)
  orderFirstMeetings(ctx)
  const host = await whileBusy(() => {
    signal.throwIfAborted()
    return openHost(ctx, settings)
  }, signal)
  life.onEnd(host.close)
  await putInOrder(host, declarations, signal)
  if (life.isOver()) return
  beginWork(host, alert, life)
  alertAdmins(ctx, host, settings)
  serveLinks(ctx, { store: host.ports, signer: host.signer, clock: host.ports.clock })
  if (config.qq === '') startTrial(ctx, config.token)
  ctx.set('lianxiao', host.ports)
  sweepBehind(host, life)
}

/** The one composition root: opens the data folder, builds the ports, offers them as `ctx.lianxiao`. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const logger = ctx.logger('lianxiao')
  const settings = settingsOf(ctx, config)
  endWithParent(ctx)
  for (const { id, alliance } of settings.declarations.astray)
    logger.warn(unknownAlliance(id, alliance))
  const life = createLife(error => logger.warn('没能好好关闭：%s', String(error)))
  const opening = open(ctx, settings, life).catch(async (error: unknown) => {
    await life.close()
    giveUp(ctx, error, life.signal)
  })
  ctx.on('dispose', () =>
    closeFolder(settings.folder, async () => {
      life.stop()
      await opening
      await life.close()
    }),
  )
}
