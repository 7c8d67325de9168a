import {
  createAccountTurns,
  createBotWatch,
  createChatCarrier,
  createDownloader,
  createGroupFileSource,
  DEFAULT_HOSTS,
} from '@lianxiao/chat'
import {
  type Clock,
  classify,
  createRecogniserSlot,
  DEFAULT_INTAKE_LIMITS,
  type Instant,
  type Lexicon,
  type LianxiaoPorts,
  type NoticeStore,
  type Outbox,
  type PaperPress,
  parseQuery,
  type StorePorts,
  type TextExtractor,
  thumbnailOf,
  type WantStore,
} from '@lianxiao/core'
import { createChildExtractor, withOfficePreviews } from '@lianxiao/extract'
import { createSearchIndex, openDataFolder, openStore } from '@lianxiao/store'
import type { Context } from 'koishi'
import { aheadClock } from './ahead-clock'
import type { Alert } from './alert'
import type { Config } from './config'
import { adminsOf, type Declarations } from './declarations'
import type {} from './koishi-server'
import { havingPaper } from './may-have-paper'
import { stillHaving } from './may-still-have'
import { botSilent } from './messages'
import { createPress } from './open-press'
import { readOwnWords } from './own-words'
import { createWorkers } from './run-workers'
import { shelveResources } from './shelve-resources'
import { createLinkSigner, type LinkSigner, readOrMakeSecret } from './signed-links'
import { readStateDays } from './state-days'

const MB = 1024 * 1024

/** What the host is opened with. */
export interface HostSettings {
  readonly config: Config
  readonly folder: string
  readonly declarations: Declarations
  readonly extraAdmins: readonly string[]
  readonly privateHosts: readonly string[]
  readonly fileActionSpacingMs: number
  readonly alert: Alert
}

/** The ports, and what only the host itself uses. */
export interface OpenedHost {
  readonly ports: LianxiaoPorts
  readonly signer: LinkSigner
  readonly admins: ReadonlySet<string>
  /** Told whenever something new is to be said, so that nobody waits for the outbox's rest to end. */
  onSpeech(wake: () => void): void
  /** Trouble that nobody can handle, in words to the log. */
  complain(what: string, error: unknown): void
  close(): Promise<void>
}

/** The archive's side that the chat needs. */
interface Archive {
  readonly store: ReturnType<typeof openStore>
  readonly signer: LinkSigner
  readonly extractor: TextExtractor
  readonly press: PaperPress
  readonly clock: Clock
}

/** Who runs things by configuration. */
type Asked = Pick<LianxiaoPorts, 'isAdmin'>

function openChat(ctx: Context, settings: HostSettings, archive: Archive & Asked) {
  const { store, signer, extractor, press, clock, isAdmin } = archive
  const { config, alert } = settings
  const shelf = shelveResources({
    store,
    signer,
    clock,
    mayStillHave: stillHaving({ ...store, clock }, isAdmin),
    pictureOf: resource => thumbnailOf({ ...store, extractor }, resource),
    press,
    mayHavePaper: havingPaper({ ...store, clock }, isAdmin),
    publicUrl: config.publicUrl,
    localUrl: () => `http://127.0.0.1:${ctx.server.port}`,
  })
  const watch = createBotWatch(ctx, (bot, online) => {
    const kind = `silent:${bot.platform}:${bot.id}`
    if (!online) return alert.raise({ kind, text: botSilent(bot.id) })
    ctx.logger('lianxiao').info('%s %s 上线', bot.platform, bot.id)
    ctx.emit('lianxiao/bot-online', bot)
  })
  const hosts = [...DEFAULT_HOSTS, ...config.fileHosts]
  const downloader = createDownloader({ hosts, privateHosts: settings.privateHosts })
  const turns = createAccountTurns(settings.fileActionSpacingMs)
  const source = createGroupFileSource(ctx, { downloader, turns })
  return { watch, downloader, source, carrier: createChatCarrier(ctx, { shelf, watch, turns }) }
}

/** Varied, so that every table is read with. */
const WARM_UP_WORDS = [
  '三年级数学分数教案',
  '麻烦谁有高中物理必修2 圆周运动的ppt，不要答案，谢谢',
  '人教版七上Unit 3期中试卷2023',
  '王老师上周发的听课记录表',
  '古诗三首',
]
/** Tables are built at the first reading, and expressions made machine code at the second: a third shows the rest. */
const WARM_UP_ROUNDS = 3

/** Those that were read with until it was quick: a plugin that starts anew in the same process need not do it again. */
const warm = new WeakSet<Lexicon>()

/** Reads until it is quick: a third of a second, at start, when nobody waits for an answer yet. */
function warmUp(lexicon: Lexicon, now: Instant): void {
  if (warm.has(lexicon)) return
  warm.add(lexicon)
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    for (const words of WARM_UP_WORDS) {
      parseQuery(words, { now, lexicon })
      classify({ name: `${words}.docx` }, lexicon)
    }
  }
}

/** An outbox that says when something was written down. */
function announcing(outbox: Outbox, onAdded: () => void): Outbox {
  return {
    ...outbox,
    async add(delivery, now) {
      const isNew = await outbox.add(delivery, now)
      if (isNew) onAdded()
      return isNew
    },
  }
}

/** The same for what is said of wants, which is written down together with their end. */
function announcingWants(wants: WantStore, onAdded: () => void): WantStore {
  return {
    ...wants,
    async tell(...telling) {
      const isTold = await wants.tell(...telling)
      if (isTold) onAdded()
      return isTold
    },
    async expire(...expiry) {
      const isEnded = await wants.expire(...expiry)
      if (isEnded) onAdded()
      return isEnded
    },
    async recordRound(round) {
      await wants.recordRound(round)
      onAdded()
    },
  }
}

/** The same for what is said unasked. */
function announcingNotices(notices: NoticeStore, onAdded: () => void): NoticeStore {
  return {
    ...notices,
    async handOver(...handing) {
      const isHanded = await notices.handOver(...handing)
      if (isHanded) onAdded()
      return isHanded
    },
  }
}

/** The store's ports, with an outbox that says when something was written down. */
function storePorts(store: StorePorts, onAdded: () => void): StorePorts {
  const { directory, resources, intake, events, groupFiles, results } = store
  const { recognition, subscriptions, teaching, wants, blobs, thumbnails } = store
  const { calendars, teachers, observations, records, quotas, notices, dialogues, feeds } = store
  const outbox = announcing(store.outbox, onAdded)
  return {
    directory,
    resources,
    intake,
    outbox,
    events,
    groupFiles,
    results,
    recognition,
    subscriptions,
    teaching,
    wants: announcingWants(wants, onAdded),
    calendars,
    teachers,
    observations,
    records,
    quotas,
    notices: announcingNotices(notices, onAdded),
    dialogues,
    feeds,
    blobs,
    thumbnails,
  }
}

function openExtractor(ctx: Context, { thumbnails }: Config): TextExtractor {
  const logger = ctx.logger('lianxiao')
  const extractor = createChildExtractor({
    onKilled: ({ name, reason }) =>
      logger.info('读取《%s》时中止（%s），换一个进程继续', name, reason),
  })
  return thumbnails.office === 'off' ? extractor : withOfficePreviews(extractor)
}

/** What lies beside the store. When it cannot be opened the store is closed again. */
function openBeside(store: Archive['store'], folder: string) {
  try {
    const layout = openDataFolder(folder)
    const signer = createLinkSigner(readOrMakeSecret(layout.secret))
    return { signer, index: createSearchIndex({ path: layout.searchIndex }) }
  } catch (error) {
    store.close()
    throw error
  }
}

/** Curriculum words with the alliance's own, read until reading is quick; what is wrong with its words goes to the log. */
function openLexicon(folder: string, now: Instant, say: (problem: string) => void): Lexicon {
  const { lexicon, problems } = readOwnWords(folder)
  warmUp(lexicon, now)
  for (const said of problems) say(said)
  return lexicon
}

const publicUrlOf = ({ publicUrl }: Config) =>
  publicUrl === '' ? null : publicUrl.replace(/\/+$/, '')

/** Who runs things: those named in the settings, and whoever reaches Koishi's sandbox behind the console's login. */
function isAmong(admins: ReadonlySet<string>): LianxiaoPorts['isAdmin'] {
  return (platform, userId) =>
    admins.has(`${platform}:${userId}`) || platform.startsWith('sandbox:')
}

/**
 * Builds every port on the engines chosen here: the one place that knows which adapter stands behind which port.
 * @throws Fault `store.*` when the data folder cannot be opened
 */
export function openHost(ctx: Context, settings: HostSettings): OpenedHost {
  const { config, folder, declarations } = settings
  const clock = aheadClock(config.clockAhead)
  const logger = ctx.logger('lianxiao')
  const watermarkBytes = config.diskWatermarkMb * MB
  const store = openStore({ folder, watermarkBytes })
  const { signer, index } = openBeside(store, folder)
  const admins = new Set([...adminsOf(config), ...settings.extraAdmins])
  const isAdmin = isAmong(admins)
  const extractor = openExtractor(ctx, config)
  const press = createPress(store, clock)
  // Only what cannot fail any more may listen to the chat: who is to try again must not listen twice.
  const archive = { store, signer, extractor, isAdmin, press, clock }
  const { watch, downloader, source, carrier } = openChat(ctx, settings, archive)
  const startedAt = clock.now()
  const complain = (what: string, error: unknown) => logger.warn('%s: %s', what, String(error))
  const lexicon = openLexicon(folder, clock.now(), said => logger.warn('%s', said))
  let wakeOutbox = () => {}
  const ports: LianxiaoPorts = {
    ...storePorts(store, () => wakeOutbox()),
    clock,
    index,
    extractor,
    recogniser: createRecogniserSlot(),
    carrier,
    source,
    workers: createWorkers((worker, error) => complain(worker.name, error)),
    limits: { ...DEFAULT_INTAKE_LIMITS, maxFileBytes: config.maxFileMb * MB },
    stateDays: readStateDays(),
    press,
    publicUrl: publicUrlOf(config),
    lexicon,
    isAdmin,
    onlyAlliance: declarations.onlyAlliance,
    async health() {
      const { freeBytes } = await store.blobs.space()
      return { bots: watch.health(), freeBytes, watermarkBytes, startedAt }
    },
  }
  return {
    ports,
    signer,
    complain,
    admins,
    onSpeech(wake) {
      wakeOutbox = wake
    },
    async close() {
      watch.stop()
      const closed = [extractor.close(), index.close(), downloader.close(), press.close()]
      await Promise.allSettled(closed)
      store.close()
      await Promise.all(closed)
    },
  }
}
