import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { PageDrawing, TextExtractor } from '@lianxiao/core'
import { makeDocx, makeScannedPdf } from '@lianxiao/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPage } from '../src/draw-page'
import { mayOutlive, officeToPdf } from '../src/office-converter'
import { withOfficePreviews } from '../src/office-previews'
import { readDocument } from '../src/read-document'
import { fileOf } from './support/files'

/** Stands where LibreOffice would: writes what it was asked and whether it may look at the bot. */
const STAND_IN = `#!${process.execPath}
const { copyFileSync, readFileSync } = require('node:fs')
const { join } = require('node:path')
const args = process.argv.slice(2)
const profile = new URL(args[0].slice('-env:UserInstallation='.length)).pathname
const settings = readFileSync(join(profile, 'user', 'registrymodifications.xcu'), 'utf8')
const isLocked = /DisableMacrosExecution.*true/.test(settings) && /ooInetProxyType.*1/.test(settings)
const isBare = process.env.LIANXIAO_SECRET === undefined
const out = args[args.indexOf('--outdir') + 1]
if (isLocked && isBare && args.at(-1).endsWith('page.docx')) {
  copyFileSync(join(__dirname, 'sample.pdf'), join(out, 'page.pdf'))
}
`

const folder = mkdtempSync(join(tmpdir(), 'lianxiao-stand-in-'))
const pathBefore = process.env['PATH']
beforeAll(() => {
  writeFileSync(join(folder, 'soffice'), STAND_IN)
  chmodSync(join(folder, 'soffice'), 0o755)
  writeFileSync(join(folder, 'sample.pdf'), makeScannedPdf(1))
  process.env['PATH'] = `${folder}${delimiter}${pathBefore}`
  process.env['LIANXIAO_SECRET'] = 'x'
})
afterAll(() => {
  process.env['PATH'] = pathBefore
  delete process.env['LIANXIAO_SECRET']
  rmSync(folder, { recursive: true, force: true })
})

const extractor: TextExtractor = {
  extract: ({ path }) => readDocument(path),
  draw: drawPage,
  close: async () => undefined,
}
const firstPage = (path: string): PageDrawing => ({ path, page: 1, maxEdgePx: 200, form: 'webp' })

describe.skipIf(process.platform === 'win32')('office files without a preview', () => {
  const docx = fileOf(Buffer.from(makeDocx(['第一课 分数'])))

  test('X59 are printed by LibreOffice and drawn', async () => {
    expect(await withOfficePreviews(extractor).draw(firstPage(docx))).toMatchObject({
      heightPx: 200,
    })
  })

  test('X59 nothing is left of the printing', async () => {
    const pdf = await officeToPdf(docx)
    expect(existsSync(pdf?.path ?? '')).toBe(true)
    await pdf?.discard()
    expect(existsSync(dirname(dirname(pdf?.path ?? '')))).toBe(false)
  })

  test('X59 where a number may be another program’s, nobody is ended by it after the exit', () => {
    expect(mayOutlive('win32')).toBe(false)
    expect(mayOutlive('linux') && mayOutlive('darwin')).toBe(true)
  })

  test('X59 other files are not handed to LibreOffice, nor other pages than the first', async () => {
    expect(await officeToPdf(fileOf('只是文字'))).toBeNull()
    const page = { ...firstPage(docx), page: 2 }
    expect(await withOfficePreviews(extractor).draw(page)).toBeNull()
  })
})
