import type { Paper } from '@lianxiao/core'
import { describe, expect, it } from 'vitest'
import { printPaper } from '../src/index'
import { aBook, aNotebook, aSheet, FORBIDDEN_XML, HOSTILE, partsOf } from './papers'

async function printed(paper: Paper): Promise<ReadonlyMap<string, string>> {
  const bytes = await printPaper(paper)
  if (bytes === null) throw new Error('nothing was printed')
  return partsOf(bytes)
}
const documentOf = async (paper: Paper) => (await printed(paper)).get('word/document.xml') ?? ''
const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0

describe('docx', () => {
  it('O108 prints on A4 in Chinese fonts, with heads repeated and pages numbered', async () => {
    const parts = await printed({ kind: 'recordSheet', sheet: aSheet() })
    const xml = parts.get('word/document.xml') ?? ''
    expect(/<w:pgSz[^>]*>/.exec(xml)?.[0]).toMatch(/w:w="11906".*w:h="16838"/)
    // The stages and the rubric may go over a page: each has its heads again.
    expect(count(xml, /<w:tblHeader/g)).toBe(2)
    expect(xml).toContain('w:eastAsia="黑体"')
    expect(parts.get('word/styles.xml')).toContain('w:eastAsia="宋体"')
    const footer = [...parts].find(([name]) => name.startsWith('word/footer'))?.[1] ?? ''
    expect(footer).toContain('PAGE')
    expect(footer).toContain('NUMPAGES')
  })

  it('O108 a dimension of the rubric has its name once; tables are as wide as the page', async () => {
    const xml = await documentOf({ kind: 'recordSheet', sheet: aSheet() })
    expect(count(xml, />教学目标</g)).toBe(1)
    expect(xml).toContain('w:vMerge')
    for (const [, widths = ''] of xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)) {
      const sum = [...widths.matchAll(/w:w="(\d+)"/g)].reduce((all, [, w]) => all + Number(w), 0)
      expect(sum).toBe(11_906 - 1360 - 1020)
    }
  })

  it('O108 a form fills its front, and its back begins with the rubric', async () => {
    const blank = { stage: '', activity: '', comment: '' }
    const sheet = aSheet({ isForm: true, stages: [blank, blank, blank] })
    const form = await documentOf({ kind: 'recordSheet', sheet })
    expect(count(form, /<w:pageBreakBefore\/>/g)).toBe(1)
    expect(form.indexOf('pageBreakBefore')).toBeLessThan(form.indexOf('评价维度'))
    expect(form.indexOf('pageBreakBefore')).toBeGreaterThan(form.indexOf('师生活动'))
  })

  it('O108 whatever somebody typed, the document is well-formed', async () => {
    const sheet = aSheet({
      header: [{ label: '课题', value: HOSTILE }],
      stages: [{ stage: HOSTILE, activity: HOSTILE, comment: HOSTILE }],
      sections: [{ label: '优点', text: `${HOSTILE}\r\n第二行`, lines: 1 }],
    })
    const xml = await documentOf({ kind: 'recordSheet', sheet })
    expect(xml).not.toMatch(FORBIDDEN_XML)
    expect(xml).toContain('&lt;w:t&gt;')
    expect(xml).toContain('>第二行<')
  })

  it('O103 each record of a notebook begins a page and keeps its mark', async () => {
    const xml = await documentOf({ kind: 'notebook', notebook: aNotebook(12) })
    expect(count(xml, /<w:pageBreakBefore\/>/g)).toBe(12)
    for (let record = 1; record <= 12; record += 1) expect(xml).toContain(`表单 L${record}·T12`)
  })
})

describe('xlsx', () => {
  it('O109 heads stay in sight, shares are percentages, sheets print one page wide', async () => {
    const parts = await printed({ kind: 'statistics', book: aBook(120) })
    const matrix = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(matrix).toMatch(/<pane[^>]*ySplit="2"[^>]*xSplit="1"[^>]*state="frozen"/)
    expect(matrix).toContain('fitToPage="1"')
    expect(matrix).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/)
    expect(count(matrix, /<row /g)).toBe(122)
    expect(parts.get('xl/styles.xml')).toMatch(/numFmtId="9"|formatCode="0%"/)
    expect(parts.get('xl/workbook.xml')).toContain(`'教师×周次'!$A:$A,'教师×周次'!$1:$2`)
  })

  it('O109 what somebody typed stays words: no formula, nothing malformed', async () => {
    const parts = await printed({ kind: 'statistics', book: aBook(1) })
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? ''
    expect(sheet).not.toMatch(/<f>/)
    expect(parts.get('xl/sharedStrings.xml')).toContain('=HYPERLINK')
    for (const xml of parts.values()) expect(xml).not.toMatch(FORBIDDEN_XML)
  })
})
