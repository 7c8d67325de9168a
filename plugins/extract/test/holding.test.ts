import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdOf } from '@lianxiao/core'
import {
  anAddressList,
  anIdList,
  aPhoneList,
  aRoster,
  aScoreList,
  ORDINARY,
  type Seeded,
  seeded,
  type WrittenFile,
} from '@lianxiao/core/testing'
import { makeDocx, makeGbTxt, makePdf, makeXlsx } from '@lianxiao/simulator'
import { afterAll, expect, test } from 'vitest'
import { readDocument } from '../src/read-document'

const folder = mkdtempSync(join(tmpdir(), 'lianxiao-holding-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WRITERS: readonly (readonly [string, (rows: WrittenFile['rows']) => Uint8Array])[] = [
  ['.docx', rows => makeDocx(rows.map(row => row.join(' ')))],
  ['.xlsx', rows => makeXlsx('Sheet1', rows)],
  ['.pdf', rows => makePdf(rows.map(row => row.join('  ')))],
  ['.txt', rows => makeGbTxt(rows.map(row => row.join('\t')))],
]
const MAKERS: readonly ((r: Seeded) => WrittenFile)[] = [
  aRoster,
  aScoreList,
  anIdList,
  aPhoneList,
  anAddressList,
]

/** Writes files of these kinds in every format, reads them, and tells which are held. */
async function heldOf(makers: typeof MAKERS, count: number): Promise<readonly boolean[]> {
  const held: boolean[] = []
  for (let seed = 0; seed < count; seed += 1)
    for (const [extension, write] of WRITERS) {
      const file = makers[seed % makers.length]?.(seeded(seed + 1))
      if (file === undefined) continue
      const path = join(folder, `${seed}${extension}`)
      writeFileSync(path, write(file.rows))
      held.push(holdOf(file.name + extension, await readDocument(path)) !== null)
    }
  return held
}

test('H1 H2 H3 H4 H5 real files with personal data, read by the real readers: 99 of 100 are held', async () => {
  const held = await heldOf(MAKERS, 50)
  expect(held.filter(isHeld => !isHeld).length).toBeLessThanOrEqual(2)
})

test('H6 real ordinary files, read by the real readers: at most 2 of 100 are held', async () => {
  const held = await heldOf(ORDINARY, 40)
  expect(held.filter(isHeld => isHeld).length).toBeLessThanOrEqual(3)
})
