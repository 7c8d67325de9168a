import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { profileOf } from '../src/index'
import { plainBot, type Row, stopPlainBots } from './plain-bot'
import { groupId, zhou } from './small-world'

const name = '三年级数学上册 分数的初步认识（教案）.docx'
const bytes = Buffer.alloc(51050, 7)
const recorded = (file: string): Record<string, Row> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'payloads', `${file}.json`), 'utf8'))

/** The names of all fields, nested ones too; the first element stands for a list. */
function fields(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.length > 0 ? fields(value[0], `${path}[]`) : []
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`]
  return Object.entries(value)
    .filter(([key]) => !key.startsWith('_'))
    .flatMap(([key, inner]) => fields(inner, path ? `${path}.${key}` : key))
}

function expectFields(actual: unknown, wanted: unknown): void {
  expect(fields(actual)).toEqual(expect.arrayContaining(fields(wanted)))
}

afterEach(stopPlainBots)

describe('Q26 every event has the fields of the recorded payloads', () => {
  it('NapCat: the notice first, with the md5 as id; then the message', async () => {
    const { world, event } = await plainBot('napcat')
    const payload = recorded('napcat-events')
    const { file } = world.postFile(groupId, zhou, { name, bytes })
    const notice = await event(0)
    expectFields(notice, payload['group_upload_FIRST'])
    expect(notice['file']).toMatchObject({ id: file.md5, size: 51050, busid: 102 })
    const message = await event(1)
    expectFields(message, payload['message_SECOND'])
    expect(message['message_id']).toBeGreaterThan(0)
    expect(String(message['raw_message'])).toMatch(/\/\?fname=\]$/)
  })

  it('NapCat: photo, recall and reaction', async () => {
    const { world, event } = await plainBot('napcat')
    const payload = recorded('napcat-events')
    const photo = world.postImage(groupId, zhou, { name: 'A.jpg', bytes })
    expectFields(await event(0), payload['image_message'])
    world.react(photo.key, { userId: zhou, emojiId: '76' })
    expectFields(await event(1), payload['emoji_like'])
    world.recall(photo.key, zhou)
    expectFields(await event(2), payload['recall'])
  })

  it('NapCat: a photo sent to the bot alone is the same segment in a private message', async () => {
    const { world, event } = await plainBot('napcat')
    const inGroup = recorded('napcat-events')['image_message'] as Record<string, unknown>
    world.postPrivateImage(zhou, { name: 'A.jpg', bytes })
    const { target_id: _own, ...message } = await event(0)
    const { group_id: _id, group_name: _name, ...ofNoGroup } = inGroup
    const sender = { user_id: 0, nickname: '', card: '' }
    expectFields(message, { ...ofNoGroup, message_type: 'private', sub_type: 'friend', sender })
    expect(message).toMatchObject({ message_type: 'private', sub_type: 'friend' })
  })

  it('NapCat: lifecycle, heartbeat and being kicked', async () => {
    const bot = await plainBot('napcat')
    const payload = recorded('napcat-events')
    bot.endpoint.online(false)
    expectFields(await bot.event(0), payload['bot_offline'])
    await bot.call('get_status')
    expectFields(bot.meta[0], payload['lifecycle'])
    expectFields(bot.meta[1], payload['heartbeat'])
    expect(bot.meta[2]?.['status']).toEqual({ online: false, good: true })
  })

  it('LLBot: the message first, without url; stable ids', async () => {
    const { world, event } = await plainBot('llbot')
    const payload = recorded('llbot-events-and-api')
    world.postFile(groupId, zhou, { name, bytes })
    expectFields(await event(0), payload['message_FIRST'])
    expectFields(await event(1), payload['group_upload_SECOND'])
  })

  it('Lagrange: url in the notice, hash in the message, busid always 0', async () => {
    const { world, event } = await plainBot('lagrange')
    const payload = recorded('lagrange-v1')
    world.postFile(groupId, zhou, { name, bytes })
    const notice = await event(0)
    expectFields(notice, payload['group_upload'])
    expect(notice['file']).toMatchObject({ busid: 0 })
    const { anonymous: _, ...message } = payload['message'] as Row
    expectFields(await event(1), message)
    world.postPrivateFile(zhou, { name, bytes })
    expectFields(await event(2), payload['offline_file'])
  })

  it('go-cqhttp: path, name, size and busid in the segment', async () => {
    const { world, event } = await plainBot('gocq')
    const payload = recorded('gocq')
    world.postFile(groupId, zhou, { name, bytes })
    expectFields(await event(0), payload['group_upload'])
    expectFields((await event(1))['message'], payload['message_too'])
    world.postPrivateFile(zhou, { name, bytes })
    expectFields(await event(2), payload['offline_file'])
  })
})

describe('answers have the fields of the recorded payloads', () => {
  it.each(['napcat', 'llbot'] as const)(
    'Q26 %s: listing, link, upload and folder',
    async profile => {
      const { world, data } = await plainBot(profile)
      const payload = recorded(profile === 'napcat' ? 'napcat-api' : 'llbot-events-and-api')
      const wanted = (action: string): unknown => payload[action]?.['data']
      world.folder(groupId, '三年级数学', zhou)
      const { file } = world.postFile(groupId, zhou, { name, bytes })
      const list = await data('get_group_root_files', { group_id: groupId })
      expectFields(list, wanted('get_group_root_files'))
      const row = (list['files'] as Row[])[0]
      expect(row?.['file_id'] === file.fileId).toBe(profile === 'llbot')
      const link = await data('get_group_file_url', {
        group_id: groupId,
        file_id: row?.['file_id'],
      })
      expectFields(link, wanted('get_group_file_url'))
      expect(String(link['url']).endsWith(profile === 'llbot' ? '.docx' : '?fname=')).toBe(true)
      const upload = { group_id: groupId, file: 'base64://UEs=', name: 'x.docx' }
      expectFields(await data('upload_group_file', upload), wanted('upload_group_file'))
      const folder = { group_id: groupId, name: '新文件夹' }
      expectFields(
        await data('create_group_file_folder', folder),
        wanted('create_group_file_folder'),
      )
    },
  )

  it('Q33 leaves out, empties and spells as older builds did', async () => {
    const absent = await plainBot(profileOf('napcat', { segmentUrl: 'absent' }))
    absent.world.postFile(groupId, zhou, { name, bytes })
    const wanted = recorded('napcat-events')['message_when_packet_backend_down_no_url']
    expect(fields((await absent.event(1))['message'])).toEqual(fields(wanted?.['message']))
    const empty = await plainBot(profileOf('lagrange', { emptyFileMessage: true }))
    empty.world.postFile(groupId, zhou, { name, bytes })
    expect((await empty.event(1))['message']).toEqual([])
    const string = await plainBot(profileOf('llbot', { messageFormat: 'string' }))
    string.world.postFile(groupId, zhou, { name: '小狼[2],&.txt', bytes })
    expect((await string.event(0))['message']).toMatch(
      /^\[CQ:file,file=小狼&#91;2&#93;&#44;&amp;.txt,url=/,
    )
    const pseudo = await plainBot(profileOf('napcat', { pseudoFolders: true }))
    const list = await pseudo.data('get_group_root_files', { group_id: groupId })
    expect(list['folders']).toMatchObject([{ folder_id: '' }])
  })
})
