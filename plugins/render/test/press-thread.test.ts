import type { Paper } from '@lianxiao/core'
import { afterEach, describe, expect, it } from 'vitest'
import { createPressThread, MAX_WAITING_PAPERS, type PressThread } from '../src/index'
import { aBook, aNotebook, anEvent, aSheet, partsOf } from './papers'

let press: PressThread
afterEach(() => press.close())

const feed: Paper = { kind: 'feed', feed: { name: '听课', events: [anEvent()] } }

describe('The press', () => {
  it('O109 prints beside the chat, one after the other, each for who asked for it', async () => {
    press = createPressThread()
    const [sheet, book, calendar] = await Promise.all([
      press.print({ kind: 'recordSheet', sheet: aSheet() }),
      press.print({ kind: 'statistics', book: aBook(3) }),
      press.print(feed),
    ])
    if (sheet === null || book === null) throw new Error('nothing was printed')
    expect(partsOf(sheet).has('word/document.xml')).toBe(true)
    expect(partsOf(book).has('xl/workbook.xml')).toBe(true)
    expect(Buffer.from(calendar ?? []).toString()).toContain('BEGIN:VEVENT')
  })

  it('O109 what cannot be printed fails alone', async () => {
    press = createPressThread()
    const broken = { kind: 'notebook', notebook: {} } as unknown as Paper
    const results = await Promise.allSettled([press.print(broken), press.print(feed)])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('O109 no more wait than there is room for, and nothing waits for ever once it is closed', async () => {
    press = createPressThread()
    const waiting = Array.from({ length: MAX_WAITING_PAPERS }, () => press.print(feed))
    const settled = Promise.allSettled(waiting)
    await expect(press.print(feed)).rejects.toThrow('too many')
    await press.close()
    expect((await settled).every(({ status }) => status === 'rejected')).toBe(true)
    await expect(press.print(feed)).rejects.toThrow('closed')
  })
  it('O109 a thread that runs out of memory is told of, and the next paper has a new one', async () => {
    press = createPressThread({ timeoutMs: 60_000, heapMb: 48 })
    const notebook: Paper = { kind: 'notebook', notebook: aNotebook(800) }
    await expect(press.print(notebook)).rejects.toThrow('memory')
    expect(await press.print(feed)).not.toBeNull()
  })

  it('O109 a thread that is stuck takes no paper behind it along', async () => {
    // Too little for any: each fails by itself, on a thread of its own.
    press = createPressThread({ timeoutMs: 1, heapMb: 512 })
    const settled = await Promise.allSettled([press.print(feed), press.print(feed)])
    for (const one of settled)
      expect(String(one.status === 'rejected' && one.reason)).toContain('took too long')
  })
})
