import { makePng, type WorldMessage } from '@lianxiao/simulator'
import { afterEach, describe, expect, test } from 'vitest'
import { CAIYUAN, PLAN, startBot, stopAll, WAIT_MS, WANGCUN, YE, ZHOU } from './bot-world'

afterEach(stopAll)

const PHOTO = { name: '三年级数学 分数 板书.png', bytes: makePng(800, 500) }

const imageOf = ({ content }: WorldMessage) => content.find(part => part.kind === 'image')

describe('previews', () => {
  test('M43 show the first page as a picture, and words where there is none', async () => {
    const { world, settled, ask } = await startBot()
    world.postFile(WANGCUN, ZHOU, PHOTO)
    world.postFile(WANGCUN, ZHOU, PLAN)
    await settled(2)
    const found = await ask(CAIYUAN, YE, '找 三年级 数学 分数')
    const row = /(\d)\. 三年级数学 分数 板书/.exec(found)?.[1]
    const asked = world.say(CAIYUAN, YE, `预览 ${row}`)
    const answered = await world.waitFor(
      message => message.senderId === world.botId && imageOf(message) !== undefined,
      WAIT_MS,
      { after: asked },
    )
    const image = imageOf(answered)
    const bytes = image?.kind === 'image' ? Buffer.from(image.bytes) : Buffer.alloc(0)
    expect(bytes.toString('latin1', 8, 12)).toBe('WEBP')
    expect(bytes.length).toBeLessThan(512 * 1024)
    const other = row === '1' ? 2 : 1
    expect(await ask(CAIYUAN, YE, `预览 ${other}`)).toBe(
      `这份资料没有可以预览的画面，发“取 ${other}”拿原文件`,
    )
  })

  test('M43 are for those who may take the file', async () => {
    const { world, settled, ask } = await startBot()
    world.postFile(WANGCUN, ZHOU, PHOTO)
    await settled()
    await ask(WANGCUN, ZHOU, '范围 #1 本校')
    expect(await ask(CAIYUAN, YE, '预览 #1')).toContain('没有 #1 这份资料')
    expect(await ask(CAIYUAN, YE, '预览')).toContain('预览 2')
  })
})
