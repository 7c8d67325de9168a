import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FilePost } from '@lianxiao/core'
import type { Session } from 'koishi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filePosts, forwardedIds, forwardPosts, incomingMessage, openForward } from '../src/index'
import { type KoishiApp, ok, startKoishi } from './koishi-app'

const NAME = '三年级数学上册 分数的初步认识（教案）.docx'
const UUID = '/7e079f92-cfd2-4fce-9385-ee18025b3208'
const URL_START = 'https://DOWNLOAD-DNS.example/ftn_handler/'

// Payloads as clients really send them.
function payload(file: string, ...path: string[]): Record<string, unknown> {
  const all = JSON.parse(readFileSync(join(__dirname, 'fixtures', `${file}.json`), 'utf8'))
  return path.reduce((value, key) => value[key], all)
}

/** A group message with these segments, as NapCat frames it. */
const aMessage = (message: unknown, changes: object = {}) => ({
  ...payload('napcat-events', 'message_SECOND'),
  raw_message: '',
  message,
  ...changes,
})
const aFileMessage = (data: object) => aMessage([{ type: 'file', data }])
const PRIVATE = { message_type: 'private', sub_type: 'friend', group_id: undefined }

let koishi: KoishiApp
beforeAll(async () => {
  koishi = await startKoishi()
})
afterAll(() => koishi.stop())

const postsOf = async (event: object) => filePosts(await koishi.hear(event))

/** The one post of an event. */
async function postOf(event: object): Promise<FilePost> {
  const posts = await postsOf(event)
  expect(posts).toHaveLength(1)
  return posts[0] as FilePost
}

/** A session as another adapter would make it. */
function foreign(platform: string, elements: unknown[], extra: object = {}): Session {
  const event = { user: { id: 'u1', name: '何老师' }, member: {}, message: {} }
  const ids = { platform, selfId: 'b1', userId: 'u1', channelId: 'c1', messageId: 'm1' }
  return { ...ids, event, elements, isDirect: false, timestamp: 5, ...extra } as unknown as Session
}
const el = (type: string, attrs: object) => ({ type, attrs, children: [] })

describe('files as OneBot clients post them', () => {
  test('I1 NapCat: name, size, id and url', async () => {
    expect(await postOf(payload('napcat-events', 'message_SECOND'))).toMatchObject({
      shape: 'file',
      bot: { platform: 'onebot', id: '10001' },
      chatGroup: { platform: 'onebot', id: '66001' },
      poster: { platform: 'onebot', id: '20001' },
      posterName: '遂昌-周云蓉',
      name: NAME,
      sizeBytes: 51050,
      postedAt: 1_789_900_000_000,
      messageId: '1463718120',
      source: {
        via: 'groupFile',
        fileId: UUID,
        busid: 102,
        url: expect.stringContaining(URL_START),
      },
    })
  })

  test('I1 NapCat without its packet backend: no url, to be asked for', async () => {
    const post = await postOf(payload('napcat-events', 'message_when_packet_backend_down_no_url'))
    expect(post).toMatchObject({ name: NAME, source: { fileId: UUID, url: null } })
  })

  test('I1 LuckyLilliaBot: an empty url is none', async () => {
    const post = await postOf(payload('llbot-events-and-api', 'message_FIRST'))
    expect(post).toMatchObject({
      name: NAME,
      sizeBytes: 51050,
      source: { fileId: UUID, url: null },
    })
  })

  test('I1 a real log of LLOneBot 3.21', async () => {
    const event = { ...payload('real-llonebot-3.21-message', 'message'), group_id: 66001 }
    expect(await postOf(event)).toMatchObject({
      name: '测试.txt',
      sizeBytes: 5,
      messageId: '-2147410594',
      posterName: '匿名群主',
      source: { via: 'groupFile', fileId: '/2a3f9f7a-f4e2-11ee-97ec-52540078ad3a', url: null },
    })
  })

  test('I1 a real log in string format, read from Koishi’s attributes', async () => {
    const sender = { user_id: 1, nickname: 'x' }
    const event = { ...payload('real-llonebot-3.26-string-format', 'message'), sender }
    expect(await postOf(event)).toMatchObject({
      name: '小狼2.txt',
      sizeBytes: 421_240,
      source: { via: 'groupFile', fileId: '/ba1494d5-c06d-4d5b-9087-3d5aebccd27c', url: null },
    })
  })

  test('I1 a real log of NapCat 2.0.34 in string format, whose file id has no slash', async () => {
    const excerpt = payload('real-napcat-2.0.34-file', 'message_excerpt')
    const event = { ...aMessage(''), ...excerpt, message: excerpt['raw_message'] }
    expect(await postOf(event)).toMatchObject({
      name: '测试.xlsx',
      sizeBytes: 51050,
      source: { via: 'groupFile', fileId: '00000000-320a-035f-66c4-5bec7033b6f0', url: null },
    })
  })

  test('I1 Lagrange: md5 and url, no size', async () => {
    expect(await postOf(payload('lagrange-v1', 'message'))).toMatchObject({
      name: NAME,
      sizeBytes: null,
      md5: 'e208691209ef8443a6f9ee41652de80a',
      source: { via: 'groupFile', fileId: UUID, url: expect.stringContaining(URL_START) },
    })
  })

  test('I1 a Lagrange of 2024 sends an empty message: nothing to see, the list will tell', async () => {
    expect(await postsOf(aMessage([]))).toEqual([])
  })

  test('I1 go-cqhttp: the id is the path', async () => {
    const message = payload('gocq', 'message_too')
    expect(await postOf(aMessage(message))).toMatchObject({
      name: NAME,
      sizeBytes: 51050,
      source: { via: 'groupFile', fileId: UUID, busid: 102, url: null },
    })
  })

  test('I1 a session of Koishi’s own log of 2024, without a raw packet', () => {
    const { message } = payload('real-koishi-session-2024', 'session') as {
      message: { elements: unknown[] }
    }
    const [post] = filePosts(foreign('onebot', message.elements))
    expect(post).toMatchObject({
      name: 'oc.mp4',
      sizeBytes: 274_626,
      source: { via: 'groupFile', fileId: '/fdcb6a37-cf8a-4007-9b95-b749a92d5694', url: null },
    })
  })

  test('I6 a private file is fetched by its own action', async () => {
    const event = { ...payload('napcat-events', 'message_SECOND'), ...PRIVATE }
    const post = await postOf(event)
    expect(post).toMatchObject({ chatGroup: null, poster: { id: '20001' } })
    expect(post.source).toMatchObject({ via: 'privateFile', fileId: UUID })
  })

  test('I3 a file that says nothing of where it is is looked for by name', async () => {
    expect(await postOf(aFileMessage({ file: NAME, file_size: '7' }))).toMatchObject({
      name: NAME,
      sizeBytes: 7,
      source: { via: 'groupFile', fileId: '', url: null },
    })
    const onDisk = await postOf(aFileMessage({ name: NAME, url: 'file:///etc/passwd' }))
    expect(onDisk.source).toMatchObject({ via: 'groupFile', url: null })
  })

  test('I20 a name that looks like an address is not one', async () => {
    const file = 'http://127.0.0.1:5140/secret.docx'
    const post = await postOf(aFileMessage({ file, file_id: UUID, url: '', path: '' }))
    expect(post.source).toMatchObject({ via: 'groupFile', url: null })
  })

  test.each([
    '100% #1 教案,终稿.docx',
    '上/下册\\合集.zip',
    '[教案]A&B, C#.docx',
    '期末😀🎉复习.pptx',
    'Unit1:Hello.docx',
    '第1课:认识分数.docx',
    `${'教'.repeat(60)}.docx`,
    '没有后缀',
    '.docx',
  ])('I2 keeps the name %s', async file => {
    const told = await postOf(aFileMessage({ file, file_id: UUID, file_size: '7', url: '' }))
    expect(told.name).toBe(file)
    const [asElement] = filePosts(
      foreign('onebot', [el('file', { src: file, file, fileId: UUID })]),
    )
    expect(asElement?.name).toBe(file)
  })

  test('I2 a direction mark does not disguise an extension, and a nameless file is not dropped', async () => {
    const disguised = await postOf(aFileMessage({ file: '教案\u202excod.exe', file_id: UUID }))
    expect(disguised.name).toBe('教案xcod.exe')
    const invisible = await postOf(aFileMessage({ file: '\u200f\u200b', file_id: UUID }))
    expect(invisible.name).toBe('未命名文件')
    const nothing = await postOf(aFileMessage({ file_id: UUID }))
    expect(nothing.name).toBe('未命名文件')
  })

  test.each<[string, unknown]>([
    ['no data', [{ type: 'file' }]],
    ['null', [null, 7, 'x', { type: 7, data: {} }]],
    ['objects for names', [{ type: 'file', data: { file: {}, file_size: 'many', file_id: [] } }]],
    [
      'a huge size',
      [{ type: 'file', data: { file: 'a.docx', file_id: 'x', file_size: '9'.repeat(40) } }],
    ],
    ['a negative size', [{ type: 'file', data: { file: 'a.docx', file_id: 'x', file_size: -1 } }]],
  ])('I1 a hostile segment (%s) breaks nothing', (_, message) => {
    const raw = { message, sender: {} }
    for (const post of filePosts(foreign('onebot', [], { onebot: raw }))) {
      expect(post.name).not.toBe('')
      expect(post.sizeBytes).toBeNull()
    }
  })
})

describe('files of other platforms', () => {
  test('I1 Milky and Satori: src and title', () => {
    const file = el('file', { src: 'https://files.feishu.cn/x?y=1', title: NAME })
    expect(filePosts(foreign('milky', [file]))).toMatchObject([
      { name: NAME, chatGroup: { platform: 'milky', id: 'c1' }, source: { via: 'url' } },
    ])
  })

  test('I1 Lark: the name is in the raw event only', () => {
    const lark = { event: { message: { content: JSON.stringify({ file_name: NAME }) } } }
    const file = el('file', { src: 'internal:lark/b1/im/v1/messages/x' })
    expect(filePosts(foreign('lark', [file], { lark }))).toMatchObject([
      { name: NAME, source: { via: 'url', url: expect.stringMatching(/^internal:/) } },
    ])
    expect(
      filePosts(foreign('lark', [file], { lark: { event: { message: { content: '{' } } } })),
    ).toMatchObject([{ name: '未命名文件' }])
  })

  test('I1 sandbox: the bytes themselves', () => {
    const base64 = Buffer.from('PK 教案').toString('base64')
    const file = el('file', { src: `data:application/x;base64,${base64}`, title: NAME })
    expect(filePosts(foreign('sandbox', [file]))).toMatchObject([
      { name: NAME, source: { via: 'inline', base64 } },
    ])
  })
})

describe('photos, cards, links', () => {
  test('I4 a photo is a post, a sticker is not', async () => {
    const photo = payload('napcat-events', 'image_message')
    expect(await postOf(photo)).toMatchObject({
      shape: 'photo',
      sizeBytes: 264_118,
      name: expect.stringMatching(/^遂昌-周云蓉的照片 .{4}\.jpg$/),
      source: { via: 'url', url: expect.stringContaining('multimedia.nt.qq.com.cn') },
    })
    const image = { url: 'https://gchat.qpic.cn/1', file: 'a.jpg' }
    expect(await postsOf(aMessage([{ type: 'image', data: { ...image, sub_type: 1 } }]))).toEqual(
      [],
    )
    const sticker = { ...image, sub_type: 0, summary: '[动画表情]' }
    expect(await postsOf(aMessage([{ type: 'image', data: sticker }]))).toEqual([])
  })

  test('I4 several photos of one message are several posts of different names', async () => {
    const photos = ['a.jpg', 'b.jpg'].map(file => ({
      type: 'image',
      data: { file, url: `https://gchat.qpic.cn/${file}`, file_size: '99999' },
    }))
    const posts = await postsOf(aMessage(photos))
    expect(new Set(posts.map(post => post.name)).size).toBe(2)
  })

  const card = (json: object | string) => [
    { type: 'json', data: { data: typeof json === 'string' ? json : JSON.stringify(json) } },
  ]

  test('I4 a share card is a link with its title', async () => {
    const detail = {
      qqdocurl: 'docs.qq.com/doc/DABC',
      title: '腾讯文档',
      desc: '三年级数学教研计划',
    }
    const post = await postOf(
      aMessage(card({ prompt: '[QQ小程序]腾讯文档', meta: { detail_1: detail } })),
    )
    expect(post).toMatchObject({
      shape: 'link',
      name: '三年级数学教研计划',
      source: { via: 'link', url: 'https://docs.qq.com/doc/DABC' },
    })
  })

  test.each([
    '{',
    '[]',
    '"x"',
    'null',
    '['.repeat(60_000),
    JSON.stringify({ url: 'javascript:alert(1)' }),
  ])('I4 a broken or hostile card gives nothing: %.20s', async json => {
    expect(await postsOf(aMessage(card(json)))).toEqual([])
  })

  const said = (text: string) => aMessage([{ type: 'text', data: { text } }])

  test('I4 a link to a place of shared materials is a post, named by the words around it', async () => {
    const post = await postOf(said('期末复习资料 https://pan.baidu.com/s/1abc?pwd=x2y3，大家下载'))
    expect(post).toMatchObject({
      shape: 'link',
      name: '期末复习资料 ，大家下载',
      source: { via: 'link', url: 'https://pan.baidu.com/s/1abc?pwd=x2y3' },
    })
    expect(await postsOf(said('https://wwa.lanzoux.com/iabc'))).toHaveLength(1)
  })

  test.each([
    'https://example.com/x',
    'https://pan.baidu.com.evil.example/s/1',
    'https://notbilibili.com/video',
    'https://evil.example/?u=pan.baidu.com',
    'javascript:pan.baidu.com',
  ])('I4 %s is no place of shared materials', async url => {
    expect(await postsOf(said(`看这个 ${url}`))).toEqual([])
  })
})

describe('files that nobody can fetch', () => {
  test.each(['onlinefile', 'flashtransfer', 'flash_file'])(
    'I3a %s is listed under its name',
    async type => {
      const post = await postOf(aMessage([{ type, data: { fileName: '期末卷.docx' } }]))
      expect(post).toMatchObject({ name: '期末卷.docx', source: { via: 'url', url: '' } })
    },
  )
})

describe('forwarded messages', () => {
  const forward = () => koishi.hear(aMessage([{ type: 'forward', data: { id: 'F1' } }]))
  const inner = [
    {
      type: 'file',
      data: { file: NAME, file_id: UUID, file_size: '7', url: 'https://a.qq.com/1' },
    },
  ]
  const spellings: [string, unknown][] = [
    ['NapCat', { messages: [{ message: inner }, { message: [] }] }],
    ['LLBot and go-cqhttp', { messages: [{ content: inner }] }],
    ['Lagrange', { message: [{ type: 'node', data: { content: inner } }] }],
  ]

  const opened = async () => {
    const [post] = forwardPosts(await forward())
    return openForward(koishi.app, post as FilePost, 'F1')
  }

  test.each(spellings)('I5 files inside are posted by who forwarded them (%s)', async (_, data) => {
    koishi.answers.set('get_forward_msg', () => ok(data))
    expect(forwardedIds(await forward())).toEqual(['F1'])
    expect((await opened()).posts).toMatchObject([
      { name: NAME, poster: { id: '20001' }, source: { fileId: UUID, url: 'https://a.qq.com/1' } },
    ])
  })

  test('I5a every forwarded message of a message is a post to be opened, at most twenty', async () => {
    const before = koishi.calls.length
    const ids = Array.from({ length: 25 }, (_, n) => ({ type: 'forward', data: { id: `F${n}` } }))
    const posts = forwardPosts(await koishi.hear(aMessage(ids)))
    expect(posts).toHaveLength(20)
    expect(posts[4]).toMatchObject({
      shape: 'file',
      name: '合并转发的聊天记录',
      source: { via: 'forward', id: 'F4' },
    })
    const asked = koishi.calls.slice(before).map(({ action }) => action)
    expect(asked).not.toContain('get_forward_msg')
  })

  test('I5a what cannot be opened says why; what is beyond the bound is counted', async () => {
    const refusal = { status: 'failed', retcode: 1200, data: null, message: '消息已过期' }
    koishi.answers.set('get_forward_msg', () => refusal)
    await expect(opened()).rejects.toMatchObject({ code: 'source.refused' })
    const many = Array.from({ length: 203 }, () => ({ message: inner }))
    koishi.answers.set('get_forward_msg', () => ok({ messages: many }))
    expect(await opened()).toMatchObject({ posts: { length: 200 }, passedOver: 3 })
  })

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a string', 'x'],
    ['odd nodes', { messages: [null, 7, { message: 'x' }, { content: [null] }] }],
  ])('I5 an answer of %s breaks nothing', async (_, data) => {
    koishi.answers.set('get_forward_msg', () => ok(data))
    expect((await opened()).posts).toEqual([])
  })
})

describe('who said it, and where', () => {
  test('I7 the bot’s own words are known as such', async () => {
    const event = {
      ...payload('napcat-events', 'message_SECOND'),
      post_type: 'message_sent',
      user_id: 10001,
    }
    const own = { ...event, sender: { user_id: 10001, nickname: '联校' } }
    expect(incomingMessage(await koishi.hear(own))?.isOwn).toBe(true)
  })

  test('M1 text, quote, card and role are read from the packet', async () => {
    koishi.answers.set('get_msg', () =>
      ok(aMessage([{ type: 'text', data: { text: '找到 1 个' } }])),
    )
    const event = aMessage(
      [
        { type: 'reply', data: { id: '77' } },
        { type: 'at', data: { qq: '10001' } },
        { type: 'text', data: { text: ' 取 2\n谢谢 ' } },
      ],
      { sender: { user_id: 20001, nickname: '周', card: '', role: 'admin' } },
    )
    expect(incomingMessage(await koishi.hear(event))).toMatchObject({
      text: '取 2\n谢谢',
      displayName: '周',
      isChatGroupAdmin: true,
      chatGroup: { id: '66001' },
    })
  })

  test('M1 a private message is nobody’s group and nobody’s admin', async () => {
    const sender = { user_id: 20001, nickname: '周', role: 'owner' }
    const heard = incomingMessage(await koishi.hear(aMessage([], { ...PRIVATE, sender })))
    expect(heard).toMatchObject({ chatGroup: null, isChatGroupAdmin: false })
  })
})
