import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading } from '@lianxiao/core'
import { readDocument } from '../../src'

const folder = mkdtempSync(join(tmpdir(), 'lianxiao-test-'))
// Test files share a process, and this folder.
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
let written = 0

/** Writes bytes into a file of their own; its name is of no account. */
export function fileOf(bytes: Buffer | string, name = 'file.bin'): string {
  const path = join(folder, `${++written}-${name}`)
  writeFileSync(path, bytes)
  return path
}

/** Reads bytes as a posted file. */
export async function readBytes(bytes: Buffer | string, name = 'file.bin'): Promise<Reading> {
  return readDocument(fileOf(bytes, name))
}

/** All text of a reading. */
export function textOf(reading: Reading): string {
  return reading.sections.map(({ text }) => text).join('\n')
}
