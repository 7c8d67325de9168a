// Boots the real bot exactly as `npm start` does, on a free port and an empty data folder, and checks what a
// newcomer relies on: the chat page answers, the OneBot address refuses strangers, a second bot is refused in
// words, not one warning or error stands in the log, and koishi.yml and package.json stay as they were.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const START_TIMEOUT_MS = 120_000
const KEPT = ['koishi.yml', 'package.json']

const freePort = () =>
  new Promise(settle => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => settle(port))
    })
  })

function start(env) {
  let log = ''
  const bot = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  })
  for (const stream of [bot.stdout, bot.stderr])
    stream.on('data', chunk => {
      log += chunk
    })
  const exited = new Promise(settle => bot.once('exit', code => settle(code)))
  const stop = async () => {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(bot.pid), '/T', '/F'])
    else process.kill(-bot.pid, 'SIGTERM')
    await exited
  }
  return { log: () => log, exited, stop }
}

async function until(what, isTrue) {
  const end = Date.now() + START_TIMEOUT_MS
  while (Date.now() < end) {
    if (await isTrue()) return
    await new Promise(settle => setTimeout(settle, 200))
  }
  throw new Error(`gave up waiting for: ${what}`)
}

const faults = []
const expect = (name, isTrue) => {
  process.stdout.write(`${isTrue ? 'ok  ' : 'FAIL'} ${name}\n`)
  if (!isTrue) faults.push(name)
}

const data = mkdtempSync(join(tmpdir(), 'lianxiao-boot-'))
const port = String(await freePort())
const before = KEPT.map(name => readFileSync(join(root, name)))
const env = {
  LIANXIAO_PORT: port,
  LIANXIAO_DATA: data,
  LIANXIAO_QQ: '',
  LIANXIAO_ADMIN_PASSWORD: '',
}
const bot = start(env)
try {
  await until('the simulated QQ to connect', () => bot.log().includes('上线'))
  const page = await fetch(`http://127.0.0.1:${port}/try`)
  expect('the chat page answers', page.status === 200 && (await page.text()).includes('<html'))
  const console_ = await fetch(`http://127.0.0.1:${port}/`)
  expect("Koishi's console answers", console_.status === 200)
  const link = await fetch(`http://127.0.0.1:${port}/lianxiao/files/forged.token`)
  expect('a forged link is refused', link.status === 403)
  const other = await freePort()
  const second = start({ ...env, LIANXIAO_PORT: String(other) })
  const code = await second.exited
  expect(
    'a second bot on the same data is refused in words',
    code === 1 && second.log().includes('已经在运行'),
  )
  expect('the admin password is shown once', /密码是 \S+（只显示这一次/.test(bot.log()))
  const troubled = bot
    .log()
    .split('\n')
    .filter(line => /\[[WE]\]|Warning|Error/.test(line))
  expect(
    `no warning or error in the log${troubled.length > 0 ? `:\n${troubled.join('\n')}` : ''}`,
    troubled.length === 0,
  )
} finally {
  await bot.stop()
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
}
for (const [i, name] of KEPT.entries())
  expect(`${name} is byte-identical`, readFileSync(join(root, name)).equals(before[i]))
process.exit(faults.length === 0 ? 0 : 1)
