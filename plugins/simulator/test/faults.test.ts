import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type CdnTrouble, createFaultPlan, profileOf, textOf } from '../src/index'
import { until } from './koishi-bot'
import { plainBot, type Row, stopPlainBots } from './plain-bot'
import { groupId, zhou } from './small-world'

const bytes = Buffer.alloc(64 * 1024, '教案')
const group = { group_id: groupId }

afterEach(stopPlainBots)

describe('troubles with calls', () => {
  it('Q50 really sends and says Timeout, or says Timeout and sends nothing', async () => {
    const bot = await plainBot('napcat', {
      actions: [
        { action: 'send_group_msg', kind: 'sentButTimeout', times: 1 },
        { action: 'send_group_msg', kind: 'timeoutNotSent', times: 1 },
      ],
    })
    const send = (message: string): Promise<Row> =>
      bot.call('send_group_msg', { ...group, message })
    expect((await send('一'))['message']).toMatch(/^Timeout: NTEvent/)
    expect((await send('二'))['message']).toMatch(/^Timeout: NTEvent/)
    expect((await send('三'))['retcode']).toBe(0)
    expect([...bot.world.everything()].map(textOf)).toEqual(['一', '三'])
    expect(bot.endpoint.faults.struck()).toEqual({
      'action sentButTimeout': 1,
      'action timeoutNotSent': 1,
    })
  })

  it('Q50 answers late, with a code, never, or breaks the connection', async () => {
    const bot = await plainBot('napcat', {
      actions: [
        { action: 'get_status', kind: 'delay', delayMs: 20, times: 1 },
        { action: 'get_status', kind: 'retcode', retcode: 1200, text: '坏了', times: 1 },
        { action: 'get_login_info', kind: 'neverAnswers' },
        { action: '*', kind: 'dropSocket' },
      ],
    })
    expect(await bot.call('get_status')).toMatchObject({ retcode: 0 })
    expect(await bot.call('get_status')).toMatchObject({ retcode: 1200, message: '坏了' })
    const silent = bot.call('get_login_info').then(
      () => 'answered',
      () => 'closed',
    )
    await expect(bot.call('get_status')).rejects.toThrow('closed')
    expect(await silent).toBe('closed')
  })

  it('Q3 strikes the same calls with the same seed', () => {
    const strikes = (): string => {
      const plan = createFaultPlan({
        seed: 7,
        actions: [{ action: '*', kind: 'neverAnswers', probability: 0.3 }],
      })
      return Array.from({ length: 50 }, () => (plan.forAction('x') ? '1' : '0')).join('')
    }
    expect(strikes()).toBe(strikes())
    expect(strikes()).toMatch(/1.*0.*1/)
  })
})

describe('troubles with events', () => {
  it('Q51 drops, doubles, reorders and delays', async () => {
    const bot = await plainBot('napcat', {
      events: [
        { event: 'message', kind: 'drop', times: 1 },
        { event: 'message', kind: 'duplicate', times: 1 },
        { event: 'message', kind: 'reorder', times: 1 },
      ],
    })
    for (const word of ['一', '二', '三', '四']) bot.world.say(groupId, zhou, word)
    await bot.event(3)
    expect(bot.events.map(each => each['raw_message'])).toEqual(['二', '二', '四', '三'])
  })

  it('Q51 deletes the file right after its event, and the link answers 404', async () => {
    const rules = { events: [{ event: 'message', kind: 'deleteFileAfter' } as const] }
    const bot = await plainBot('napcat', rules)
    bot.world.postFile(groupId, zhou, { name: 'a.docx', bytes })
    const [part] = (await bot.event(1))['message'] as { data: { url: string } }[]
    expect((await fetch(String(part?.data.url))).status).toBe(404)
  })

  it('Q31 repeats what was missed only where old LLOneBot did', async () => {
    const bot = await plainBot(profileOf('llbot', { replaysMissedEvents: true }))
    bot.endpoint.refuse(true)
    await until(() => !bot.endpoint.isConnected(), 'the link is down')
    bot.world.say(groupId, zhou, '错过的')
    bot.endpoint.refuse(false)
    const again = new WebSocket(`${bot.endpoint.url}/event`)
    const texts: string[] = []
    again.on('message', frame => texts.push(frame.toString()))
    await until(() => texts.some(text => text.includes('错过的')), 'the event is repeated')
    again.close()
  })
})

describe('troubles with downloads', () => {
  async function download(trouble: CdnTrouble): Promise<string> {
    const rule = { ...trouble, name: 'a.docx' }
    const bot = await plainBot('napcat', { downloads: [rule] })
    bot.world.postFile(groupId, zhou, { name: 'b.docx', bytes: Buffer.from('other') })
    bot.world.postFile(groupId, zhou, { name: 'a.docx', bytes })
    const [part] = (await bot.event(3))['message'] as { data: { url: string } }[]
    try {
      const response = await fetch(String(part?.data.url), { signal: AbortSignal.timeout(300) })
      const body = Buffer.from(await response.arrayBuffer())
      const type = response.headers.get('content-type')?.split(';')[0]
      return `${response.status} ${type} ${body.equals(bytes) ? 'whole' : body.length}`
    } catch (error) {
      return error instanceof Error ? error.name : 'error'
    }
  }

  it.each([
    [{ kind: 'expired403' }, '403 text/plain 16'],
    [{ kind: 'missing404' }, '404 text/plain 9'],
    [{ kind: 'html200' }, /^200 text\/html/],
    [{ kind: 'otherFile' }, '200 application/octet-stream 5'],
    [{ kind: 'shortClean' }, '200 application/octet-stream 32768'],
    [{ kind: 'truncated' }, 'TypeError'],
    [{ kind: 'reset' }, 'TypeError'],
    [{ kind: 'hang' }, 'TimeoutError'],
    [{ kind: 'slow', delayMs: 30 }, '200 application/octet-stream whole'],
  ] as const)('Q11 %j', async (trouble, outcome) => {
    expect(await download(trouble)).toMatch(outcome)
  })

  it('Q10 stops a link from working after five minutes', async () => {
    const bot = await plainBot('napcat')
    bot.world.postFile(groupId, zhou, { name: 'a.docx', bytes })
    const [part] = (await bot.event(1))['message'] as { data: { url: string } }[]
    const url = String(part?.data.url)
    expect((await fetch(url)).status).toBe(200)
    bot.world.clock.advance(300_000)
    expect((await fetch(url)).status).toBe(403)
  })
})
