import { type FilePost, faultCode } from '@lianxiao/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAccountTurns, createDownloader, createGroupFileSource } from '../src/index'
import { type KoishiApp, ok, startKoishi } from './koishi-app'

const BOT = { platform: 'onebot', id: '10001' }
const GROUP = { platform: 'onebot', id: '66001' }
const row = (file_name: string) => ({
  file_id: 'x',
  file_name,
  file_size: 7,
  uploader: 20001,
  upload_time: 1_789_900_000,
})

let koishi: KoishiApp
let source: ReturnType<typeof createGroupFileSource>
const moments: number[] = []
beforeEach(async () => {
  koishi = await startKoishi()
  const downloader = createDownloader({ hosts: [], privateHosts: [] })
  source = createGroupFileSource(koishi.app, { downloader, turns: createAccountTurns(40) })
  moments.length = 0
})
afterEach(() => koishi.stop())

describe('a group’s files', () => {
  test('I34 I30 a folder that cannot be listed, or has no id, keeps the others from nobody', async () => {
    const folders = [
      { folder_id: '/bad', folder_name: '坏' },
      { folder_id: '', folder_name: '' },
      { folder_id: '/good', folder_name: '三年级' },
    ]
    koishi.answers.set('get_group_root_files', () =>
      ok({ files: [row('根.docx'), { file_name: '没有编号' }, null], folders }),
    )
    koishi.answers.set('get_group_files_by_folder', ({ folder_id }) =>
      folder_id === '/good'
        ? ok({ files: [row('里面.docx')], folders: [] })
        : { status: 'failed', retcode: 1200, data: null },
    )
    const { files, untoldFolders } = await source.list(BOT, GROUP)
    expect(untoldFolders).toEqual(['坏'])
    expect(files.map(({ name, folder }) => [name, folder])).toEqual([
      ['根.docx', null],
      ['里面.docx', '三年级'],
    ])
    expect(
      koishi.calls.filter(({ action }) => action === 'get_group_files_by_folder'),
    ).toHaveLength(2)
    expect(
      koishi.calls.find(({ action }) => action === 'get_group_root_files')?.params,
    ).toMatchObject({ file_count: 10_000 })
  })

  test('I24 the calls inside one listing keep their distance too', async () => {
    const folders = ['/1', '/2', '/3'].map(folder_id => ({ folder_id, folder_name: folder_id }))
    koishi.answers.set('get_group_root_files', () => ok({ files: [], folders }))
    koishi.answers.set('get_group_files_by_folder', () => {
      moments.push(Date.now())
      return ok({ files: [] })
    })
    await source.list(BOT, GROUP)
    const gaps = moments.slice(1).map((at, n) => at - (moments[n] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(35)
  })

  test('I22 what the client says becomes the reason', async () => {
    const post = {
      bot: BOT,
      chatGroup: GROUP,
      poster: BOT,
      name: 'x',
      shape: 'file',
      postedAt: 0,
      sizeBytes: 7,
      md5: null,
      messageId: null,
      source: { via: 'groupFile', fileId: '/x', busid: 102, url: null },
    } as unknown as FilePost
    const reason = () => source.open(post, false).then(() => 'none', faultCode)
    koishi.answers.set('get_group_file_url', () => ({
      status: 'failed',
      retcode: 1200,
      data: null,
      message: 'real fileUUID not found!',
    }))
    koishi.answers.set('get_group_root_files', () => ok({ files: [row('别的.docx')], folders: [] }))
    expect(await reason()).toBe('source.not-found')
    koishi.answers.set('get_group_file_url', () => ok({ url: '' }))
    expect(await reason()).toBe('source.link-expired')
    koishi.answers.set('get_group_file_url', () => ok({ url: 'file:///etc/passwd' }))
    expect(await reason()).toBe('source.forbidden-address')
    await koishi.disconnect()
    expect(['source.bot-offline', 'source.no-answer']).toContain(await reason())
  })
})
