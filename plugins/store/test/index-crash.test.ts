import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { anIndexQuery } from '@lianxiao/core/testing'
import Libsql from 'libsql'
import { expect, it } from 'vitest'
import { createSearchIndex } from '../src/index'
import { temporaryFolder } from './temporary-folder'

const ROUNDS = 4
const WRITER = join(__dirname, 'index-forever.cjs')

interface Writer {
  readonly said: () => string[]
  readonly kill: () => Promise<void>
  readonly until: (count: number) => Promise<void>
}

/** A process that puts entries until it is killed. */
function startWriter(file: string, first: number): Writer {
  const child: ChildProcess = spawn(process.execPath, [WRITER, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  let heard = () => undefined as unknown
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    heard()
  })
  const ended = new Promise<void>(resolve => child.on('close', () => resolve()))
  // The last line may be cut off: it was not said.
  const said = () => output.split('\n').slice(0, -1)
  return {
    said,
    until: count =>
      new Promise(resolve => {
        heard = () => said().length >= count && resolve()
        heard()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function integrity(file: string): unknown[] {
  const db = new Libsql(file)
  const rows = db.prepare('pragma integrity_check').all() as Record<string, unknown>[]
  for (const tier of ['title_words', 'all_words'])
    db.exec(`insert into ${tier} (${tier}) values ('integrity-check')`)
  db.close()
  return rows.map(row => row['integrity_check'])
}

it(`S56 after ${ROUNDS} times kill -9 while it is written nothing acknowledged is missing`, async () => {
  const file = join(temporaryFolder(), 'search.db')
  const said: string[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const writer = startWriter(file, round * 1_000)
    await writer.until(3 + round * 5)
    await writer.kill()
    said.push(...writer.said())
  }
  expect(integrity(file)).toEqual(['ok'])
  const index = createSearchIndex({ path: file })
  expect(said.length).toBeGreaterThan(ROUNDS * 10)
  expect(await index.count()).toBeGreaterThanOrEqual(said.length)
  for (const line of said) {
    const number = Number(line.split(' ')[1])
    const { candidates } = await index.find(anIndexQuery({ terms: [`z${number}z`] }))
    expect(candidates.map(candidate => candidate.number)).toEqual([number])
  }
  await index.close()
})

it('S56 another process finds, while one writes, whatever was acknowledged before it asked', async () => {
  const file = join(temporaryFolder(), 'search.db')
  const writer = startWriter(file, 1)
  await writer.until(1)
  const index = createSearchIndex({ path: file })
  for (const wanted of [20, 60, 120]) {
    await writer.until(wanted)
    const acknowledged = writer.said().length
    const last = Number(writer.said()[acknowledged - 1]?.split(' ')[1])
    const { candidates } = await index.find(anIndexQuery({ terms: [`z${last}z`] }))
    expect(candidates.map(candidate => candidate.number)).toEqual([last])
    expect(await index.count()).toBeGreaterThanOrEqual(acknowledged)
  }
  await writer.kill()
  await index.close()
})
