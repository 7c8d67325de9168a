import type { IncomingMessage } from '@lianxiao/chat'
import { describe, expect, test } from 'vitest'
import { createHeard, STALE_COMMAND_MS } from '../src/index'

const NOW = 1_789_900_000_000
function aMessage(changes: Partial<IncomingMessage> = {}): IncomingMessage {
  const onebot = (id: string) => ({ platform: 'onebot', id })
  return {
    bot: onebot('10001'),
    chatGroup: onebot('66101'),
    person: onebot('20101'),
    displayName: '何',
    isChatGroupAdmin: false,
    messageId: '7',
    text: '更多',
    at: NOW,
    isOwn: false,
    ...changes,
  }
}

describe('a command', () => {
  test('M31 is carried out once; the same id elsewhere or later is another message', () => {
    const heard = createHeard()
    expect(heard.isNews(aMessage(), NOW)).toBe(true)
    expect(heard.isNews(aMessage(), NOW + 1)).toBe(false)
    expect(heard.isNews(aMessage({ chatGroup: { platform: 'onebot', id: '66102' } }), NOW)).toBe(
      true,
    )
    expect(heard.isNews(aMessage({ at: NOW + 60_000 }), NOW + 60_000)).toBe(true)
  })

  test('M32 that a client replays much later is not carried out', () => {
    expect(createHeard().isNews(aMessage(), NOW + STALE_COMMAND_MS)).toBe(true)
    expect(createHeard().isNews(aMessage(), NOW + STALE_COMMAND_MS + 1)).toBe(false)
  })

  test('M32a a clock that is hours ahead silences the bot for seconds only, and is told once', () => {
    const told: number[] = []
    const heard = createHeard(leadMs => told.push(leadMs))
    const lead = 3 * 3_600_000
    const hear = (afterMs: number) =>
      heard.isNews(aMessage({ at: NOW + afterMs }), NOW + lead + afterMs)
    expect([hear(0), hear(1_000), hear(25_000), hear(60_000)]).toEqual([false, false, true, true])
    expect(told).toEqual([lead])
    expect(heard.isNews(aMessage({ at: NOW - lead }), NOW + lead + 61_000)).toBe(false)
  })
})
