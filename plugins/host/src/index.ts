import { join, resolve } from 'node:path'
import type {} from '@lianxiao/chat'
import { Fault } from '@lianxiao/core'
import { lockDataFolder } from '@lianxiao/store'
import type { Context } from 'koishi'
import { type Alert, createAlert } from './alert'
import { Config } from './config'
import { type Declarations, declarationsOf } from './declarations'
import { diskWorker } from './disk-worker'
import { orderFirstMeetings } from './first-meetings'
import { guardOnebot } from './guard-onebot'
import { provideKoishiDatabase } from './koishi-database'
import { folderInUse, unknownAlliance } from './messages'
import { type OpenedHost, openHost } from './open-ports'
import { doubtWorker, outboxWorker } from './outbox-worker'
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

/** Puts things in order after whatever ended the last run, then lets the outbox speak. */
async function begin(
  host: OpenedHost,
  declarations: Declarations,
  alert: Alert,
): Promise<() => Promise<void>> {
  const { directory, outbox, intake, blobs, resources, clock, workers, carrier } = host.ports
  await directory.declare(declarations.alliances, declarations.chatGroups, clock.now())
  await outbox.recover(clock.now())
  await intake.recover()
  await blobs.sweep(sha256 => resources.knowsBlob(sha256))
  const onError = (error: unknown) => host.complain('outbox', error)
  const parts = { outbox, carrier, clock, onError }
  const speaker = outboxWorker(parts, () => speaking.wake())
  const speaking = workers.start(speaker)
  host.onSpeech(() => speaking.wake())
  const others = [workers.start(doubtWorker(parts)), workers.start(diskWorker(blobs, alert.raise))]
  return async () => {
    await Promise.all([speaking, ...others].map(worker => worker.stop()))
    await speaker.ended()
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
  alert.alsoTell(text => {
    tellAdmins({ ports, admins, bots, allianceId }, text).catch((error: unknown) =>
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

/** The one composition root: opens the data folder, builds the ports, offers them as `ctx.lianxiao`. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const logger = ctx.logger('lianxiao')
  const settings = settingsOf(ctx, config)
  endWithParent(ctx)
  for (const { id, alliance } of settings.declarations.astray)
    logger.warn(unknownAlliance(id, alliance))
  let release = () => {}
  try {
    guardOnebot(ctx, config.token)
    const lock = lockDataFolder(settings.folder)
    release = lock.release
    provideKoishiDatabase(ctx, settings.folder)
    orderFirstMeetings(ctx)
    const host = openHost(ctx, settings)
    alertAdmins(ctx, host, settings)
    serveLinks(ctx, { store: host.ports, signer: host.signer, clock: host.ports.clock })
    if (config.qq === '') startTrial(ctx, config.token)
    const begun = begin(host, settings.declarations, settings.alert).then(end => {
      ctx.set('lianxiao', host.ports)
      return end
    })
    begun.catch((error: unknown) => logger.error('启动没有完成：%s', String(error)))
    ctx.on('dispose', async () => {
      // What did not begin has nothing to end; the folder must be free either way.
      await begun.then(
        end => end(),
        () => undefined,
      )
      await host.close()
      lock.release()
    })
  } catch (error) {
    release()
    if (!(error instanceof Fault)) throw error
    logger.error(error.code === 'store.locked' ? folderInUse() : error.message)
    throw error
  }
}
