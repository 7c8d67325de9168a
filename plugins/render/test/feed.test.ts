import type { FeedEvent } from '@lianxiao/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printPaper } from '../src/index'
import { anEvent, HOSTILE } from './papers'

/** What a strict reader of RFC 5545 finds: its lines unfolded, name, parameters and value apart. */
interface ContentLine {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** Reads by the grammar of RFC 5545, 3.1, and forgives nothing. @throws Error where it is broken */
function strictly(bytes: Uint8Array): readonly ContentLine[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  // A calendar may end without a line end; between lines it is CRLF, and neither stands alone.
  const physical = text.replace(/\r\n$/, '').split('\r\n')
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a line end of its own')
    if (new TextEncoder().encode(line).length > 75) throw new Error(`too long: ${line}`)
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) throw new Error('a control character')
  }
  const logical = physical
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
  return logical.map(line => {
    const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$/su.exec(line)
    if (match === null) throw new Error(`no content line: ${line}`)
    const [, name = '', parameters = '', value = ''] = match
    return { name, parameters, value }
  })
}

const unescaped = (value: string) =>
  value.replace(/\\([nN,;\\])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))

/** Events of a calendar, by the names of their lines. */
function eventsIn(lines: readonly ContentLine[]): readonly ReadonlyMap<string, ContentLine>[] {
  const events: Map<string, ContentLine>[] = []
  let open: Map<string, ContentLine> | null = null
  for (const line of lines) {
    if (line.name === 'BEGIN' && line.value === 'VEVENT') open = new Map()
    else if (line.name === 'END' && line.value === 'VEVENT' && open !== null) {
      events.push(open)
      open = null
    } else if (open?.has(line.name) === true) throw new Error(`${line.name} twice`)
    else open?.set(line.name, line)
  }
  return events
}

async function printed(events: readonly FeedEvent[], name = '松阳联盟 听课') {
  const bytes = await printPaper({ kind: 'feed', feed: { name, events } })
  if (bytes === null) throw new Error('nothing was printed')
  return strictly(bytes)
}
const said = (event: ReadonlyMap<string, ContentLine> | undefined, name: string) =>
  unescaped(event?.get(name)?.value ?? '')

describe('ics', () => {
  it('O113 a lesson is an event in UTC with its id, its revision and its words', async () => {
    const lines = await printed([anEvent({ sequence: 4, link: 'https://meeting.example.cn/1' })])
    expect(lines.slice(0, 2).map(({ name, value }) => `${name}:${value}`)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
    ])
    expect(lines.at(-1)).toMatchObject({ name: 'END', value: 'VCALENDAR' })
    const [event] = eventsIn(lines)
    const values = ['UID', 'SEQUENCE', 'DTSTART', 'DTEND', 'STATUS', 'LOCATION'].map(name =>
      said(event, name),
    )
    expect(values).toEqual([
      'lesson-3.songyang@lianxiao',
      '4',
      '20261125T011000Z',
      '20261125T015000Z',
      'CONFIRMED',
      '王村口小学 三(2)班',
    ])
    expect(said(event, 'DESCRIPTION')).toBe('课号 3\n授课：何晓明')
    expect(event?.has('DTSTAMP')).toBe(true)
  })

  it('O113 a cancelled lesson is marked so; one without a bell lasts the day', async () => {
    const lines = await printed([
      anEvent({ isCancelled: true }),
      anEvent({ uid: 'lesson-4@lianxiao', time: null }),
    ])
    const [cancelled, wholeDay] = eventsIn(lines)
    expect(said(cancelled, 'STATUS')).toBe('CANCELLED')
    const start = wholeDay?.get('DTSTART')
    expect([start?.parameters, start?.value]).toEqual([';VALUE=DATE', '20261125'])
    expect(wholeDay?.get('DTEND')?.value).toBe('20261126')
  })

  it('O113 lines fold at 75 octets without cutting a character, whatever somebody typed', async () => {
    const words = fc
      .array(
        fc.constantFrom('字', '😀', 'a', ';', ',', '\\', '"', ':', '\n', '\r', ' ', '\u0007'),
        {
          maxLength: 120,
        },
      )
      .map(parts => parts.join(''))
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, place, description) => {
        const [event] = eventsIn(await printed([anEvent({ title, place, description })], title))
        const tidy = title
          .replace(/\u0007/g, '')
          .replace(/\s+/g, ' ')
          .trim()
        expect(said(event, 'SUMMARY')).toBe(tidy)
      }),
      { numRuns: 100 },
    )
    const [event] = eventsIn(await printed([anEvent({ title: HOSTILE })], HOSTILE))
    expect(said(event, 'SUMMARY')).toContain('末尾')
  })
})
