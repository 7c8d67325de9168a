import { openForward } from '@lianxiao/chat'
import type { Complain } from '@lianxiao/conversation'
import type { LianxiaoPorts, Resource, RunningWorker } from '@lianxiao/core'
import { type Context, Schema } from 'koishi'
import { announcingDeclarations } from './announce-declarations'
import { archiveWorker } from './archive-worker'
import { digestWorker } from './digest-worker'
import { holdNoticeWorker } from './hold-notice-worker'
import { indexWorker } from './index-worker'
import { keepReconciled } from './keep-reconciled'
import { listen } from './listen'
import { readingWorker } from './reading-worker'
import { createReceipts } from './receipts'
import { recognitionWorker } from './recognition-worker'
import { thanksWorker } from './thanks-worker'
import { wantAskingWorker } from './want-asking-worker'
import { wantWorker } from './want-worker'
import { watchWork } from './watch-work'

/** Koishi's name for this plugin. */
export const name = 'lianxiao-library'
/** It needs the host's ports. */
export const inject = ['lianxiao']

/** Settings of the library. */
export interface Config {
  /** When the groups' file lists are compared with the archive, as a cron expression. */
  readonly reconcileAt: string
  /** A poster is told of held files when nothing more of theirs came for so many seconds. */
  readonly noticeAfterSeconds: number
  /** The hour of the day, in China, from which teachers are asked for what others want. */
  readonly askTeachersAtHour: number
}

/** Hourly by default. */
export const Config: Schema<Config> = Schema.object({
  reconcileAt: Schema.string().default('7 * * * *').description('核对群文件的时间（cron）。'),
  noticeAfterSeconds: Schema.number()
    .min(0)
    .max(120)
    .default(20)
    .description('含个人信息的文件：最后一个发完多少秒后，一次告诉上传的老师。'),
  askTeachersAtHour: Schema.natural()
    // A round of three hours ends before the night, and on the day it began.
    .min(7)
    .max(18)
    .default(18)
    .description(
      '有人求资料时，每天几点起（7–18）私聊问发过这一科的老师（北京时间，每人一天最多一次）。',
    ),
})

/** What people hear of once a week. */
function startWeekly(ports: LianxiaoPorts): readonly RunningWorker[] {
  return [digestWorker(ports), thanksWorker(ports)].map(worker => ports.workers.start(worker))
}

/** Who compares what came with what is wanted, and who asks around for it. */
function startWanted(ports: LianxiaoPorts, { askTeachersAtHour }: Config): RunningWorker {
  const workers = [wantWorker(ports), wantAskingWorker(ports, askTeachersAtHour)].map(worker =>
    ports.workers.start(worker),
  )
  return {
    wake() {
      for (const worker of workers) worker.wake()
    },
    async stop() {
      await Promise.all(workers.map(worker => worker.stop()))
    },
  }
}

/** Starts the workers that turn posts into findable resources. */
function startWorkers(ctx: Context, config: Config, complain: Complain) {
  const ports = ctx.lianxiao
  const receipts = createReceipts(ports, complain('receipt'))
  const about = (what: string) => (resource: Resource | null, error: unknown) =>
    complain(resource === null ? what : `${what} #${resource.number}`)(error)
  const indexing = ports.workers.start(indexWorker(ports, about('index')))
  const wanted = startWanted(ports, config)
  const onRead = () => {
    indexing.wake()
    wanted.wake()
    telling.wake()
  }
  const onRest = () => recognising.wake()
  const readingWork = watchWork(
    readingWorker(ports, { onRead, onTrouble: about('reading') }),
    onRest,
  )
  const reading = ports.workers.start(readingWork)
  const archive = archiveWorker(ports, {
    receipts,
    openForward: (post, id) => openForward(ctx, post, id),
    onArchived: () => reading.wake(),
    onTrouble: (_post, error) => complain('archive')(error),
    onEnded: () => archiving.wake(),
    onError: complain('archive'),
  })
  const archivingWork = watchWork(archive, onRest)
  const archiving = ports.workers.start(archivingWork)
  const isBusy = () => readingWork.isBusy() || archivingWork.isBusy()
  const telling = ports.workers.start(
    holdNoticeWorker(ports, { quietMs: config.noticeAfterSeconds * 1000, isBusy }),
  )
  const weekly = startWeekly(ports)
  let isStopping = false
  const recognising = ports.workers.start(
    recognitionWorker(ports, {
      isBusy,
      onRecognised: () => reading.wake(),
      onTrouble: ({ sha256, page }, error) => {
        // What is closed in the middle of a page is no trouble.
        if (!isStopping) complain(`recognition ${sha256.slice(0, 12)} page ${page}`)(error)
      },
    }),
  )
  return {
    wake() {
      archiving.wake()
      indexing.wake()
      wanted.wake()
    },
    async stop() {
      isStopping = true
      receipts.stop()
      const workers = [archiving, reading, indexing, recognising, telling, wanted, ...weekly]
      await Promise.all(workers.map(worker => worker.stop()))
      await archive.ended()
    },
  }
}

/** Post → archive → find → take. Wiring only. */
export function apply(ctx: Context, config: Config): void {
  const logger = ctx.logger('lianxiao')
  const complain: Complain = what => error => {
    logger.warn('%s: %s', what, error instanceof Error ? error.message : String(error))
  }
  const { wake, stop } = startWorkers(ctx, config, complain)
  const reconcileNow = keepReconciled(ctx, config.reconcileAt, { wake, complain })
  listen(ctx, announcingDeclarations(ctx.lianxiao, reconcileNow), { wake, complain })
  ctx.on('dispose', () => void stop())
}
