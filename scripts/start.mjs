// `npm start`: builds what is stale, makes the admin password on the first run, and starts Koishi
// from the root koishi.yml. Needs nothing but Node and `npm ci`.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOcrInstalled } from './support/ocr-plugin.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const { env } = process

function say(text) {
  process.stdout.write(`${text}\n`)
}

function giveUp(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(
      `需要 Node.js 20.19 或更新的版本，这台电脑上是 ${process.versions.node}。请到 nodejs.org 下载安装后再试。`,
    )
  if (!existsSync(join(root, 'node_modules', 'koishi'))) giveUp('还没有安装依赖，请先运行：npm ci')
}

const MAX_SHOWN_CHARS = 60
const PORT_MAX = 65_535
/** Paths and passwords mean exactly what they say; all else is typed in Chinese input methods too. */
const VERBATIM = new Set(['LIANXIAO_DATA', 'LIANXIAO_ADMIN_PASSWORD'])

const isQq = text => /^\d{5,12}$/.test(text)
const isPort = text => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= PORT_MAX
const isAdmin = text =>
  isQq(text.replace(/^onebot:/, '')) || /^(?!onebot:)[a-z][\w-]*:[^:]+$/i.test(text)

function isHost(text) {
  const [, host, port] = /^([a-z\d._-]+|\[[\da-f:.]+\])(?::(\d+))?$/i.exec(text) ?? []
  return host !== undefined && (port === undefined || isPort(port))
}

function isWebAddress(text) {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text)
}

/** Both , and ， arrive here as a comma. */
const listOf = text => text.split(/[,、\s]+/).filter(item => item !== '')

/** What each setting has to look like; a list's items one by one. */
const SETTINGS = {
  LIANXIAO_QQ: { isGood: isQq, words: '机器人的 QQ 号要写 5 到 12 位数字' },
  LIANXIAO_PORT: { isGood: isPort, words: `端口要写 1 到 ${PORT_MAX} 的数字` },
  LIANXIAO_ADMINS: {
    isGood: isAdmin,
    isList: true,
    words: '管理员要写 QQ 号（5 到 12 位数字），几个人用逗号分开；别的平台写“平台:号”',
  },
  LIANXIAO_PRIVATE_FILE_HOSTS: {
    isGood: isHost,
    isList: true,
    // As the addresses they are compared with are written.
    tidy: host => host.toLowerCase().replace(/[[\]]/g, ''),
    words: '内网下载地址要写“主机”或“主机:端口”，不带 http://，几个用逗号分开',
  },
  LIANXIAO_ALERT_URL: {
    isGood: isWebAddress,
    isSecret: true,
    words: '通知网址要以 http:// 或 https:// 开头，整个复制过来',
  },
  LIANXIAO_PUBLIC_URL: {
    isGood: isWebAddress,
    words: '对外地址要以 http:// 或 https:// 开头，例如 http://192.168.1.20:5140',
  },
}

const shown = text => text.replace(/\p{C}/gu, '?').slice(0, MAX_SHOWN_CHARS)

/** Tidies one setting where it stands. @returns what is wrong with it, or null */
function faultOf(name, setting) {
  const { isGood, isList = false, isSecret = false, tidy = item => item, words } = setting
  const items = isList ? listOf(env[name]) : [env[name]]
  const bad = items.find(item => !isGood(item))
  if (bad !== undefined)
    return `环境变量 ${name} 写得不对：${words}。${isSecret ? '' : `现在写的是“${shown(bad)}”。`}`
  if (isList) env[name] = items.map(tidy).join(',')
  return null
}

/** Koishi and the plugins read the same environment: what is tidied here is what they get. */
function checkSettings() {
  for (const name of Object.keys(env).filter(key => key.startsWith('LIANXIAO_')))
    env[name] = VERBATIM.has(name) ? env[name].trim() : env[name].normalize('NFKC').trim()
  const faults = Object.entries(SETTINGS)
    .filter(([name]) => env[name])
    .map(([name, setting]) => faultOf(name, setting))
    .filter(fault => fault !== null)
  if (faults.length > 0) giveUp(`${faults.join('\n')}\n改好后再启动。说明：docs/configuration.md`)
}

/** An installation without development tools runs what was built before. */
function compiler() {
  try {
    return require.resolve('typescript/bin/tsc')
  } catch {
    if (existsSync(join(root, 'plugins', 'host', 'lib', 'index.js'))) return null
    return giveUp('程序还没有编译，缺少编译工具。请重新运行：npm ci')
  }
}

function build() {
  const tsc = compiler()
  if (tsc === null) return
  // Minutes of silence on an old PC look like a program that hangs.
  if (!existsSync(join(root, 'plugins', 'host', 'lib', 'index.js')))
    console.log('第一次启动要先准备程序，旧电脑上要一两分钟，请等一等……')
  const built = spawnSync(process.execPath, [tsc, '-b'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (built.status !== 0) giveUp('程序没有编译成功，请看上面的信息。')
}

/** The folder the bot will use: the simulated QQ keeps apart from the real one. */
function dataFolder() {
  const base = resolve(root, env.LIANXIAO_DATA || 'data')
  return { base, used: env.LIANXIAO_QQ ? base : join(base, 'trial') }
}

function checkNotRunning(folder) {
  const { lockDataFolder } = require('@lianxiao/store')
  try {
    lockDataFolder(folder).release()
  } catch (error) {
    if (error.code !== 'store.locked') giveUp(`数据目录 ${folder} 不能用：${error.message}`)
    const holder = /\d+/.exec(error.message)?.[0]
    const who = holder === undefined ? '' : `（进程号 ${holder}）`
    giveUp(`机器人已经在运行了${who}。同一个数据目录只能开一个，请先关掉那一个。`)
  }
}

function checkPort(port, host) {
  return new Promise(settle => {
    const probe = createServer()
    probe.once('error', () =>
      giveUp(
        `端口 ${port} 已被别的程序占用。请关掉那个程序，或换一个端口：设置环境变量 LIANXIAO_PORT。`,
      ),
    )
    probe.listen(port, host, () => probe.close(settle))
  })
}

/** The adapter itself lets anybody in who names the bot's number; see docs/qq.md. */
function checkToken(host) {
  const isLocal = /^(127\.|localhost$|::1$|\[::1\]$)/.test(host)
  if (!isLocal && !env.LIANXIAO_TOKEN)
    giveUp('要让别的电脑连进来（LIANXIAO_HOST），必须先设置令牌：环境变量 LIANXIAO_TOKEN。')
}

/** Made once, kept in the data folder, never in the repository. */
function adminPassword(base) {
  const path = join(base, 'admin-password.txt')
  if (env.LIANXIAO_ADMIN_PASSWORD) return { password: env.LIANXIAO_ADMIN_PASSWORD, news: '' }
  const where = relative(root, path)
  if (existsSync(path))
    return {
      password: readFileSync(path, 'utf8').trim(),
      news: `管理后台的用户名是 admin，密码在 ${where} 里`,
    }
  const password = randomBytes(9).toString('base64url')
  writeFileSync(path, `${password}\n`, { mode: 0o600 })
  return {
    password,
    news: `管理后台的用户名是 admin，密码是 ${password}（只显示这一次，存在 ${where} 里）`,
  }
}

checkNode()
checkSettings()
const port = Number(env.LIANXIAO_PORT || 5140)
const host = env.LIANXIAO_HOST || '127.0.0.1'
checkToken(host)
build()
const { base, used } = dataFolder()
mkdirSync(used, { recursive: true })
checkNotRunning(used)
await checkPort(port, host)
const { password, news } = adminPassword(base)
if (news) say(news)
say(
  env.LIANXIAO_QQ
    ? `机器人 ${env.LIANXIAO_QQ} 正在启动，等 NapCat 或 LuckyLilliaBot 连到 ws://127.0.0.1:${port}/onebot`
    : `试用页面：http://127.0.0.1:${port}/try`,
)

/** Koishi loads the optional plugin when this is set: `$if` in koishi.yml. LIANXIAO_OCR=off leaves it out. */
function ocrSetting() {
  const isOff = ['off', '0', 'false', 'no'].includes((env.LIANXIAO_OCR ?? '').toLowerCase())
  if (isOff || !isOcrInstalled(root)) return ''
  say('图片识别已装好：扫描件和照片里的文字也能搜到')
  return 'on'
}

const bot = spawn(process.execPath, [join(root, 'node_modules', 'koishi', 'bin.js'), 'start'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...env, LIANXIAO_ADMIN_PASSWORD: password, LIANXIAO_OCR: ocrSetting() },
})
// Ctrl+C reaches the bot by itself; a service manager's signal has to be passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => bot.kill(signal))
process.on('SIGINT', () => undefined)
bot.on('exit', code => process.exit(code ?? 0))
