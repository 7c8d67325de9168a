import type {
  Account,
  AllianceId,
  CivilDay,
  Delivery,
  DeliveryId,
  Recipient,
  ResourceNumber,
  SlotNumber,
  Speech,
  TeacherId,
} from '@lianxiao/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createAccountTurns,
  createBotWatch,
  createChatCarrier,
  type ResourceShelf,
  type ShelvedFile,
} from '../src/index'
import { createUploadSlots } from '../src/upload-slots'
import { type KoishiApp, ok, startKoishi, until } from './koishi-app'

const ALLIANCE = 'songyang' as AllianceId
const BOT: Account = { platform: 'onebot', id: '10001' }
const IN_GROUP: Recipient = { kind: 'chatGroup', chatGroup: { platform: 'onebot', id: '66001' } }
const IN_PRIVATE: Recipient = {
  kind: 'person',
  person: { platform: 'onebot', id: '20001' },
  viaChatGroup: null,
}
const text: Speech = { kind: 'text', text: '按 三年级 找到 1 个：', quoteMessageId: null }
const file: Speech = {
  kind: 'file',
  allianceId: ALLIANCE,
  number: 1 as ResourceNumber,
  name: '5/6单元:教案?.docx',
}
const reaction: Speech = { kind: 'reaction', messageId: '1463718120' }
const sheet: Speech = {
  kind: 'paper',
  paper: {
    kind: 'recordSheet',
    allianceId: ALLIANCE,
    slot: 3 as SlotNumber,
    observer: 12 as TeacherId,
  },
  name: '听课记录表 3/4.docx',
}
const weekCard: Speech = {
  kind: 'paper',
  paper: {
    kind: 'weekCard',
    allianceId: ALLIANCE,
    monday: '2026-11-23' as CivilDay,
    chatGroup: null,
  },
  name: '听课安排.png',
}
const picture: Speech = { kind: 'picture', allianceId: ALLIANCE, number: 1 as ResourceNumber }

function aDelivery(speech: Speech, recipient = IN_GROUP, bot = BOT): Delivery {
  return {
    id: 1 as DeliveryId,
    allianceId: ALLIANCE,
    onceKey: 'k',
    bot,
    recipient,
    speech,
    notBefore: 0,
    expiresAt: Number.MAX_SAFE_INTEGER,
    state: 'sending',
    attempts: 1,
    trouble: null,
    createdAt: 1_789_900_000_000,
    sentAt: null,
  }
}

async function* bytesOf(bytes: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes)
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('x')
  throw new Error('ENOENT')
}
const inGroup = (id: string): Recipient => ({
  kind: 'chatGroup',
  chatGroup: { platform: 'onebot', id },
})
const aFile = (changes: Partial<ShelvedFile> = {}): ShelvedFile => ({
  sizeBytes: 4,
  bytes: bytesOf('教案'),
  clientLink: 'http://127.0.0.1:5140/lianxiao/files/t',
  publicLink: null,
  ...changes,
})

let koishi: KoishiApp
let onShelf: ShelvedFile | null
let pictureOnShelf: Uint8Array | null
let paperOnShelf: Uint8Array | Error | null
let carrier: ReturnType<typeof createChatCarrier>
let watch: ReturnType<typeof createBotWatch>
let turns: ReturnType<typeof createAccountTurns>
const news: string[] = []
beforeEach(async () => {
  koishi = await startKoishi()
  onShelf = aFile()
  pictureOnShelf = null
  paperOnShelf = Buffer.from('PK')
  news.length = 0
  const shelf: ResourceShelf = {
    take: async () => onShelf,
    picture: async () => pictureOnShelf,
    paper: async () => {
      if (paperOnShelf instanceof Error) throw paperOnShelf
      return paperOnShelf
    },
  }
  watch = createBotWatch(koishi.app, (bot, online) => news.push(`${bot.id} ${online}`))
  turns = createAccountTurns(1)
  carrier = createChatCarrier(koishi.app, { shelf, watch, turns })
  koishi.answers.set('get_status', () => ok({ online: true, good: true }))
  client('NapCat.Onebot')
})
afterEach(async () => {
  vi.useRealTimers()
  watch.stop()
  await koishi.stop()
})

const client = (app_name: string) => koishi.answers.set('get_version_info', () => ok({ app_name }))
const failing =
  (message: string, retcode = 1200) =>
  () => ({ status: 'failed', retcode, data: null, message })
const lastCall = (action: string) =>
  koishi.calls.filter(call => call.action === action).at(-1)?.params

describe('what is said', () => {
  test('V1 words go out as one segment, to the group or the person', async () => {
    koishi.answers.set('send_group_msg', () => ok({ message_id: -5 }))
    koishi.answers.set('send_private_msg', () => ok({ message_id: 6 }))
    expect(await carrier.deliver(aDelivery(text))).toEqual({ kind: 'sent', messageId: '-5' })
    expect(lastCall('send_group_msg')).toEqual({
      group_id: 66001,
      message: [{ type: 'text', data: { text: '按 三年级 找到 1 个：' } }],
    })
    expect(await carrier.deliver(aDelivery(text, IN_PRIVATE))).toMatchObject({ messageId: '6' })
    expect(lastCall('send_private_msg')).toMatchObject({ user_id: 20001 })
  })

  test('V1 a small file goes as base64 under a name every platform takes', async () => {
    koishi.answers.set('upload_group_file', () => ok({ file_id: '/x' }))
    expect(await carrier.deliver(aDelivery(file))).toEqual({ kind: 'sent', messageId: null })
    expect(lastCall('upload_group_file')).toEqual({
      group_id: 66001,
      file: `base64://${Buffer.from('教案').toString('base64')}`,
      name: '5／6单元：教案？.docx',
    })
  })

  test('V49 a paper goes as a file under its name, made when it is sent', async () => {
    koishi.answers.set('upload_private_file', () => ok(null))
    expect(await carrier.deliver(aDelivery(sheet, IN_PRIVATE))).toMatchObject({ kind: 'sent' })
    expect(lastCall('upload_private_file')).toEqual({
      user_id: 20001,
      file: 'base64://UEs=',
      name: '听课记录表 3／4.docx',
    })
  })

  test('V49 a week’s card goes as a picture', async () => {
    koishi.answers.set('send_group_msg', () => ok({ message_id: 9 }))
    expect(await carrier.deliver(aDelivery(weekCard))).toEqual({ kind: 'sent', messageId: '9' })
    expect(lastCall('send_group_msg')).toEqual({
      group_id: 66001,
      message: [{ type: 'image', data: { file: 'base64://UEs=' } }],
    })
  })

  test('V49 what is not there, cannot be made, or would tell a group of a record, is refused for good', async () => {
    const refused = { kind: 'refused', retry: false }
    expect(await carrier.deliver(aDelivery(sheet, IN_GROUP))).toMatchObject(refused)
    paperOnShelf = null
    expect(await carrier.deliver(aDelivery(sheet, IN_PRIVATE))).toMatchObject(refused)
    paperOnShelf = new Error('the press died')
    expect(await carrier.deliver(aDelivery(sheet, IN_PRIVATE))).toMatchObject(refused)
    expect(lastCall('upload_group_file') ?? lastCall('upload_private_file')).toBeUndefined()
  })

  test('V49 a client that takes no files says so in words', async () => {
    client('go-cqhttp')
    koishi.answers.set('send_private_msg', () => ok({ message_id: 1 }))
    expect(await carrier.deliver(aDelivery(sheet, IN_PRIVATE))).toMatchObject({ kind: 'sent' })
    expect(JSON.stringify(lastCall('send_private_msg'))).toContain('发不了文件')
  })

  const toAll: Speech = { ...text, callsAll: true, mentions: [{ platform: 'onebot', id: '20001' }] }
  const remaining = (can: unknown, forGroup: unknown, forBot: unknown) =>
    koishi.answers.set('get_group_at_all_remain', () =>
      ok({
        can_at_all: can,
        remain_at_all_count_for_group: forGroup,
        remain_at_all_count_for_uin: forBot,
      }),
    )
  const called = () =>
    JSON.stringify(lastCall('send_group_msg') ?? null).match(/(?<="at","data":\{"qq":")[^"]+/g) ??
    []

  test('V50 everybody is called only where the bot may and has calls left', async () => {
    koishi.answers.set('send_group_msg', () => ok({ message_id: 1 }))
    remaining(true, 18, 8)
    expect(await carrier.deliver(aDelivery(toAll))).toMatchObject({ kind: 'sent' })
    expect(called()).toEqual(['all'])
    for (const [can, forGroup, forBot] of [
      [false, 18, 8],
      [true, 0, 8],
      [true, 18, 0],
      ['yes', 18, 8],
      [true, undefined, 8],
    ]) {
      remaining(can, forGroup, forBot)
      expect(await carrier.deliver(aDelivery(toAll))).toMatchObject({ kind: 'sent' })
      // Who is meant is called all the same.
      expect(called()).toEqual(['20001'])
    }
    koishi.answers.set('get_group_at_all_remain', failing('', 1404))
    expect(await carrier.deliver(aDelivery(toAll))).toMatchObject({ kind: 'sent' })
    expect(called()).toEqual(['20001'])
  })

  test('V50 nobody is called in private, nor asked about', async () => {
    koishi.answers.set('send_private_msg', () => ok({ message_id: 1 }))
    await carrier.deliver(aDelivery(toAll, IN_PRIVATE))
    expect(lastCall('get_group_at_all_remain')).toBeUndefined()
    expect(JSON.stringify(lastCall('send_private_msg'))).not.toContain('"at"')
  })

  test('V48 a picture of a first page goes as an image', async () => {
    koishi.answers.set('send_group_msg', () => ok({ message_id: 8 }))
    pictureOnShelf = Buffer.from('RIFF')
    expect(await carrier.deliver(aDelivery(picture))).toEqual({ kind: 'sent', messageId: '8' })
    expect(lastCall('send_group_msg')).toEqual({
      group_id: 66001,
      message: [{ type: 'image', data: { file: 'base64://UklGRg==' } }],
    })
    pictureOnShelf = null
    expect(await carrier.deliver(aDelivery(picture))).toMatchObject({
      kind: 'refused',
      retry: false,
    })
  })

  test('V1 a large file goes as a link that the client fetches', async () => {
    onShelf = aFile({ sizeBytes: 10 * 1024 * 1024 + 1, bytes: broken() })
    koishi.answers.set('upload_private_file', () => ok(null))
    expect(await carrier.deliver(aDelivery(file, IN_PRIVATE))).toMatchObject({ kind: 'sent' })
    expect(lastCall('upload_private_file')).toMatchObject({
      user_id: 20001,
      file: 'http://127.0.0.1:5140/lianxiao/files/t',
    })
  })

  test('V12 a large file that the client refuses goes as a link for phones, where there is one', async () => {
    const large = { sizeBytes: 10 * 1024 * 1024 + 1, bytes: broken() }
    koishi.answers.set('upload_group_file', failing('rich media transfer failed'))
    koishi.answers.set('send_group_msg', () => ok({ message_id: 7 }))
    onShelf = aFile(large)
    expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'refused' })
    expect(lastCall('send_group_msg')).toBeUndefined()
    onShelf = aFile({ ...large, publicLink: 'https://lianxiao.example/t' })
    expect(await carrier.deliver(aDelivery(file))).toEqual({ kind: 'sent', messageId: '7' })
    expect(JSON.stringify(lastCall('send_group_msg'))).toContain('https://lianxiao.example/t')
  })

  test('V12 what may have arrived, or is small, does not come a second time as a link', async () => {
    const publicLink = 'https://lianxiao.example/t'
    koishi.answers.set('upload_group_file', failing('timeout'))
    onShelf = aFile({ sizeBytes: 10 * 1024 * 1024 + 1, bytes: broken(), publicLink })
    expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'unknown' })
    koishi.answers.set('upload_group_file', failing('rich media transfer failed'))
    onShelf = aFile({ publicLink })
    expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'refused' })
    expect(lastCall('send_group_msg')).toBeUndefined()
  })

  test('V11 an upload takes its turn among the account’s file actions, and does not hold it', async () => {
    koishi.answers.set('upload_group_file', () => null)
    let endDownload = () => {}
    const download = turns.take(BOT.id, () => new Promise<void>(resolve => (endDownload = resolve)))
    const delivering = carrier.deliver(aDelivery(file))
    koishi.answers.set('send_group_msg', () => ok({ message_id: 1 }))
    await carrier.deliver(aDelivery(text))
    expect(lastCall('upload_group_file')).toBeUndefined()
    endDownload()
    await download
    await until(() => lastCall('upload_group_file') !== undefined, 'the upload begins')
    expect(await turns.take(BOT.id, async () => 'another download')).toBe('another download')
    await koishi.disconnect()
    expect(await delivering).toMatchObject({ kind: 'unknown' })
  })

  test('V11 one upload at a time per bot; what expires meanwhile is not said late', async () => {
    let uploads = 0
    koishi.answers.set('upload_group_file', () => {
      uploads += 1
      return null
    })
    const first = carrier.deliver(aDelivery(file))
    await until(() => uploads === 1, 'the first goes out')
    const second = carrier.deliver(aDelivery(file, inGroup('66002')))
    const late = carrier.deliver({ ...aDelivery(file, inGroup('66003')), expiresAt: 1 })
    await turns.take(BOT.id, async () => undefined)
    expect(uploads).toBe(1)
    koishi.answers.set('upload_group_file', () => ok(null))
    // The adapter gives the first up after half a second.
    expect(await first).toMatchObject({ kind: 'unknown' })
    expect(await second).toMatchObject({ kind: 'sent' })
    expect(await late).toMatchObject({ kind: 'refused', retry: false })
  })

  test('V11 at most two uploads of all bots at once, each bot’s in order, failures free the slot', async () => {
    const slots = createUploadSlots()
    const started: string[] = []
    const ends: (() => void)[] = []
    const upload = (bot: string, name: string) =>
      slots.take(bot, () => {
        started.push(name)
        return new Promise<void>((_, reject) => ends.push(() => reject(new Error(name))))
      })
    const all = [upload('a', 'a1'), upload('a', 'a2'), upload('b', 'b1'), upload('c', 'c1')]
    const settled = Promise.allSettled(all)
    await until(() => started.length === 2, 'two begin')
    expect(started).toEqual(['a1', 'b1'])
    ends[1]?.()
    await until(() => started.length === 3, 'a third begins')
    expect(started).toEqual(['a1', 'b1', 'c1'])
    ends[0]?.()
    await until(() => started.length === 4, 'the last begins')
    ends[2]?.()
    ends[3]?.()
    expect((await settled).map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
  })

  test.each(['Lagrange.OneBot', 'go-cqhttp'])(
    'V2 %s takes neither: a link for phones, or the reason',
    async name => {
      client(name)
      koishi.answers.set('send_group_msg', () => ok({ message_id: 1 }))
      onShelf = aFile({ publicLink: 'https://lianxiao.example/t' })
      expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'sent' })
      expect(JSON.stringify(lastCall('send_group_msg'))).toContain('https://lianxiao.example/t')
      onShelf = aFile()
      expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'sent' })
      expect(JSON.stringify(lastCall('send_group_msg'))).toContain('发不了文件')
      expect(lastCall('upload_group_file')).toBeUndefined()
    },
  )

  test.each([
    ['NapCat.Onebot', 'set_msg_emoji_like', { message_id: 1463718120, emoji_id: '124', set: true }],
    ['LLOneBot', 'set_msg_emoji_like', { message_id: 1463718120, emoji_id: '124', set: true }],
    [
      'Lagrange.OneBot',
      'set_group_reaction',
      { group_id: 66001, message_id: 1463718120, code: '124', is_add: true },
    ],
  ])('V3 %s reacts by %s', async (name, action, params) => {
    client(name)
    koishi.answers.set(action, () => ok(null))
    expect(await carrier.canReact(BOT)).toBe(true)
    expect(await carrier.deliver(aDelivery(reaction))).toEqual({ kind: 'sent', messageId: null })
    expect(lastCall(action)).toEqual(params)
  })

  test('V3 where there are no reactions none is tried', async () => {
    client('go-cqhttp')
    expect(await carrier.canReact(BOT)).toBe(false)
    expect(await carrier.deliver(aDelivery(reaction))).toMatchObject({
      kind: 'refused',
      retry: false,
    })
    expect(await carrier.canReact({ platform: 'sandbox', id: 'x' })).toBe(false)
  })

  test('V3 a client that did not say who it is is asked again', async () => {
    koishi.answers.set('get_version_info', failing('still starting'))
    expect(await carrier.canReact(BOT)).toBe(false)
    client('NapCat.Onebot')
    expect(await carrier.canReact(BOT)).toBe(true)
  })
})

describe('what becomes of it', () => {
  const AMBIGUOUS =
    'Timeout: NTEvent serviceAndMethod:NodeIKernelMsgService/sendMsg EventRet: {"result": 0, "errMsg": ""}'
  const outcome = async (message: string, retcode = 1200) => {
    koishi.answers.set('send_group_msg', failing(message, retcode))
    return carrier.deliver(aDelivery(text))
  }

  test('V4 NapCat’s Timeout is unknown', async () => {
    expect(await outcome(AMBIGUOUS)).toMatchObject({ kind: 'unknown' })
  })

  test('V4 a link that breaks after the call is unknown', async () => {
    koishi.answers.set('send_group_msg', () => null)
    const delivering = carrier.deliver(aDelivery(text))
    await until(() => lastCall('send_group_msg') !== undefined, 'the call is made')
    await koishi.disconnect()
    expect(await delivering).toMatchObject({ kind: 'unknown' })
  })

  test.each([
    [
      'EventRet:\n{\n    "result": 110,\n    "errMsg": "发送失败，你已被移出该群，请重新加群。"\n}',
      1200,
      false,
    ],
    ['EventRet: { "result": 120, "errMsg": "你已被禁言" }', 1200, false],
    ['msg not found', 1200, false],
    ['', 1404, false],
    ['EventRet: { "result": 1006514, "errMsg": "网络连接异常!" }', 1200, true],
    ['EventRet: { "result": 1100, "errMsg": "?" }', 1200, true],
    ['', 200, true],
  ])('V5 %s (%i) is refused; again: %s', async (words, retcode, retry) => {
    expect(await outcome(words, retcode)).toMatchObject({ kind: 'refused', retry })
  })

  test('V5 an answer that is no answer is not taken for sent', async () => {
    koishi.answers.set('send_group_msg', () => ({
      status: 'failed',
      retcode: 1200,
      wording: { x: 1 },
    }))
    expect((await carrier.deliver(aDelivery(text))).kind).toBe('refused')
    koishi.answers.set('send_group_msg', () => ({}))
    expect((await carrier.deliver(aDelivery(text))).kind).not.toBe('sent')
  })

  test('V5 no such bot, or not connected: refused and tried again', async () => {
    const nobody = { platform: 'onebot', id: '1' }
    expect(await carrier.deliver(aDelivery(text, IN_GROUP, nobody))).toMatchObject({
      kind: 'refused',
      retry: true,
    })
    await koishi.disconnect()
    expect(await carrier.deliver(aDelivery(text))).toMatchObject({ kind: 'refused', retry: true })
    expect(carrier.isOnline(BOT)).toBe(false)
  })

  test('V6 bytes that cannot be read are refused, not unknown; a withdrawn resource too', async () => {
    onShelf = aFile({ bytes: broken() })
    expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'refused', retry: false })
    onShelf = null
    expect(await carrier.deliver(aDelivery(file))).toMatchObject({ kind: 'refused', retry: false })
    expect(lastCall('upload_group_file')).toBeUndefined()
  })

  const SENT_AT = 1_789_900_005
  const inHistory = (changes: object) =>
    koishi.answers.set('get_group_msg_history', () =>
      ok({
        messages: [
          {
            user_id: 10001,
            time: SENT_AT,
            message: [{ type: 'text', data: { text: '按 三年级 找到 1 个：' } }],
            ...changes,
          },
        ],
      }),
    )

  test('V7 words arrived if the history has them, ours, since then', async () => {
    inHistory({})
    expect(await carrier.arrived(aDelivery(text))).toBe(true)
    inHistory({ message: '按 三年级 找到 1 个：' })
    expect(await carrier.arrived(aDelivery(text))).toBe(true)
    inHistory({ user_id: 20001 })
    expect(await carrier.arrived(aDelivery(text))).toBe(false)
    inHistory({ time: SENT_AT - 3600 })
    expect(await carrier.arrived(aDelivery(text))).toBe(false)
    inHistory({ message: [{ type: 'text', data: { text: '别的' } }] })
    expect(await carrier.arrived(aDelivery(text))).toBe(false)
  })

  test('V7 a file arrived if the group lists it, uploaded by us since then', async () => {
    const row = {
      file_id: 'r',
      file_name: '5／6单元：教案？.docx',
      file_size: 4,
      uploader: 10001,
      upload_time: SENT_AT,
    }
    koishi.answers.set('get_group_root_files', () => ok({ files: [row], folders: [] }))
    expect(await carrier.arrived(aDelivery(file))).toBe(true)
    koishi.answers.set('get_group_root_files', () => ok({ files: [{ ...row, uploader: 20001 }] }))
    expect(await carrier.arrived(aDelivery(file, inGroup('66002')))).toBe(false)
  })

  test('V7 V11 a group is listed once a round, in the account’s turn', async () => {
    koishi.answers.set('get_group_root_files', () => ok({ files: [], folders: [] }))
    let endOther = () => {}
    const other = turns.take(BOT.id, () => new Promise<void>(resolve => (endOther = resolve)))
    const looks = [1, 2, 3].map(() => carrier.arrived(aDelivery(file)))
    await carrier.arrived(aDelivery(text))
    expect(lastCall('get_group_root_files')).toBeUndefined()
    endOther()
    expect(await Promise.all(looks)).toEqual([false, false, false])
    await other
    expect(koishi.calls.filter(call => call.action === 'get_group_root_files')).toHaveLength(1)
  })

  test('V7 in private the history tells of words and files, where the client keeps one', async () => {
    const inPrivate = (message: object[], changes: object = {}) =>
      koishi.answers.set('get_friend_msg_history', () =>
        ok({ messages: [{ user_id: 10001, time: SENT_AT, message, ...changes }] }),
      )
    const words = [{ type: 'text', data: { text: '按 三年级 找到 1 个：' } }]
    inPrivate(words)
    expect(await carrier.arrived(aDelivery(text, IN_PRIVATE))).toBe(true)
    expect(lastCall('get_friend_msg_history')).toMatchObject({ user_id: 20001 })
    inPrivate(words, { user_id: 20001 })
    expect(await carrier.arrived(aDelivery(text, IN_PRIVATE))).toBe(false)
    inPrivate(words, { time: SENT_AT - 3600 })
    expect(await carrier.arrived(aDelivery(text, IN_PRIVATE))).toBe(false)
    inPrivate([{ type: 'file', data: { file: '听课记录表 3／4.docx' } }])
    expect(await carrier.arrived(aDelivery(sheet, IN_PRIVATE))).toBe(true)
    expect(await carrier.arrived(aDelivery(file, IN_PRIVATE))).toBe(false)
    expect(await carrier.arrived(aDelivery(picture, IN_PRIVATE))).toBeNull()
    koishi.answers.set('get_friend_msg_history', failing('', 1404))
    expect(await carrier.arrived(aDelivery(text, IN_PRIVATE))).toBeNull()
  })

  test('V7 nobody can tell for reactions, or when the client does not answer', async () => {
    expect(await carrier.arrived(aDelivery(text, IN_PRIVATE))).toBeNull()
    expect(await carrier.arrived(aDelivery(reaction))).toBeNull()
    expect(await carrier.arrived(aDelivery(text))).toBeNull()
    koishi.answers.set('get_group_msg_history', () => ok('x'))
    expect(await carrier.arrived(aDelivery(text))).toBeNull()
  })
})

describe('whether a bot can speak', () => {
  test('V41 QQ logged out behind a standing link is noticed, and coming back too', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const other = createBotWatch(koishi.app, (bot, online) => news.push(`${bot.id} ${online}`))
    const asked = () => koishi.calls.filter(call => call.action === 'get_status').length
    const askAgain = async (online: boolean) => {
      koishi.answers.set('get_status', () => ok({ online, good: true }))
      const before = asked()
      vi.advanceTimersByTime(30_000)
      await until(() => asked() > before, 'the client is asked')
      await until(() => other.isOnline(BOT) === online, `it is ${online}`)
    }
    expect(other.isOnline(BOT)).toBe(true)
    await askAgain(false)
    expect(other.health()).toMatchObject([{ bot: BOT, online: false }])
    await askAgain(true)
    expect(news.slice(-2)).toEqual(['10001 false', '10001 true'])
    other.stop()
  })
})
