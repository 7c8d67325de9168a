import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeGb18030, makeGbkZip, makePdf, sampleLibrary, trialSchools } from '../src/index'

describe('samples', () => {
  it('Q70 are the same bytes everywhere', () => {
    const hash = createHash('sha256')
    for (const { name, bytes } of sampleLibrary()) hash.update(name).update(bytes)
    expect(hash.digest('hex')).toBe(
      '6e8a3e4617b4ce06051da2352f8539505fa1b0e018b75e19bfc1f1d6ccdc62d2',
    )
  })

  it('Q70 encode GB18030 that decodes to the same text', () => {
    const text = '三年级数学：分数½㐀，abc'
    expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text)
  })

  it('Q70 write zip names in GBK without the UTF-8 flag', () => {
    const zip = Buffer.from(makeGbkZip([{ name: '教案.txt', bytes: Buffer.from('x') }]))
    expect(zip.readUInt16LE(6)).toBe(0)
    expect(new TextDecoder('gbk').decode(zip.subarray(30, 38))).toBe('教案.txt')
  })

  it('Q70 break a long text into lines and pages', () => {
    const pdf = Buffer.from(makePdf(Array.from({ length: 100 }, () => '字'.repeat(50)))).toString(
      'latin1',
    )
    expect(pdf).toMatch(/\/Count 6 /)
    expect(pdf).toContain('<5b575b57')
  })

  it('Q71 are thirty documents of twelve teachers at six schools', () => {
    const library = sampleLibrary()
    expect(library).toHaveLength(30)
    expect(new Set(library.map(sample => sample.posterId)).size).toBe(12)
    expect(new Set(library.map(sample => sample.groupId))).toEqual(
      new Set(trialSchools.map(school => school.groupId)),
    )
    expect(new Set(library.map(sample => sample.name)).size).toBe(30)
  })
})
