import { createHash } from 'node:crypto'
import { XLS, xlsRecords } from './xls-records'

/**
 * The password of workbooks that nobody gave one: Excel encrypts with it what is only protected
 * against changes (审阅 → 保护工作簿), and opens it unasked (MS-XLS 2.2.10).
 */
const OPEN_PASSWORD = 'VelvetSweatshop'
const RC4 = 1
const RC4_VERSION = 0x00010001
const BLOCK_BYTES = 1024
const KEY_BYTES = 5
const SALT_ROUNDS = 16
/** Records that stay readable. */
const PLAIN: ReadonlySet<number> = new Set([
  XLS.begin,
  XLS.filePass,
  0x00e1,
  0x0138,
  0x0194,
  0x0195,
  0x0196,
])
/** Where a sheet begins stays readable in its entry. */
const PLAIN_SHEET_BYTES = 4

/**
 * Opens a workbook that is protected against changes only.
 * @param stream the workbook, never written to
 * @param filePass the record that says how it is encrypted
 * @returns null when it has a password of its own, or another encryption
 */
function decryptOpenWorkbook(stream: Buffer, filePass: Buffer): Buffer | null {
  if (filePass.length < 54 || filePass.readUInt16LE(0) !== RC4) return null
  if (filePass.readUInt32LE(2) !== RC4_VERSION) return null
  const baseKey = baseKeyOf(OPEN_PASSWORD, filePass.subarray(6, 22))
  const check = keyStream(baseKey, 0, 32)
  const plain = Buffer.from(filePass.subarray(22, 54)).map((byte, i) => byte ^ (check[i] ?? 0))
  if (!md5(plain.subarray(0, 16)).equals(Buffer.from(plain.subarray(16)))) return null
  return decrypted(stream, baseKey)
}

/** MS-OFFCRYPTO 2.3.6.2. */
function baseKeyOf(password: string, salt: Buffer): Buffer {
  const start = md5(Buffer.from(password, 'utf16le')).subarray(0, KEY_BYTES)
  const salted = Array.from({ length: SALT_ROUNDS }, () => [start, salt]).flat()
  return md5(Buffer.concat(salted)).subarray(0, KEY_BYTES)
}

function decrypted(stream: Buffer, baseKey: Buffer): Buffer {
  const open = Buffer.from(stream)
  let block = -1
  let keys: Uint8Array = new Uint8Array()
  for (const { type, body, next } of xlsRecords(stream, 0)) {
    if (PLAIN.has(type)) continue
    const end = Math.min(next, stream.length)
    const start = end - body.length + (type === XLS.sheet ? PLAIN_SHEET_BYTES : 0)
    for (let at = start; at < end; at++) {
      const wanted = Math.floor(at / BLOCK_BYTES)
      if (wanted !== block) keys = keyStream(baseKey, wanted, BLOCK_BYTES)
      block = wanted
      open[at] = (stream[at] ?? 0) ^ (keys[at % BLOCK_BYTES] ?? 0)
    }
  }
  return open
}

/** The bytes that RC4 mixes into a block; each block has a key of its own. */
function keyStream(baseKey: Buffer, block: number, sizeBytes: number): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32LE(block)
  const key = md5(Buffer.concat([baseKey, number]))
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const swap = (i: number, j: number): void => {
    const held = state[i] ?? 0
    state[i] = state[j] ?? 0
    state[j] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  const bytes = Buffer.alloc(sizeBytes)
  for (let n = 0, i = 0, j = 0; n < sizeBytes; n++) {
    i = (i + 1) & 0xff
    j = (j + (state[i] ?? 0)) & 0xff
    swap(i, j)
    bytes[n] = state[((state[i] ?? 0) + (state[j] ?? 0)) & 0xff] ?? 0
  }
  return bytes
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest()
}

/**
 * The stream as it can be read: as it is, or decrypted.
 * @param stream the workbook
 * @returns null when it has a password
 */
export function openWorkbookStream(stream: Buffer): Buffer | null {
  for (const { type, body } of xlsRecords(stream, 0)) {
    if (type === XLS.end) break
    if (type === XLS.filePass) return decryptOpenWorkbook(stream, body)
  }
  return stream
}
