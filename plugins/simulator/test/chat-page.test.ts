import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePng, trialSchools, trialTeachers } from '../src/index'
import { type ServedPage, servePage } from './page-server'

const groupId = trialSchools[0]?.groupId ?? 0
const userId = trialTeachers[0]?.userId ?? 0
let served: ServedPage

beforeEach(async () => {
  served = await servePage(false)
})
afterEach(() => served.stop())

type Sent = { readonly status: number; readonly body: string; readonly headers: object }

function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options
    const asked = request(`${served.origin}${path}`, { method, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      )
    })
    asked.on('error', reject)
    asked.end(options.body)
  })
}

const say = (headers: Record<string, string>): Promise<Sent> =>
  send('/try/api/say', {
    method: 'POST',
    headers,
    body: JSON.stringify({ groupId, userId, text: '你好' }),
  })
const page = { 'X-Lianxiao-Try': '1' }

/** An address of this machine that is not loopback; none on some machines. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find(each => each?.family === 'IPv4' && !each.internal)?.address

describe('the chat page’s door', () => {
  it.skipIf(!outside)('Q64 refuses another machine, whatever host it names', async () => {
    const open = await servePage(false, '0.0.0.0')
    const { port } = new URL(open.origin)
    const status = await new Promise(resolve => {
      const headers = { host: '127.0.0.1' }
      const asked = request({ host: outside, port, path: '/try', headers }, response => {
        response.resume()
        resolve(response.statusCode)
      })
      asked.end()
    })
    await open.stop()
    expect(status).toBe(403)
  })

  it('Q64 refuses what a proxy passes on', async () => {
    expect((await send('/try', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403)
  })

  it('Q60 leaves other paths to the host', async () => {
    expect((await send('/tryout')).status).toBe(418)
    expect((await send('/try')).status).toBe(200)
  })

  it('Q64 refuses a foreign host name, as in DNS rebinding', async () => {
    expect((await send('/try', { headers: { host: 'evil.example:5140' } })).status).toBe(403)
    expect((await send('/try', { headers: { host: '127.0.0.1.evil.example' } })).status).toBe(403)
    expect((await send('/try', { headers: { host: '[::1]:5140' } })).status).toBe(200)
  })

  it('Q64 refuses changes without the page’s header or from a foreign origin', async () => {
    expect((await say({})).status).toBe(403)
    expect((await say({ ...page, origin: 'http://evil.example' })).status).toBe(403)
    expect((await say({ ...page, origin: 'null' })).status).toBe(403)
    expect([...served.world.everything()]).toEqual([])
    expect((await say({ ...page, origin: served.origin })).status).toBe(200)
    expect([...served.world.everything()]).toHaveLength(1)
  })

  it('Q62 answers with a policy that allows only its own script', async () => {
    const { headers, body } = await send('/try')
    const policy = (headers as Record<string, string>)['content-security-policy'] ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[^']+'; style-src 'nonce-/)
    expect(body).not.toContain('{{')
    expect(body).not.toMatch(/(?:src|href)="https?:/)
  })
})

describe('what the page asks for', () => {
  const post = (command: string, asked: object): Promise<Sent> =>
    send(`/try/api/${command}`, { method: 'POST', headers: page, body: JSON.stringify(asked) })

  it('Q60 shows photos, cards, forwards, mentions and what was taken back', async () => {
    const { world } = served
    world.postImage(groupId, userId, { name: '板书.png', bytes: makePng(8, 8) })
    world.postImage(groupId, userId, { name: '不是图.png', bytes: Buffer.from('<svg onload=x>') })
    world.postCard(groupId, userId, {
      prompt: '[文档] 活动安排',
      meta: { url: 'https://docs.qq.com/x' },
    })
    world.postForward(groupId, userId, [
      { senderId: userId, text: '看看' },
      { senderId: userId, file: { name: '教案.docx', bytes: Buffer.from('x') } },
    ])
    const gone = world.say(groupId, userId, '说错了', { at: 'all' })
    world.recall(gone.key, userId)
    world.sayPrivately(userId, '悄悄话')
    const state = JSON.parse((await send(`/try/api/state?group=${groupId}`)).body)
    expect(state.messages.map((message: { parts: unknown[] }) => message.parts[0])).toMatchObject([
      { kind: 'image', name: '板书.png' },
      { kind: 'image', name: '不是图.png' },
      { kind: 'card', title: '[文档] 活动安排', url: 'https://docs.qq.com/x' },
      { kind: 'forward', lines: ['山里的何：看看', '山里的何：[文件] 教案.docx'] },
      { kind: 'at', name: '全体成员' },
    ])
    expect(state.messages[4].isRecalled).toBe(true)
    const [photo, fake] = state.messages
    const { status, headers } = await send(photo.parts[0].url)
    expect([status, headers]).toMatchObject([200, { 'content-type': 'image/png' }])
    expect((await send(fake.parts[0].url)).status).toBe(404)
  })

  it('Q66 talks with the bot alone: words, a file, a photo, and none of it in the group', async () => {
    const { world } = served
    const asked = { groupId, userId, isPrivate: true }
    expect((await post('say', { ...asked, text: '我的听课' })).status).toBe(200)
    const posted = (name: string, asPhoto: string) =>
      send(
        `/try/api/upload?${new URLSearchParams({ groupId: String(groupId), userId: String(userId), isPrivate: 'true', name, asPhoto })}`,
        { method: 'POST', headers: page, body: 'bytes' },
      )
    await posted('听课记录表.docx', '')
    await posted('记录.png', '1')
    const { file } = world.sendPrivateFile(userId, { name: '记录本.docx', bytes: Buffer.from('x') })
    const inGroup = JSON.parse((await send(`/try/api/state?group=${groupId}`)).body)
    expect(inGroup.messages).toEqual([])
    const alone = JSON.parse((await send(`/try/api/state?group=${groupId}&person=${userId}`)).body)
    expect(alone.messages).toMatchObject([
      { chat: `private-${userId}`, parts: [{ kind: 'text', text: '我的听课' }] },
      { parts: [{ kind: 'file', name: '听课记录表.docx' }] },
      { parts: [{ kind: 'image', name: '记录.png' }] },
      { isBot: true, parts: [{ kind: 'file', url: `/try/api/files${file.fileId}` }] },
    ])
    expect((await send(`/try/api/files${file.fileId}`)).body).toBe('x')
    expect(world.shelf(groupId).files()).toEqual([])
  })

  it('Q65 bounds bodies and texts', async () => {
    const big = { method: 'POST', headers: page, body: 'x'.repeat(70_000) }
    expect((await send('/try/api/say', big)).status).toBe(413)
    expect((await post('say', { groupId, userId, text: '长'.repeat(4501) })).status).toBe(400)
    expect((await post('say', { groupId, userId: served.world.botId, text: 'x' })).status).toBe(400)
    expect((await post('toString', {})).status).toBe(400)
  })

  it('Q65 hands files out as attachments only', async () => {
    const name = '教案"\r\nx: y.html'
    const { file } = served.world.postFile(groupId, userId, {
      name,
      bytes: Buffer.from('<script>'),
    })
    const { headers } = await send(`/try/api/files${file.fileId}`)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
    expect((await send('/try/api/files/../../etc/passwd')).status).toBe(404)
  })

  it('Q61 cleans an uploaded name of paths and control characters', async () => {
    const query = new URLSearchParams({
      groupId: String(groupId),
      userId: String(userId),
      name: '../..\\a\u0000\n教案.docx',
    })
    await send(`/try/api/upload?${query}`, { method: 'POST', headers: page, body: 'bytes' })
    expect(served.world.shelf(groupId).files()[0]?.name).toBe('a教案.docx')
  })

  it('Q63 does not start anew where the host does not allow it', async () => {
    served.world.say(groupId, userId, '留着')
    expect((await post('reset', {})).status).toBe(400)
    expect([...served.world.everything()]).toHaveLength(1)
  })

  it('Q71 posts a school’s samples by their own teachers', async () => {
    await post('post-school-samples', { groupId, userId })
    const files = served.world.shelf(groupId).files()
    expect(files.length).toBeGreaterThan(3)
    expect(new Set(files.map(file => file.uploaderId)).size).toBe(2)
  })
})
