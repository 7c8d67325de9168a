import { describe, expect, test } from 'vitest'
import { sniff } from '../src'
import { fileOf, readBytes } from './support/files'
import { docxOf, paragraph, pptxOf, xlsxOf } from './support/office-builder'
import { oleOf } from './support/ole-builder'
import { pdfOf } from './support/pdf-builder'
import { zipOf } from './support/zip-builder'

const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(64)])

describe('sniffing', () => {
  test.each<[string, Buffer | string, string]>([
    ['docx', docxOf(paragraph('x')), 'docx'],
    ['pptx', pptxOf([]), 'pptx'],
    ['xlsx', xlsxOf(''), 'xlsx'],
    ['plain archive', zipOf([{ name: 'a', data: 'b' }]), 'zip'],
    ['epub', zipOf([{ name: 'mimetype', data: 'application/epub+zip' }]), 'epub'],
    ['pdf behind a line', Buffer.concat([Buffer.from('\n\n'), pdfOf(['x'])]), 'pdf'],
    ['ole', oleOf(['Contents']), 'ole'],
    ['word', oleOf(['WordDocument']), 'doc'],
    ['rar', bytes('526172211a0700'), 'rar'],
    ['7z', bytes('377abcaf271c'), '7z'],
    ['jpeg', bytes('ffd8ffe0'), 'image'],
    ['webp', bytes('524946460000000057454250'), 'image'],
    ['heic', bytes('000000186674797068656963'), 'image'],
    ['mp4', bytes('000000186674797069736f6d'), 'video'],
    ['mp3 with tags', bytes('494433'), 'audio'],
    ['wav', bytes('524946460000000057415645'), 'audio'],
    ['rtf', '{\\rtf1\\ansi\\ansicpg936 x}', 'rtf'],
    ['html', '\ufeff<!DOCTYPE html><html><body>x</body></html>', 'html'],
    ['text', '会议通知：周三下午听评课', 'text'],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
      'unknown',
    ],
    ['nothing', '', 'empty'],
  ])('X1 %s is told by its bytes', async (_what, content, format) => {
    expect(await sniff(fileOf(content, 'wrong.docx'))).toBe(format)
  })

  test('X1 a PDF posted as .docx is read as a PDF', async () => {
    const reading = await readBytes(pdfOf(['真的是试卷']), '试卷.docx')
    expect(reading.format).toBe('pdf')
    expect(reading.sections[0]?.text).toBe('真的是试卷')
  })

  test('X13 an office file with a password is an OLE container that says so', async () => {
    const reading = await readBytes(oleOf(['EncryptionInfo', 'EncryptedPackage']), '成绩.xlsx')
    expect(reading.warnings).toEqual(['encrypted'])
  })

  test('X2 a format that nobody reads yet is stored and says so', async () => {
    expect((await readBytes(oleOf(['Contents']))).warnings).toEqual(['unsupported'])
  })

  test('X2 an empty file has no text', async () => {
    expect(await readBytes('')).toMatchObject({ format: 'empty', warnings: ['no-text'] })
  })
})
