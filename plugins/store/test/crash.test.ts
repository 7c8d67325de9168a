import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResourceNumber, Sha256 } from '@lianxiao/core'
import { ALLIANCE } from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { openDataFolder, openStore } from '../src/index'
import { temporaryFolder } from './temporary-folder'

const ROUNDS = 5
const WRITER = join(__dirname, 'archive-forever.cjs')

/** Runs the writer until it archived so many posts, and some instants more; then kills it. */
async function killAfter(folder: string, round: number, archived: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [WRITER, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    const done = output.split('\n').filter(line => line.startsWith('archived ')).length
    if (done >= archived) setTimeout(() => child.kill('SIGKILL'), Math.random() * 15)
  })
  await new Promise(resolve => child.on('close', resolve))
  // The last line may be cut off: it was not said.
  return output.split('\n').slice(0, -1)
}

it(`D1 after ${ROUNDS} times kill -9 no acknowledged row or blob is missing`, async () => {
  const folder = temporaryFolder()
  const said: string[] = []
  for (let round = 1; round <= ROUNDS; round++)
    said.push(...(await killAfter(folder, round, 2 + Math.random() * 6)))
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  expect(store.integrity()).toEqual([])
  const archived = said.filter(line => line.startsWith('archived '))
  expect(archived.length).toBeGreaterThanOrEqual(2 * ROUNDS)
  for (const line of archived) {
    const [, number, sha256] = line.split(' ')
    const resource = await store.resources.get(ALLIANCE, Number(number) as ResourceNumber)
    expect(resource?.blob?.sha256).toBe(sha256)
    expect(await store.blobs.verify(sha256 as Sha256), line).toBe(true)
  }
  const { posts } = await store.resources.counts(ALLIANCE)
  const { waiting, givenUp } = await store.intake.counts(ALLIANCE)
  const posted = said.filter(line => line.startsWith('posted ')).length
  expect(posts + waiting + givenUp).toBeGreaterThanOrEqual(posted)
  expect(givenUp).toBe(0)

  // D5 what the crashes left behind goes, and nothing else.
  const paths = openDataFolder(folder)
  for await (const { sha256 } of store.blobs.list())
    await utimes(join(paths.blobs, sha256.slice(0, 2), sha256), 1, 1)
  await store.blobs.sweep(sha256 => store.resources.knowsBlob(sha256))
  expect(await readdir(paths.staging)).toEqual([])
  const left: string[] = []
  for await (const { sha256 } of store.blobs.list()) left.push(sha256)
  const needed = await store.resources.blobs()
  expect(left.sort()).toEqual(needed.map(blob => blob.sha256 as string).sort())
  store.close()
})
