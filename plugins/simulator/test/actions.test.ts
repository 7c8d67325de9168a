import { afterEach, describe, expect, it } from 'vitest'
import { knownActions, profileOf, textOf } from '../src/index'
import { plainBot, type Row, stopPlainBots } from './plain-bot'
import { groupId, smallWorld, zhou } from './small-world'

const bytes = Buffer.from('教案')
const group = { group_id: groupId }

const segments = (message: Row | undefined): Row[] => (message?.['message'] ?? []) as Row[]

afterEach(stopPlainBots)

describe('actions', () => {
  it('Q34 knows some forty actions, and refuses those an implementation lacks', async () => {
    expect(knownActions.length).toBeGreaterThan(40)
    const napcat = await plainBot('napcat')
    expect(await napcat.call('set_group_file_forever')).toMatchObject({ retcode: 1404 })
    const lagrange = await plainBot('lagrange')
    const answer = await lagrange.call('get_group_file_system_info', group)
    expect(answer).toEqual({ status: 'failed', retcode: 404, data: null, echo: 1 })
    const gocq = await plainBot('gocq')
    expect(
      await gocq.call('get_group_file_url', { ...group, file_id: '/x', busid: 102 }),
    ).toMatchObject({ retcode: 100, msg: 'FILE_SYSTEM_API_ERROR' })
  })

  it('Q21 answers history, single messages and merged forwards', async () => {
    const bot = await plainBot('napcat')
    const first = bot.world.say(groupId, zhou, '第一句')
    bot.world.say(groupId, zhou, '第二句', { replyTo: first, at: 'all' })
    const forward = [
      { senderId: zhou, text: '看这个' },
      { senderId: zhou, file: { name: 'a.docx', bytes } },
    ]
    bot.world.postForward(groupId, zhou, forward)
    const { messages } = (await bot.data('get_group_msg_history', { ...group, count: 2 })) as {
      messages: Row[]
    }
    expect(messages).toHaveLength(2)
    expect(segments(messages[0]).map(part => part['type'])).toEqual(['reply', 'at', 'text'])
    const { message_id } = messages[1] as Row
    const inside = (await bot.data('get_forward_msg', { message_id })) as { messages: Row[] }
    expect(inside.messages[1]?.['message']).toMatchObject([
      { type: 'file', data: { file: 'a.docx' } },
    ])
    const [part] = segments(inside.messages[1])
    const { url } = await bot.data('get_group_file_url', {
      ...group,
      file_id: (part?.['data'] as Row | undefined)?.['file_id'],
    })
    expect(await (await fetch(String(url))).text()).toBe('教案')
  })

  it('Q22 refuses uploads of nothing, from elsewhere, and odd names at LLBot', async () => {
    const napcat = await plainBot('napcat')
    const up = (file: string, name = 'a.txt'): object => ({ ...group, file, name })
    expect(await napcat.call('upload_group_file', up('base64://'))).toMatchObject({ retcode: 1200 })
    const far = await napcat.call('upload_group_file', up('http://192.0.2.1/x'))
    expect(far['message']).toMatch(/^识别URL失败/)
    const gone = await napcat.call('upload_group_file', up('/no/such/file'))
    expect(gone['message']).toBe('识别URL失败, uri= /no/such/file')
    const llbot = await plainBot('llbot')
    expect((await llbot.call('upload_group_file', up('base64://AAAA', 'a/b.txt')))['retcode']).toBe(
      1200,
    )
    const lagrange = await plainBot('lagrange')
    expect((await lagrange.call('upload_group_file', up('base64://AAAA')))['retcode']).toBe(200)
  })

  it('Q22 takes a link to this machine and a path', async () => {
    const bot = await plainBot('napcat')
    const { file } = bot.world.postFile(groupId, zhou, { name: 'a.txt', bytes })
    const { url } = await bot.data('get_group_file_url', { ...group, file_id: file.fileId })
    await bot.data('upload_group_file', { ...group, file: url, name: 'b.txt' })
    const local = await bot.data('get_file', { file_id: file.fileId })
    await bot.data('upload_private_file', { user_id: zhou, file: local['file'], name: 'c.txt' })
    expect(
      bot.world
        .shelf(groupId)
        .files()
        .map(each => each.name),
    ).toEqual(['b.txt', 'a.txt'])
    const last = bot.world.history({ kind: 'private', personId: zhou, botId: 10001 }).at(-1)
    expect(last?.content[0]).toMatchObject({ kind: 'file', file: { name: 'c.txt' } })
  })

  it('Q24 tells NapCat’s own upload as a notice and nothing else of the bot’s own', async () => {
    const bot = await plainBot('napcat')
    await bot.data('send_group_msg', { ...group, message: '大家好' })
    await bot.data('upload_group_file', { ...group, file: 'base64://AAAA', name: 'a.txt' })
    expect(await bot.event(0)).toMatchObject({ notice_type: 'group_upload', user_id: 10001 })
    expect(bot.events).toHaveLength(1)
  })

  it('Q52 refuses a muted, a removed and an offline bot, and a text too long', async () => {
    const bot = await plainBot('napcat')
    const send = (message: string): Promise<Row> =>
      bot.call('send_group_msg', { ...group, message })
    expect((await send('长'.repeat(4501)))['retcode']).toBe(1200)
    bot.world.mute(groupId, bot.world.botId, 60_000)
    expect((await send('x'))['message']).toContain('"result": 120')
    bot.world.mute(groupId, bot.world.botId, 0)
    expect((await send('x'))['retcode']).toBe(0)
    bot.world.removeMember(groupId, bot.world.botId, 20009)
    expect((await send('x'))['message']).toContain('"result": 110')
    bot.endpoint.online(false)
    expect(
      (await bot.call('send_private_msg', { user_id: zhou, message: 'x' }))['message'],
    ).toContain('1006514')
    expect(await bot.data('get_status')).toMatchObject({ online: false })
  })

  it('Q30 renames, moves, keeps and deletes files, and lists folders', async () => {
    const bot = await plainBot('llbot')
    const { file } = bot.world.postFile(groupId, zhou, { name: 'a.txt', bytes, expiresInMs: 1000 })
    const file_id = file.fileId
    const { folder_id } = await bot.data('create_group_file_folder', { ...group, name: '公开课' })
    const move = { ...group, file_id, parent_directory: '/', target_directory: folder_id }
    await bot.data('move_group_file', move)
    await bot.data('rename_group_file', { ...group, file_id, new_file_name: 'b.txt' })
    await bot.data('set_group_file_forever', { ...group, file_id })
    const { files } = await bot.data('get_group_files_by_folder', { ...group, folder_id })
    expect(files).toMatchObject([{ file_name: 'b.txt', dead_time: 0, busid: 102 }])
    expect(await bot.data('get_group_file_system_info', group)).toMatchObject({ file_count: 1 })
    await bot.data('delete_group_file', { ...group, file_id })
    expect(bot.world.shelf(groupId).files()).toEqual([])
    expect((await bot.call('get_group_file_url', { ...group, file_id }))['retcode']).toBe(1200)
  })

  it('Q20 answers who is who and hostile calls without falling over', async () => {
    const bot = await plainBot('napcat')
    expect(await bot.data('get_login_info')).toEqual({ user_id: 10001, nickname: '联校' })
    expect(await bot.data('get_version_info')).toMatchObject({ app_name: 'NapCat.Onebot' })
    const info = await bot.data('get_group_member_info', { ...group, user_id: String(zhou) })
    expect(info).toMatchObject({ card: '遂昌-周云蓉', role: 'member' })
    expect(await bot.call('get_group_info', { group_id: 'x' })).toMatchObject({ retcode: 1400 })
    expect(await bot.call('send_group_msg', { ...group, message: 5 })).toMatchObject({
      retcode: 1400,
    })
    expect(await bot.call('constructor')).toMatchObject({ retcode: 1404 })
    await bot.data('send_group_msg', { ...group, message: `[CQ:at,qq=${zhou}] 你好&#91;` })
    const last = [...bot.world.everything()].at(-1)
    expect(last && textOf(last)).toBe(' 你好[')
  })
})

describe('what differs', () => {
  it.each(['napcat', 'llbot'] as const)(
    'Q25 %s tells a private file as a message',
    async profile => {
      const bot = await plainBot(profile)
      bot.world.postPrivateFile(zhou, { name: 'a.docx', bytes })
      const message = await bot.event(0)
      expect(message).toMatchObject({ message_type: 'private', sub_type: 'friend', user_id: zhou })
      const file_id = (segments(message)[0]?.['data'] as Row | undefined)?.['file_id']
      const { url } = await bot.data('get_private_file_url', { file_id })
      expect(await (await fetch(String(url))).text()).toBe('教案')
    },
  )

  it('Q23 Lagrange reacts by its own action and tells it by its own notice', async () => {
    const bot = await plainBot('lagrange')
    const said = bot.world.say(groupId, zhou, '好')
    const { message_id } = await bot.event(0)
    expect((await bot.call('set_msg_emoji_like', { message_id, emoji_id: '76' }))['retcode']).toBe(
      404,
    )
    await bot.data('set_group_reaction', { ...group, message_id, code: '76', is_add: true })
    expect(bot.world.message(said.key)?.reactions.get('76')?.size).toBe(1)
    expect(await bot.event(1)).toMatchObject({
      notice_type: 'reaction',
      sub_type: 'add',
      code: '76',
    })
    await bot.data('set_group_reaction', { ...group, message_id, code: '76', is_add: false })
    expect(bot.world.message(said.key)?.reactions.size).toBe(0)
  })

  it('Q24 an echoing profile tells the bot’s own words as message_sent', async () => {
    const bot = await plainBot(profileOf('napcat', { selfEcho: true }))
    await bot.data('send_private_msg', { user_id: zhou, message: '你好' })
    expect(await bot.event(0)).toMatchObject({ post_type: 'message_sent', target_id: zhou })
  })

  it('Q20 tells who joins, leaves, is muted, renamed, and what is taken back', async () => {
    const bot = await plainBot('napcat')
    bot.world.addMember(groupId, { userId: 5, nickname: '新老师' })
    bot.world.setCard(groupId, 5, '三仁小学-新老师')
    bot.world.mute(groupId, 5, 60_000)
    bot.world.removeMember(groupId, 5)
    const { message_id } = await bot.data('send_group_msg', {
      ...group,
      message: [{ type: 'text', data: { text: 'x' } }],
    })
    await bot.data('delete_msg', { message_id })
    await bot.event(4)
    const types = bot.events.map(each => each['notice_type'])
    expect(types).toEqual([
      'group_increase',
      'group_card',
      'group_ban',
      'group_decrease',
      'group_recall',
    ])
  })

  it('Q21 sends forwards, photos and notices, and keeps what a card says', async () => {
    const bot = await plainBot('llbot')
    bot.world.setRole(groupId, bot.world.botId, 'admin')
    const content = [{ type: 'image', data: { file: 'base64://iVBORw==' } }]
    const messages = [{ type: 'node', data: { name: '联校', uin: 10001, content } }]
    await bot.data('send_group_forward_msg', { ...group, messages })
    bot.world.postCard(groupId, zhou, { app: 'com.tencent.docs', prompt: '[腾讯文档]' })
    expect(segments(await bot.event(0))).toMatchObject([{ type: 'json' }])
    await bot.data('_send_group_notice', { ...group, content: '听评课安排' })
    const notices = (await bot.data('_get_group_notice', group)) as unknown as Row[]
    expect(notices[0]).toMatchObject({ message: { text: '听评课安排' } })
    await bot.data('_delete_group_notice', { ...group, notice_id: notices[0]?.['notice_id'] })
    expect(await bot.data('get_group_at_all_remain', group)).toMatchObject({ can_at_all: true })
  })
})

describe('calling everybody', () => {
  it.each([
    ['napcat', 1200, 0],
    ['gocq', 0, 0],
    ['llbot', 0, 1],
  ] as const)(
    'Q53 %s without the right answers %i and sends %i',
    async (profile, retcode, sent) => {
      const bot = await plainBot(profile)
      const message = '[CQ:at,qq=all]请看'
      expect((await bot.call('send_group_msg', { ...group, message }))['retcode']).toBe(retcode)
      expect([...bot.world.everything()]).toHaveLength(sent)
      bot.world.setRole(groupId, bot.world.botId, 'admin')
      await bot.data('send_group_msg', { ...group, message })
      expect([...bot.world.everything()].at(-1)?.content[0]).toEqual({ kind: 'at', userId: 'all' })
    },
  )
})

describe('who is who', () => {
  it('Q20 lists groups, members and friends as the account sees them', async () => {
    const bot = await plainBot('napcat')
    bot.world.addGroup({ groupId: 7, name: '别的群', members: [] })
    bot.world.removeMember(7, bot.world.botId)
    const list = async (action: string, params = {}): Promise<Row[]> =>
      (await bot.data(action, params)) as unknown as Row[]
    expect(await list('get_group_list')).toMatchObject([{ group_id: groupId, member_count: 3 }])
    expect(await list('get_group_member_list', group)).toHaveLength(3)
    expect((await list('get_friend_list')).map(row => row['user_id'])).toEqual([zhou, 20009])
    expect(await bot.data('get_stranger_info', { user_id: 20009 })).toMatchObject({
      nickname: '群主',
    })
    expect(await bot.call('get_group_info', { group_id: 7 })).toMatchObject({ retcode: 1200 })
    await bot.data('set_group_card', { ...group, user_id: 10001, card: '联校机器人' })
    expect(bot.world.memberOf(groupId, 10001)?.card).toBe('联校机器人')
    expect(
      (await bot.call('set_group_card', { ...group, user_id: zhou, card: 'x' }))['retcode'],
    ).toBe(1200)
  })
})

describe('the world', () => {
  it('Q2 drops a file when its time has come', async () => {
    const world = smallWorld({ startAt: 1_789_900_000_000 })
    world.postFile(groupId, zhou, { name: 'a.txt', bytes, expiresInMs: 1000 })
    expect(world.shelf(groupId).files()[0]?.busid).toBe(104)
    world.clock.advance(1000)
    expect(world.shelf(groupId).files()).toEqual([])
  })

  it('Q3 gives the same ids for the same seed', () => {
    const post = (seed: number): string =>
      smallWorld({ seed }).postFile(groupId, zhou, { name: 'a', bytes }).file.fileId
    expect(post(5)).toBe(post(5))
    expect(post(5)).not.toBe(post(6))
  })

  it('Q4 makes a file temporary when the group is full, and Q5 expires them all', () => {
    const world = smallWorld()
    world.addGroup({ groupId: 5, name: '小群', members: [], totalSpaceBytes: 5 })
    expect(world.postFile(5, zhou, { name: 'a', bytes }).file.busid).toBe(104)
    expect(world.expire(5)).toBe(1)
    expect(world.shelf(5).files()).toEqual([])
  })

  it('Q1 lets a test wait for what is said, also when it was said already', async () => {
    const world = smallWorld()
    const asked = world.say(groupId, zhou, '问')
    world.say(groupId, world.botId, '早答了')
    const isAnswer = (each: { senderId: number }): boolean => each.senderId === world.botId
    expect(textOf(await world.waitFor(isAnswer, 1000, { after: asked }))).toBe('早答了')
    await expect(world.waitFor(isAnswer, 1)).rejects.toThrow('within 1 ms')
  })

  it('Q1 tells what an observer causes after what it was told', () => {
    const world = smallWorld()
    const heard: string[] = []
    world.onMessage(message => {
      if (message.senderId === zhou) world.say(groupId, world.botId, '答')
    })
    world.onMessage(message => heard.push(textOf(message)))
    world.say(groupId, zhou, '问')
    expect(heard).toEqual(['问', '答'])
  })
})
