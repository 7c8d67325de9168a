import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { faultCode } from '@lianxiao/core'
import { type Finding, ok, problem, warning } from './finding'
import { type KoishiFile, readKoishiFile } from './koishi-file'

const OURS = ['lianxiao', 'lianxiao-library'] as const
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1'])
const DEFAULT_PORT = 5140
const QQ = /^[1-9]\d{4,11}$/

const textOf = (file: KoishiFile, plugin: string, key: string) =>
  String(file.setting(plugin, key) ?? '').trim()

function checkPlugins(file: KoishiFile): Finding {
  const absent = [...OURS, 'server'].filter(name => !file.plugins.has(name))
  return absent.length === 0
    ? ok('koishi.yml', 'koishi.yml 读得懂')
    : problem(
        'koishi.yml',
        `koishi.yml 里没有打开：${absent.join('、')}`,
        '请对照项目自带的 koishi.yml 补上',
      )
}

function checkExposure(file: KoishiFile): Finding {
  const host = textOf(file, 'server', 'host') || '127.0.0.1'
  if (LOOPBACK.has(host)) return ok('exposure', `网页和 OneBot 只在本机（${host}）`)
  if (textOf(file, 'lianxiao', 'token') === '')
    return problem(
      'exposure',
      `服务开在 ${host}，却没有设 OneBot 令牌：谁都能冒充 QQ 连进来`,
      '请设环境变量 LIANXIAO_TOKEN，或把 LIANXIAO_HOST 改回 127.0.0.1',
    )
  return warning(
    'exposure',
    `服务开在 ${host}，别的电脑连得到（有令牌）`,
    '管理后台也因此露在外面，请确认防火墙只放行需要的电脑',
  )
}

function checkQq(file: KoishiFile): Finding {
  const qq = textOf(file, 'lianxiao', 'qq')
  if (qq === '') return ok('qq', '没有设机器人的 QQ 号：是试用模式')
  if (!QQ.test(qq))
    return problem('qq', `机器人的 QQ 号“${qq}”不像 QQ 号`, '请检查环境变量 LIANXIAO_QQ')
  if (!file.plugins.has('adapter-onebot'))
    return problem('qq', '设了 QQ 号，但 adapter-onebot 没有打开', '请在 koishi.yml 里打开它')
  return textOf(file, 'lianxiao', 'admins') === ''
    ? warning(
        'qq',
        `机器人是 ${qq}，但没有管理员`,
        '请设环境变量 LIANXIAO_ADMINS（QQ 号，逗号分开）',
      )
    : ok('qq', `机器人是 ${qq}`)
}

function checkAddresses(file: KoishiFile): readonly Finding[] {
  return (['publicUrl', 'alertUrl'] as const).flatMap(key => {
    const address = textOf(file, 'lianxiao', key)
    if (address === '' || /^https?:\/\/[^\s/]+/.test(address)) return []
    // The address itself may carry a secret: it is not shown.
    return [problem(key, `${key} 不是网址`, '要写成 http://地址:端口 或 https://…，不用就留空')]
  })
}

function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

async function checkPort(file: KoishiFile, isBotRunning: boolean): Promise<Finding> {
  const port = Number(file.setting('server', 'port') ?? DEFAULT_PORT)
  const host = textOf(file, 'server', 'host') || '127.0.0.1'
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return problem('port', '端口不对', '请检查环境变量 LIANXIAO_PORT（1 到 65535）')
  if (isBotRunning) return ok('port', `端口 ${port}`)
  return (await isPortFree(port, host))
    ? ok('port', `端口 ${port} 空着`)
    : problem(
        'port',
        `端口 ${port} 被别的程序占着，或者 ${host} 不是这台电脑的地址`,
        '请关掉那个程序，或设环境变量 LIANXIAO_PORT 换一个',
      )
}

/** What koishi.yml and the environment tell, and the traps in it. */
export async function checkConfig(
  path: string,
  isBotRunning: boolean,
): Promise<readonly Finding[]> {
  if (!existsSync(path))
    return [
      problem(
        'koishi.yml',
        `找不到 ${path}`,
        '请在联校的目录里运行，或用 --config 指明 koishi.yml 在哪里',
      ),
    ]
  let file: KoishiFile
  try {
    file = await readKoishiFile(path)
  } catch (error) {
    const where = error instanceof Error ? (error.message.split('\n')[0] ?? '') : faultCode(error)
    return [problem('koishi.yml', `koishi.yml 读不懂：${where}`, '请检查那一行的缩进和引号')]
  }
  return [
    checkPlugins(file),
    checkExposure(file),
    checkQq(file),
    ...checkAddresses(file),
    await checkPort(file, isBotRunning),
  ]
}
