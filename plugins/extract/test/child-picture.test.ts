import { describe, expect, test } from 'vitest'
import { createPictureAssembly, MAX_PICTURE_BYTES, pictureMessages } from '../src/child-picture'
import { parseChildMessage } from '../src/child-protocol'

const COST = { cpuMs: 1, peakRssBytes: 1, rssBytes: 1 }

function sent(sizeBytes: number) {
  const picture = { bytes: Buffer.alloc(sizeBytes, 'abcd'), widthPx: 2, heightPx: 3 }
  const assembly = createPictureAssembly()
  for (const message of pictureMessages(1, picture, COST)) {
    const parsed = parseChildMessage(JSON.parse(JSON.stringify(message)))
    if (parsed?.kind === 'drawn') return assembly.finish(parsed)
    if (parsed) assembly.take(parsed)
  }
  throw new Error('no end')
}

describe('a picture on its way to the parent', () => {
  test.each([1, 48 * 1024, 48 * 1024 + 1, 1_000_001])('X61 %i bytes arrive as they were', size => {
    const bytes = Buffer.from(sent(size)?.bytes ?? [])
    expect(bytes.equals(Buffer.alloc(size, 'abcd'))).toBe(true)
  })

  test('X61 a picture past the bound is none', () => {
    expect(sent(MAX_PICTURE_BYTES + 1)).toBeNull()
  })

  test('X61 a child that sends without end is not collected', () => {
    const assembly = createPictureAssembly()
    const base64 = Buffer.alloc(MAX_PICTURE_BYTES / 2).toString('base64')
    for (let i = 0; i < 4; i++) assembly.take({ kind: 'bytes', id: 1, base64 })
    const size = { widthPx: 1, heightPx: 1 }
    expect(assembly.finish({ kind: 'drawn', id: 1, size, cost: COST })).toBeNull()
  })

  test.each([
    { kind: 'drawn', id: 1, size: { widthPx: '2', heightPx: 3 }, cost: COST },
    { kind: 'drawn', id: 1, size: null, cost: null },
    { kind: 'bytes', id: 1, base64: 7 },
    { kind: 'toString', id: 1 },
    null,
  ])('X61 what is not one of our messages is not heard: %j', raw => {
    expect(parseChildMessage(raw)).toBeNull()
  })
})
