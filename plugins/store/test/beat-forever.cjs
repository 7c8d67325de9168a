// Beats minute by minute from the last beat on and says what the outbox holds, until it is killed; says each message
// aloud in the moment in which a chat platform would have it.
// node beat-forever.cjs FOLDER
const { writeSync } = require('node:fs')
const { beat } = require('@lianxiao/core')
const { openStore } = require('../lib/index.js')

const [folder] = process.argv.slice(2)
const MINUTE_MS = 60_000
const SENT = { state: 'sent', nextAt: null, trouble: null }
const words = {
  reminder: ({ onceKey }) => onceKey,
  missed: () => 'report',
  fresh: text => text,
  merged: texts => texts.join(' '),
  nameless: ({ id }) => id,
}
const parts = {
  memory: { calm: null },
  words,
  botFor: async () => ({ platform: 'onebot', id: '10000' }),
  pause: () => new Promise(resolve => setImmediate(resolve)),
}

async function sayAll(store, now) {
  for (;;) {
    const due = await store.outbox.claim(now, 9)
    if (due.length === 0) return
    for (const { id, speech } of due) {
      writeSync(1, `said ${speech.text}\n`)
      await store.outbox.settle(id, SENT, null, now)
    }
  }
}

async function beatForever() {
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  const stateDays = { years: [2026], off: new Map(), makeup: new Map() }
  const ports = { ...store, stateDays, isAdmin: () => false }
  let now = (await store.notices.lastBeat('songyang')) + MINUTE_MS
  await store.outbox.recover(now)
  for (; ; now += MINUTE_MS) {
    const { troubles } = await beat(ports, parts, now)
    if (troubles.length > 0) throw troubles[0]
    await sayAll(store, now + MINUTE_MS)
    writeSync(1, `beat ${now}\n`)
  }
}

beatForever()
