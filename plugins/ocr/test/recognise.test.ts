import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { faultCode } from '@lianxiao/core'
import { makePng } from '@lianxiao/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { createChildRecogniser } from '../src/child-recogniser'
import type { RecogniserOptions } from '../src/recogniser-options'
import { printedPage } from './printed-page'

function isInstalled(): boolean {
  try {
    createRequire(join(__dirname, '..', 'package.json')).resolve('onnxruntime-node')
    return existsSync(join(__dirname, '..', 'lib', 'recogniser-child.js'))
  } catch {
    return false
  }
}

/** A page takes a second or two of computing; a computer that does much else takes its time. */
const PATIENCE_MS = 180_000

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const recogniser of opened.splice(0)) await recogniser.close()
})
const aRecogniser = (options: Partial<RecogniserOptions> = {}) => {
  const recogniser = createChildRecogniser(options)
  opened.push(recogniser)
  return recogniser
}
const pictureOf = (bytes: Uint8Array) => ({ bytes, widthPx: 0, heightPx: 0 })
const codeOf = (work: Promise<unknown>) => work.then(() => 'read', faultCode)

describe.skipIf(isInstalled())('without its own dependencies', () => {
  test('N5 N11 the recogniser says that it cannot run, and nothing else happens', async () => {
    const recognised = aRecogniser().recognise(pictureOf(makePng(40, 24)))
    expect(await codeOf(recognised)).toBe('recognise.unavailable')
  })
})

// Skipped where `npm run ocr:install` was not run: the engine is not part of a plain install.
describe.runIf(isInstalled())(
  'with its own dependencies (npm run ocr:install)',
  {
    timeout: PATIENCE_MS,
  },
  () => {
    test('N13 a printed page is read, whichever way round it lies', async () => {
      const recogniser = aRecogniser()
      for (const turns of [0, 1, 2, 3] as const) {
        const { text, confidence } = await recogniser.recognise(pictureOf(printedPage(turns)))
        expect(text.replace(/\s+/g, ' ')).toBe('2026 3+5=8 1234567890')
        expect(confidence).toBeGreaterThan(0.85)
      }
    })

    test('N8 a page without text has none', async () => {
      const { text, confidence } = await aRecogniser().recognise(pictureOf(makePng(8, 8)))
      expect([text, confidence]).toEqual(['', 0])
    })

    test('N5 N12 a broken picture and one that takes too long fail alone', async () => {
      const recogniser = aRecogniser({ timeoutMs: 40_000 })
      expect(await codeOf(recogniser.recognise(pictureOf(Buffer.from('broken'))))).toBe(
        'recognise.failed',
      )
      const slow = aRecogniser({ timeoutMs: 1 })
      expect(await codeOf(slow.recognise(pictureOf(printedPage(0))))).toBe('recognise.failed')
      const { text } = await recogniser.recognise(pictureOf(printedPage(0)))
      expect(text).toContain('2026')
    })

    test('N12 after it is closed it recognises nothing', async () => {
      const recogniser = aRecogniser()
      await recogniser.close()
      expect(await codeOf(recogniser.recognise(pictureOf(makePng(8, 8))))).toBe(
        'recognise.unavailable',
      )
    })
  },
)
