import { describe, expect, test } from 'vitest'
import { untilEndOfZip } from '../src/zip-end'
import { readBytes, textOf } from './support/files'
import { docxOf, paragraph } from './support/office-builder'
import { zipOf } from './support/zip-builder'

const ARCHIVE = zipOf([{ name: '甲.txt', data: '乙' }])

describe('what comes after the end of an archive', () => {
  test.each([
    ['a byte', Buffer.from('\n')],
    ['a block of zeros', Buffer.alloc(4096)],
    ['another signature', Buffer.from(`PK\u0005\u0006${'x'.repeat(30)}`)],
  ])('X66 %s is passed over', (_what, more) => {
    expect(untilEndOfZip(Buffer.concat([ARCHIVE, more])).equals(ARCHIVE)).toBe(true)
  })

  test('X66 an archive that ends where it should, and bytes that are none, stay as they are', () => {
    expect(untilEndOfZip(ARCHIVE)).toHaveLength(ARCHIVE.length)
    const none = Buffer.alloc(100_000, 'PK\u0005\u0006')
    expect(untilEndOfZip(none)).toHaveLength(none.length)
    expect(untilEndOfZip(Buffer.alloc(3))).toHaveLength(3)
  })

  test('X66 an office document with a byte too many is read', async () => {
    const reading = await readBytes(Buffer.concat([docxOf(paragraph('教案')), Buffer.from('\n')]))
    expect(reading).toMatchObject({ format: 'docx', warnings: [] })
    expect(textOf(reading)).toBe('教案')
  })
})
