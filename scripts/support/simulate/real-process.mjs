import { openSync, writeSync } from 'node:fs'
import { loadKit } from './kit.mjs'
import { outboxTurn } from './outbox-turn.mjs'

/** In this process the clock runs so much faster than on the wall. */
const FASTER = 40

/**
 * A real process of the bot on the data folder of a term, to be killed with -9: it beats and speaks, and writes to a
 * file what it hands over and what arrives, in the very moment.
 */
async function live({ folder, logPath, now, cast }) {
  const kit = loadKit()
  const log = openSync(logPath, 'a')
  const tell = line => writeSync(log, `${JSON.stringify({ ...line, at: clock.now() })}\n`)
  const since = performance.now()
  const clock = { now: () => now + Math.floor((performance.now() - since) * FASTER) }
  const { backup, integrity, close, blobs, thumbnails, ...store } = kit.openStore({
    folder,
    ballastBytes: 0,
    clock,
  })
  const known = new Map()
  const notices = {
    ...store.notices,
    async due(at, limit) {
      const waiting = await store.notices.due(at, limit)
      for (const each of waiting) known.set(each.id, each)
      return waiting
    },
    handOver(ids, delivery, at) {
      tell({ kind: 'handed', delivery, notices: ids.map(id => known.get(id)) })
      return store.notices.handOver(ids, delivery, at)
    },
  }
  const carrier = {
    async deliver(delivery) {
      tell({ kind: 'arrived', delivery })
      return { kind: 'sent', messageId: null }
    },
  }
  const ports = {
    ...store,
    notices,
    carrier,
    clock,
    stateDays: {
      years: cast.state.years,
      off: new Map(cast.state.off),
      makeup: new Map(cast.state.makeup),
    },
    isAdmin: () => false,
    health: async () => ({ bots: [{ bot: cast.bot, online: true, since: 0 }] }),
  }
  await store.outbox.recover(clock.now())
  process.send('alive')
  const memory = { calm: null }
  for (;;) {
    await kit.beat(ports, memory)
    await outboxTurn({ ports, planDelivery: kit.planDelivery, onPending: () => undefined })
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

process.once('message', live)
