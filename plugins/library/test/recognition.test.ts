import {
  createRecogniserSlot,
  DEFAULT_RECOGNITION_HABITS,
  Fault,
  type LianxiaoPorts,
  type RecognisedText,
  readResource,
  type TextRecogniser,
} from '@lianxiao/core'
import { makePng } from '@lianxiao/simulator'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { recognitionWorker } from '../src/recognition-worker'
import {
  ALLIANCE,
  type BotWorld,
  CAIYUAN,
  HE,
  startBot,
  stopAll,
  until,
  WANGCUN,
  YE,
} from './bot-world'

// It is always night, so that the tests do not depend on when they run.
const HABITS = { ...DEFAULT_RECOGNITION_HABITS, nightBeginsHour: 0, nightEndsHour: 0 }
const BOARD = '三年级数学 分数的初步认识\n把一个蛋糕平均分成两份'

/** A recogniser that reads what it was told it would read; a Fault is thrown. */
function aRecogniser(...said: (string | Fault)[]): TextRecogniser & { readonly seen: number[] } {
  const seen: number[] = []
  return {
    seen,
    async recognise({ widthPx }): Promise<RecognisedText> {
      seen.push(widthPx)
      const next = said.length > 1 ? said.shift() : said[0]
      if (next instanceof Fault) throw next
      return { text: next ?? '', confidence: 0.97 }
    },
    close: async () => undefined,
  }
}

/** Posts a photo of a blackboard and waits until it is read. */
async function postPhoto({ world, settled }: BotWorld, count = 1): Promise<void> {
  const name = count === 1 ? '板书照片.png' : `板书照片${count}.png`
  world.postFile(WANGCUN, HE, { name, bytes: makePng(360 + count, 200) })
  await settled(count)
}

/** A worker by hand, beside the bot's own, which has no recogniser. */
function aWorker(ports: LianxiaoPorts, recogniser: TextRecogniser, isBusy = () => false) {
  const slot = createRecogniserSlot()
  const takeBack = slot.offer({ recogniser, habits: HABITS })
  const troubles: string[] = []
  const worker = recognitionWorker(
    { ...ports, recogniser: slot },
    {
      isBusy,
      onRecognised: () => undefined,
      onTrouble: (_task, error) => void troubles.push(String(error)),
    },
  )
  return { step: () => worker.step(), takeBack, troubles }
}

const failed = () => new Fault('recognise.failed', 'timed out')
const unavailable = () => new Fault('recognise.unavailable', 'not installed')

describe('photos and scans', () => {
  afterEach(stopAll)

  test('N7 N9 N10 a photo is found by what stands on it, and the line says where the words are from', async () => {
    const bot = await startBot()
    bot.ports.recogniser.offer({ recogniser: aRecogniser(BOARD), habits: HABITS })
    await postPhoto(bot)
    await until(async () => {
      const { pagesDone } = await bot.ports.recognition.counts(ALLIANCE)
      return pagesDone === 1 && (await bot.ports.resources.get(ALLIANCE, 1 as never)) !== null
    }, 'the photo is recognised')
    await until(
      async () => (await bot.ask(CAIYUAN, YE, '找 蛋糕 平均分')).includes('板书照片.png'),
      'the photo is found',
    )
    const answer = await bot.ask(CAIYUAN, YE, '找 三年级 分数')
    expect(answer).toContain('文字由图片识别')
    expect(await bot.ask(WANGCUN, HE, '状态')).toContain('图片识别：已识别 1 页，全部识别完了')
  })

  test('N6 N10 without a recogniser the photo waits, and 状态 says what to do', async () => {
    const bot = await startBot()
    await postPhoto(bot)
    const status = await bot.ask(WANGCUN, HE, '状态')
    expect(status).toContain('还有 1 份（1 页）')
    expect(status).toContain('npm run ocr:install')
  })

  test('N2 N10 what is left for the night is said to wait for it', async () => {
    const bot = await startBot()
    const hour = (new Date().getUTCHours() + 8) % 24
    const later = { nightBeginsHour: (hour + 2) % 24, nightEndsHour: (hour + 3) % 24 }
    const habits = { ...HABITS, ...later, isDayAllowed: false }
    bot.ports.recogniser.offer({ recogniser: aRecogniser(BOARD), habits })
    await postPhoto(bot)
    expect(await bot.ask(WANGCUN, HE, '状态')).toContain('等夜里识别')
  })
})

describe('the worker', () => {
  let bot: BotWorld
  let posted = 0
  beforeAll(async () => {
    bot = await startBot()
  })
  afterAll(stopAll)
  // Whatever a test left is recognised, so that the next one has its own photo only.
  afterEach(async () => {
    const worker = aWorker(bot.ports, aRecogniser('剩下的'))
    while (await worker.step());
  })
  const postNext = async () => {
    posted += 1
    await postPhoto(bot, posted)
  }
  const counts = () => bot.ports.recognition.counts(ALLIANCE)

  test('N3 nothing is recognised while there is more urgent work', async () => {
    await postNext()
    const recogniser = aRecogniser(BOARD)
    const worker = aWorker(bot.ports, recogniser, () => true)
    expect(await worker.step()).toBe(false)
    expect(recogniser.seen).toEqual([])
  })

  test('N4 N7 a page that was recognised before a crash gets into the text after it', async () => {
    await postNext()
    const crashed = aWorker(bot.ports, aRecogniser(BOARD))
    // It ends after the page was stored, before the file is read again.
    await crashed.step()
    expect((await counts()).pagesWaiting).toBe(0)
    const recogniser = aRecogniser('别的')
    await aWorker(bot.ports, recogniser).step()
    expect(recogniser.seen).toEqual([])
    const [resource] = await bot.ports.resources.toRead(1)
    if (resource === undefined) throw new Error('nothing is due for reading')
    await readResource(bot.ports, resource)
    const sections = await bot.ports.resources.sections(ALLIANCE, posted as never)
    expect(sections.map(({ text }) => text)).toEqual([BOARD])
  })

  test('N5 a page that fails twice is given up', async () => {
    await postNext()
    const worker = aWorker(bot.ports, aRecogniser(failed()))
    await worker.step()
    await worker.step()
    expect(await worker.step()).toBe(false)
    expect(worker.troubles).toHaveLength(2)
    expect(await counts()).toMatchObject({
      filesWaiting: 0,
      pagesGivenUp: 1,
    })
    expect(await bot.ask(WANGCUN, HE, '状态')).toContain('1 页认不出')
  })

  test('N5 a recogniser that cannot run costs no page a try', async () => {
    await postNext()
    const { pagesGivenUp: before } = await counts()
    const worker = aWorker(bot.ports, aRecogniser(unavailable(), failed(), BOARD))
    await expect(worker.step()).rejects.toThrow('not installed')
    await worker.step()
    await worker.step()
    expect(await counts()).toMatchObject({ pagesWaiting: 0, pagesGivenUp: before })
  })

  test('N11 a recogniser that goes in the middle of a page is nobody’s fault', async () => {
    await postNext()
    const recogniser: TextRecogniser = {
      async recognise() {
        worker.takeBack()
        throw unavailable()
      },
      close: async () => undefined,
    }
    const worker = aWorker(bot.ports, recogniser)
    await worker.step()
    expect(await worker.step()).toBe(false)
    expect(worker.troubles).toEqual([])
    expect((await counts()).pagesWaiting).toBe(1)
  })
})
