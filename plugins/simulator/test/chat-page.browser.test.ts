import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { trialSchools } from '../src/index'
import { type ServedPage, servePage } from './page-server'

const candidates = [
  process.env['LIANXIAO_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const executablePath = candidates.find(path => path !== undefined && existsSync(path))
if (!executablePath) {
  console.log('chat page in a browser: skipped, no chromium found (set LIANXIAO_CHROMIUM)')
}
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const groupId = trialSchools[0]?.groupId ?? 0
/** Where pictures of the page go; none are taken when unset. */
const pictures = process.env['LIANXIAO_SCREENSHOTS']

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

describe.skipIf(!executablePath)('the chat page in a browser', () => {
  let browser: Browser
  let served: ServedPage
  const trouble: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: quiet })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await served.stop()
    expect(trouble.splice(0)).toEqual([])
  })

  async function open(width = 390, height = 844): Promise<Page> {
    served = await servePage()
    const page = await browser.newPage({ viewport: { width, height } })
    page.on('pageerror', error => trouble.push(String(error)))
    page.on('console', line => {
      if (line.type() === 'error') trouble.push(line.text())
    })
    await page.goto(`${served.origin}/try`)
    await page.locator('#member option').first().waitFor({ state: 'attached' })
    return page
  }

  it('Q60 posts a sample with one tap, shows the reaction, and gets an answer to a chip', async () => {
    const page = await open()
    await picture(page, 'phone-empty')
    await page.click('#samples-open')
    await picture(page, 'phone-samples')
    await page.click('#sample-list button >> nth=0')
    await page.locator('.reaction', { hasText: '👌 1' }).waitFor()
    await page.click('#chips button >> nth=0')
    const answer = page.locator('.message', { hasText: '找到 1 份' }).last()
    await answer.waitFor()
    expect(await answer.locator('.name b').textContent()).toBe('机器人')
    expect(await answer.locator('.cited').textContent()).toContain('找 三年级 数学 分数 教案')
    await page.click('#chips button >> nth=1')
    const card = page.locator('.file-card', { hasText: '取回的教案.txt' })
    await card.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), card.click()])
    expect(download.suggestedFilename()).toBe('取回的教案.txt')
    expect(readFileSync(await download.path(), 'utf8')).toBe('教案')
    await picture(page, 'phone-chat')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  })

  it('Q61 sends typed words, quotes a message and attaches a file', async () => {
    const page = await open(1280, 800)
    await page.fill('#text', '大家好')
    await page.press('#text', 'Enter')
    const first = page.locator('.message', { hasText: '大家好' })
    await first.waitFor()
    await first.locator('.reply').click()
    await page.fill('#text', '收到')
    await page.click('#send')
    await page.locator('.cited', { hasText: '大家好' }).waitFor()
    await page.setInputFiles('#file', {
      name: '100% #1 教案[终].docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('bytes'),
    })
    await page.locator('.file-card', { hasText: '100% #1 教案[终].docx' }).waitFor()
    expect(served.world.shelf(groupId).files()[0]?.name).toBe('100% #1 教案[终].docx')
    await picture(page, 'wide-chat')
    await page.click('#side [data-do=expire]')
    await page.locator('.file-card.gone').waitFor()
  })

  it('Q66 tells of private messages and shows them where they belong', async () => {
    const page = await open()
    served.world.sayPrivately(20101, '我问过什么')
    const reminder = served.world.post(
      { kind: 'private', personId: 20101, botId: served.world.botId },
      served.world.botId,
      [{ kind: 'text', text: '您有一份听课记录还没有交' }],
    )
    expect(reminder.chat.kind).toBe('private')
    await page.locator('#place button', { hasText: '私聊机器人 (1)' }).click()
    await page.locator('.bubble', { hasText: '还没有交' }).waitFor()
    await page.fill('#text', '听课 记录 1')
    await page.click('#send')
    await page.locator('.message.mine', { hasText: '听课 记录 1' }).waitFor()
    await picture(page, 'phone-private')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    await page.click('#place button >> nth=0')
    await page.locator('.empty').waitFor()
    expect(await page.locator('#place button >> nth=1').textContent()).toBe('私聊机器人')
  })

  it('Q62 shows markup in names and words as text', async () => {
    const page = await open()
    const nasty = '<img src=x onerror="document.title=1">.docx'
    served.world.setCard(groupId, 20101, '<b>王村口</b>-何老师')
    served.world.postFile(groupId, 20101, { name: nasty, bytes: Buffer.from('x') })
    served.world.say(groupId, 20101, '<script>document.title=2</script> javascript:alert(1)')
    await page.locator('.file-name', { hasText: nasty }).waitFor()
    await page.locator('.bubble', { hasText: '<script>' }).waitFor()
    expect(await page.title()).toBe('联校 · 试用群聊')
    expect(await page.locator('.message script, .message img').count()).toBe(0)
  })

  it('Q63 empties the trial groups when the host allows it', async () => {
    const page = await open(1280, 800)
    served.world.say(groupId, 20101, '旧消息')
    await page.locator('.bubble', { hasText: '旧消息' }).waitFor()
    await page.click('#side [data-do=reset]')
    await page.locator('.empty').waitFor()
  })
})
