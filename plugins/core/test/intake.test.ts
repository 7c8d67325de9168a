import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_INTAKE_LIMITS,
  FINAL_REASONS,
  FIRST_WAIT_MS,
  isSameUpload,
  LONGEST_WAIT_MS,
  MAX_INTAKE_ATTEMPTS,
  MAX_NAME_CHARS,
  PATIENT_WAIT_MS,
  planIntake,
  planRetry,
  portableName,
  SAME_UPLOAD_WITHIN_MS,
  tidyName,
  type UnarchivedReason,
  vetBytes,
} from '../src/index'
import { account, aFilePost, BOT, MONDAY } from '../testing/builders'
import { anyText } from './any-text'

const MB = 1024 * 1024
const decide = (changes: Parameters<typeof aFilePost>[0]) =>
  planIntake(aFilePost(changes), DEFAULT_INTAKE_LIMITS)

describe('whether a post is taken in', () => {
  test('I10 refuses the too large, the unwanted and the empty, and says why', () => {
    expect(decide({ sizeBytes: 100 * MB })).toEqual({ decision: 'accept' })
    expect(decide({ sizeBytes: 100 * MB + 1 })).toEqual({ decision: 'refuse', reason: 'too-large' })
    expect(decide({ sizeBytes: 0 })).toEqual({ decision: 'refuse', reason: 'empty' })
    expect(decide({ name: '希沃白板.APK' })).toEqual({ decision: 'refuse', reason: 'not-wanted' })
    expect(decide({ sizeBytes: null })).toEqual({ decision: 'accept' })
    expect(decide({ name: '没有后缀' })).toEqual({ decision: 'accept' })
  })

  test('I7 passes over what the bot itself posted', () => {
    expect(decide({ poster: BOT })).toEqual({ decision: 'ignore' })
  })

  test('I4 passes over small pictures sent as photos, not small files', () => {
    expect(decide({ shape: 'photo', sizeBytes: 29_000 })).toEqual({ decision: 'ignore' })
    expect(decide({ shape: 'photo', sizeBytes: 264_118 })).toEqual({ decision: 'accept' })
    expect(decide({ name: 'x.png', sizeBytes: 900 })).toEqual({ decision: 'accept' })
  })
})

describe('whether two sightings are one upload', () => {
  test('I11 the message and the list’s row are, without their ids', () => {
    const row = { messageId: null, postedAt: MONDAY + 4_000, folder: '三年级数学' }
    expect(isSameUpload(aFilePost(), aFilePost(row))).toBe(true)
    expect(isSameUpload(aFilePost({ sizeBytes: null, md5: 'a' }), aFilePost(row))).toBe(true)
  })

  test('I11 another size, place, poster, name, shape or time is another upload', () => {
    const other = [
      { sizeBytes: 1, messageId: null },
      { chatGroup: account('66002') },
      { chatGroup: null },
      { poster: account('20002') },
      { name: '别的.docx' },
      { shape: 'photo' as const },
      { postedAt: MONDAY + SAME_UPLOAD_WITHIN_MS + 1, messageId: null },
    ]
    for (const changes of other) expect(isSameUpload(aFilePost(), aFilePost(changes))).toBe(false)
  })

  test('I11 two links of one message are two, whatever their titles say', () => {
    const link = (url: string) =>
      aFilePost({ shape: 'link', name: '集体备课', sizeBytes: null, source: { via: 'link', url } })
    const one = link('https://docs.qq.com/doc/1')
    expect(isSameUpload(one, link('https://docs.qq.com/doc/2'))).toBe(false)
    expect(isSameUpload(one, link('https://docs.qq.com/doc/1'))).toBe(true)
    const forward = (id: string) => aFilePost({ source: { via: 'forward', id } })
    expect(isSameUpload(forward('1'), forward('2'))).toBe(false)
    expect(isSameUpload(forward('1'), aFilePost())).toBe(false)
  })

  test('I11 two files of one name in one forwarded message are two when their sizes differ', () => {
    expect(isSameUpload(aFilePost({ sizeBytes: 10 }), aFilePost({ sizeBytes: 11 }))).toBe(false)
    const hashed = { md5: 'a'.repeat(32), sizeBytes: null }
    expect(isSameUpload(aFilePost(hashed), aFilePost({ ...hashed, md5: 'b'.repeat(32) }))).toBe(
      false,
    )
  })

  test('I11 one bot gives one message one id: two ids are two uploads, also of one size', () => {
    const again = { messageId: '1002', postedAt: MONDAY + 60_000 }
    expect(isSameUpload(aFilePost(), aFilePost(again))).toBe(false)
    expect(isSameUpload(aFilePost(), aFilePost({ ...again, bot: account('10009') }))).toBe(true)
  })

  test('I11 it does not matter which was seen first', () => {
    const sightings = fc.record({
      sizeBytes: fc.option(fc.constantFrom(1, 2)),
      md5: fc.option(fc.constantFrom('a', 'b')),
      messageId: fc.option(fc.constantFrom('1', '2')),
      postedAt: fc.constantFrom(MONDAY, MONDAY + SAME_UPLOAD_WITHIN_MS, MONDAY + 900_000),
      poster: fc.constantFrom(account('1'), account('2')),
      bot: fc.constantFrom(BOT, account('10009')),
    })
    fc.assert(
      fc.property(sightings, sightings, (a, b) => {
        expect(isSameUpload(aFilePost(a), aFilePost(b))).toBe(
          isSameUpload(aFilePost(b), aFilePost(a)),
        )
        expect(isSameUpload(aFilePost(a), aFilePost(a))).toBe(true)
      }),
    )
  })
})

describe('when a failed try is repeated', () => {
  const reasons = fc.constantFrom<UnarchivedReason>(
    'no-answer',
    'link-expired',
    'wrong-bytes',
    'empty',
    'disk-full',
  )
  const plan = (attempts: number, expiresAt: number | null = null, jitter = 1) =>
    planRetry({ reason: 'no-answer', attempts, expiresAt }, MONDAY, jitter).nextTryAt

  test('I12 waits double from two seconds to four hours, and end after the last try', () => {
    expect(plan(1)).toBe(MONDAY + FIRST_WAIT_MS)
    expect(plan(2)).toBe(MONDAY + 2 * FIRST_WAIT_MS)
    expect(plan(MAX_INTAKE_ATTEMPTS - 1)).toBe(MONDAY + LONGEST_WAIT_MS)
    expect(plan(MAX_INTAKE_ATTEMPTS)).toBeNull()
  })

  test('I12 a file that is not found is tried four times', () => {
    const next = (attempts: number) =>
      planRetry({ reason: 'not-found', attempts, expiresAt: null }, MONDAY, 0).nextTryAt
    expect([next(3) === null, next(4)]).toEqual([false, null])
  })

  test('I12 while the bot is logged out or the disk is full, tries do not count', () => {
    for (const reason of ['bot-offline', 'disk-full'] as const) {
      const plan = planRetry({ reason, attempts: 99, expiresAt: null }, MONDAY, 1)
      expect(plan).toEqual({ nextTryAt: MONDAY + PATIENT_WAIT_MS, counts: false })
    }
  })

  test('I12 reasons that trying cannot cure end at once', () => {
    for (const reason of FINAL_REASONS)
      expect(planRetry({ reason, attempts: 1, expiresAt: null }, MONDAY, 0).nextTryAt).toBeNull()
  })

  test('I12 a file about to go gets one more try before it goes', () => {
    const goesAt = MONDAY + 3_600_000
    expect(plan(13, goesAt)).toBe(goesAt - 60_000)
    expect(plan(5, MONDAY)).toBeNull()
    expect(plan(5, MONDAY - 1)).toBeNull()
  })

  test('I12 no next try lies in the past, beyond the longest wait, or after the expiry', () => {
    fc.assert(
      fc.property(
        reasons,
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.integer({ min: -10_000, max: 10_000_000 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (reason, attempts, expiresIn, jitter) => {
          const expiresAt = expiresIn === null ? null : MONDAY + expiresIn
          const { nextTryAt } = planRetry({ reason, attempts, expiresAt }, MONDAY, jitter)
          if (nextTryAt === null) return
          expect(nextTryAt).toBeGreaterThan(MONDAY)
          expect(nextTryAt).toBeLessThanOrEqual(MONDAY + LONGEST_WAIT_MS)
          expect(Number.isInteger(nextTryAt)).toBe(true)
          if (expiresAt !== null) expect(nextTryAt).toBeLessThanOrEqual(expiresAt)
        },
      ),
    )
  })
})

describe('whether bytes are the posted file', () => {
  const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
  const vet = (
    post: Partial<Parameters<typeof vetBytes>[0]>,
    text: string | Uint8Array,
    announcedBytes: number | null = null,
  ) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text
    return vetBytes(
      { name: '教案.docx', sizeBytes: null, md5: null, shape: 'file', ...post },
      { sizeBytes: bytes.length, md5: md5(bytes), head: bytes.subarray(0, 1024), announcedBytes },
    )
  }
  const HTML = '<!DOCTYPE html><html><body>请求过于频繁</body></html>'

  test('I23 keeps what fits name, size and md5', () => {
    expect(vet({ sizeBytes: 7 }, 'PK\u0003\u0004abc')).toEqual({ keep: true, isMislabelled: false })
    expect(vet({ name: '说明.txt' }, '随便')).toEqual({ keep: true, isMislabelled: false })
    expect(vet({ name: 'a.PDF' }, `junk\n%PDF-1.4`)).toEqual({ keep: true, isMislabelled: false })
  })

  test('I23 refuses a web page instead of the file, unless a web page was posted', () => {
    expect(vet({ sizeBytes: 51_050 }, HTML)).toEqual({ keep: false, reason: 'html-instead' })
    expect(vet({ name: '说明.txt' }, `  \n${HTML}`)).toEqual({
      keep: false,
      reason: 'html-instead',
    })
    expect(vet({ name: '说明.txt' }, `\ufeff${HTML}`)).toEqual({
      keep: false,
      reason: 'html-instead',
    })
    expect(vet({ name: '网页.html' }, HTML)).toMatchObject({ keep: true })
    expect(vet({ name: '网页.docx', sizeBytes: Buffer.byteLength(HTML) }, HTML)).toMatchObject({
      keep: true,
    })
  })

  test('I23 refuses half a file and another file', () => {
    expect(vet({ sizeBytes: 10 }, 'PK345')).toEqual({ keep: false, reason: 'cut-short' })
    expect(vet({}, 'PK345', 10)).toEqual({ keep: false, reason: 'cut-short' })
    expect(vet({ sizeBytes: 3 }, 'PK345')).toEqual({ keep: false, reason: 'wrong-bytes' })
    expect(vet({ md5: md5(Buffer.from('PKx')) }, 'PKy')).toEqual({
      keep: false,
      reason: 'wrong-bytes',
    })
    expect(vet({}, '%PDF-1.7')).toEqual({ keep: false, reason: 'wrong-bytes' })
    expect(vet({}, '')).toEqual({ keep: false, reason: 'empty' })
  })

  test('I23 a name that lies about vouched-for bytes is no reason to refuse them', () => {
    expect(vet({ sizeBytes: 8 }, '%PDF-1.7')).toEqual({ keep: true, isMislabelled: true })
    expect(vet({ md5: md5(Buffer.from('%PDF-1.7')) }, '%PDF-1.7')).toEqual({
      keep: true,
      isMislabelled: true,
    })
  })

  test('I23 a told size that differs is never kept, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 50 }),
        fc.nat(60),
        fc.string(),
        (bytes, told, name) => {
          fc.pre(told !== bytes.length)
          expect(vet({ sizeBytes: told, name }, bytes).keep).toBe(false)
        },
      ),
    )
  })
})

describe('names', () => {
  test('I2 keeps everything visible and drops what nobody sees', () => {
    const real = '100% #1 教案,A&B[终]/\\版😀.docx'
    expect(tidyName(real)).toBe(real)
    expect(tidyName('教案\u202excod.exe')).toBe('教案xcod.exe')
    expect(tidyName('\u200f\u200b ')).toBe('')
    const long = `${'教'.repeat(60)}.docx`
    expect(Buffer.byteLength(long)).toBeGreaterThan(180)
    expect(tidyName(long)).toBe(long)
  })

  test('I2 cuts an endless name, keeps its extension and no half character', () => {
    const name = tidyName(`${'😀'.repeat(200)}.docx`)
    expect(name.length).toBeLessThanOrEqual(MAX_NAME_CHARS)
    expect(name.endsWith('.docx')).toBe(true)
    expect(name).toBe(Buffer.from(name).toString())
  })

  test('V1 a portable name is one no file system refuses, for any name', () => {
    fc.assert(
      fc.property(anyText(40), name => {
        const portable = portableName(name)
        expect(portable).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u)
        expect(portable).not.toMatch(/^\.|[. ]$|^$/)
        expect(portable).toBe(Buffer.from(portable).toString())
        expect(portable.length).toBeLessThanOrEqual(MAX_NAME_CHARS)
      }),
    )
    expect(portableName('5/6单元:A?.docx')).toBe('5／6单元：A？.docx')
    expect(portableName('con.docx')).toBe('con.docx')
  })
})
