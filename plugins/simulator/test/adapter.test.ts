import { afterEach, describe, expect, it } from 'vitest'
import {
  type Endpoint,
  type EndpointOptions,
  fileOf,
  type Profile,
  type ProfileName,
  profileOf,
  startEndpoint,
  textOf,
} from '../src/index'
import { type AdapterConfig, bootKoishi, fileElement, type KoishiBot } from './koishi-bot'
import { groupId, smallWorld, zhou } from './small-world'

const name = '三年级数学上册 分数的初步认识（教案）.docx'
const bytes = Buffer.from('PK 教案的全部字节')
const running: { stop(): Promise<void> }[] = []

async function connect(
  profile: Profile | ProfileName,
  transport: (bot: KoishiBot) => EndpointOptions['transport'] = bot => ({
    kind: 'reverse-ws',
    url: `ws://127.0.0.1:${bot.port}/onebot`,
  }),
  config: AdapterConfig = { protocol: 'ws-reverse' },
): Promise<{ world: ReturnType<typeof smallWorld>; koishi: KoishiBot; endpoint: Endpoint }> {
  const world = smallWorld()
  const koishi = await bootKoishi(config)
  const endpoint = await startEndpoint({ world, profile, transport: transport(koishi) })
  running.push(endpoint, koishi)
  await koishi.online()
  return { world, koishi, endpoint }
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop()
})

async function fetched(url: unknown): Promise<string> {
  const response = await fetch(String(url))
  return Buffer.from(await response.arrayBuffer()).toString()
}

const expected: Record<ProfileName, object> = {
  napcat: { file: name, fileSize: String(bytes.length) },
  llbot: { src: name, file: name, path: '', fileSize: String(bytes.length) },
  lagrange: { fileName: name },
  gocq: { name, size: String(bytes.length), busid: '102' },
}

describe.each(['napcat', 'llbot', 'lagrange', 'gocq'] as const)('%s over ws-reverse', profile => {
  it('Q20 hands Koishi one message with the file element of this implementation', async () => {
    const { world, koishi } = await connect(profile)
    const { file } = world.postFile(groupId, zhou, { name, bytes })
    const session = await koishi.session(0)
    const element = session.elements?.[0]
    expect(element?.type).toBe('file')
    expect(element?.attrs).toMatchObject(expected[profile])
    const id = profile === 'gocq' ? element?.attrs['path'] : element?.attrs['fileId']
    expect(id).toBe(file.fileId)
    if (profile === 'napcat' || profile === 'lagrange') {
      expect(await fetched(element?.attrs['src'])).toBe(bytes.toString())
    }
    const { url } = (await koishi.call('get_group_file_url', {
      group_id: groupId,
      file_id: id,
      busid: 102,
    })) as { url: string }
    expect(await fetched(url)).toBe(bytes.toString())
    world.say(groupId, zhou, '发好了')
    await koishi.session(1)
    expect(koishi.sessions.map(each => each.type)).toEqual(['message-created', 'message-created'])
  })

  it('Q21 carries words, quotes and what the bot says', async () => {
    const { world, koishi } = await connect(profile)
    const asked = world.say(groupId, zhou, '找 三年级 数学')
    const session = await koishi.session(0)
    expect(session.content).toBe('找 三年级 数学')
    expect(session.author.nick).toBe('遂昌-周云蓉')
    await session.send('找到 1 份')
    const answer = await world.waitFor(each => each.senderId === world.botId, 5000, {
      after: asked,
    })
    expect(textOf(answer)).toBe('找到 1 份')
    world.say(groupId, zhou, '取 1', { replyTo: answer })
    const quoting = await koishi.session(1)
    expect(quoting.quote?.content).toBe('找到 1 份')
  })
})

describe('what the bot does', () => {
  it('Q22 uploads by base64 and the bytes arrive under the given name', async () => {
    const { world, koishi } = await connect('napcat')
    const file = `base64://${bytes.toString('base64')}`
    const answer = await koishi.call('upload_group_file', { group_id: groupId, file, name })
    expect(answer).toEqual({ file_id: expect.stringMatching(/^\//) })
    const posted = [...world.everything()].at(-1)
    expect(posted && fileOf(posted)?.name).toBe(name)
    expect(world.shelf(groupId).files()[0]?.bytes).toEqual(bytes)
  })

  it('Q22 sends a file element through download_file and upload_group_file', async () => {
    const { world, koishi } = await connect('napcat')
    const src = `data:application/octet-stream;base64,${bytes.toString('base64')}`
    await koishi.bot().sendMessage(String(groupId), fileElement(src, name))
    const file = world.shelf(groupId).files()[0]
    expect(file?.name).toBe(name)
    expect(Buffer.from(file?.bytes ?? [])).toEqual(bytes)
  })

  it('Q23 reacts to a message with an emoji', async () => {
    const { world, koishi } = await connect('napcat')
    const { message } = world.postFile(groupId, zhou, { name, bytes })
    const session = await koishi.session(0)
    const message_id = session.messageId
    await koishi.call('set_msg_emoji_like', { message_id, emoji_id: '124', set: true })
    expect(world.message(message.key)?.reactions.get('124')).toEqual(new Set([world.botId]))
  })
})

describe('the traps', () => {
  it('Q30 lists 50 rows by the adapter’s helper and all 71 when asked for', async () => {
    const { world, koishi } = await connect('napcat')
    for (let n = 0; n < 70; n += 1) world.postFile(groupId, zhou, { name: `${n}.txt`, bytes })
    world.folder(groupId, '三年级数学')
    const helper = (await koishi.bot().internal['getGroupRootFiles']?.(groupId)) as {
      files: unknown[]
      folders: unknown[]
    }
    expect(helper.files.length + helper.folders.length).toBe(50)
    const whole = (await koishi.call('get_group_root_files', {
      group_id: groupId,
      file_count: 10_000,
    })) as typeof helper
    expect(whole.files.length + whole.folders.length).toBe(71)
  })

  it('Q31 loses what happens while the link is down', async () => {
    const { world, koishi, endpoint } = await connect('napcat')
    endpoint.refuse(true)
    await koishi.offline()
    world.postFile(groupId, zhou, { name, bytes })
    expect(endpoint.lostEvents()).toBe(2)
    endpoint.refuse(false)
    await koishi.online()
    world.say(groupId, zhou, '在吗')
    expect((await koishi.session(0)).content).toBe('在吗')
  })

  it('Q32 forgets NapCat’s file ids when it restarts, and lists fresh ones', async () => {
    const { world, koishi, endpoint } = await connect(profileOf('napcat'))
    const { file } = world.postFile(groupId, zhou, { name, bytes })
    await koishi.session(0)
    endpoint.restart()
    await koishi.offline()
    await koishi.online()
    const gone = koishi.call('get_group_file_url', { group_id: groupId, file_id: file.fileId })
    await expect(gone).rejects.toThrow('1200 real fileUUID not found!')
    const list = (await koishi.call('get_group_root_files', { group_id: groupId })) as {
      files: { file_id: string }[]
    }
    const file_id = list.files[0]?.file_id
    const { url } = (await koishi.call('get_group_file_url', { group_id: groupId, file_id })) as {
      url: string
    }
    expect(await fetched(url)).toBe(bytes.toString())
  })
})

describe('other transports', () => {
  it('Q41 speaks forward WebSocket and checks the token', async () => {
    const world = smallWorld()
    const transport = { kind: 'forward-ws', token: 'secret' } as const
    const endpoint = await startEndpoint({ world, profile: 'llbot', transport })
    running.push(endpoint)
    const koishi = await bootKoishi({ protocol: 'ws', endpoint: endpoint.url, token: 'secret' })
    running.push(koishi)
    await koishi.online()
    world.postFile(groupId, zhou, { name, bytes })
    const session = await koishi.session(0)
    expect(session.elements?.[0]?.attrs['file']).toBe(name)
  })

  it('Q42 speaks HTTP, with events posted to the bot', async () => {
    const world = smallWorld()
    const endpoint = await startEndpoint({
      world,
      profile: 'napcat',
      transport: { kind: 'http', token: 't' },
    })
    running.push(endpoint)
    const koishi = await bootKoishi({ protocol: 'http', endpoint: endpoint.url, token: 't' })
    running.push(koishi)
    await koishi.online()
    await koishi.bot().sendMessage(String(groupId), '你好')
    expect([...world.everything()].map(textOf)).toEqual(['你好'])
  })
})
