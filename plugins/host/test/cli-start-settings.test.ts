import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './cli-sandbox'

const START = join(import.meta.dirname, '..', '..', '..', 'scripts', 'start.mjs')
/** Far more than looking at settings takes, far less than building and starting would. */
const TIMEOUT_MS = 20_000

/** Starts the bot with settings of which at least one is bad. */
function startWith(settings: Readonly<Record<string, string>>) {
  const data = join(temporaryFolder(), 'data')
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('LIANXIAO_'))
  const { status, stdout, stderr } = spawnSync(process.execPath, [START], {
    env: { ...Object.fromEntries(outside), LIANXIAO_DATA: data, ...settings },
    timeout: TIMEOUT_MS,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, hasData: existsSync(data) }
}

describe('settings are looked at before anything is built', () => {
  test.each([
    ['LIANXIAO_QQ', '机器人的QQ号', '5 到 12 位数字'],
    ['LIANXIAO_QQ', '"3812345678"', '现在写的是“"3812345678"”'],
    ['LIANXIAO_PORT', '65536', '1 到 65535'],
    ['LIANXIAO_PORT', '0', '1 到 65535'],
    ['LIANXIAO_ADMINS', '12345678;87654321', '用逗号分开'],
    ['LIANXIAO_ADMINS', '12345678,onebot:何老师', '现在写的是“onebot:何老师”'],
    ['LIANXIAO_PRIVATE_FILE_HOSTS', 'http://172.17.0.2:6099', '不带 http://'],
    ['LIANXIAO_PRIVATE_FILE_HOSTS', '172.17.0.2:99999', '主机:端口'],
    ['LIANXIAO_ALERT_URL', 'qyapi.weixin.qq.com/cgi-bin?key=geheim', '以 http:// 或 https:// 开头'],
    ['LIANXIAO_PUBLIC_URL', '192.168.1.20:5140', '以 http:// 或 https:// 开头'],
  ])('%s=%s is refused in words, with nothing started', (name, value, words) => {
    const ran = startWith({ [name]: value })
    expect(ran).toMatchObject({ status: 1, stdout: '', hasData: false })
    expect(ran.stderr).toContain(`环境变量 ${name} 写得不对`)
    expect(ran.stderr).toContain(words)
    expect(ran.stderr).not.toMatch(/geheim|\bat .+:\d+:\d+/)
  })

  test('what a Chinese input method or a stray blank makes of good settings is understood', () => {
    const { status, stderr } = startWith({
      LIANXIAO_QQ: ' ３８１２３４５６７８ ',
      LIANXIAO_ADMINS: '１２３４５６７８，23456789、discord：abc 34567890',
      LIANXIAO_PRIVATE_FILE_HOSTS: '172.17.0.2：6099、nas，[fd00::1]:80',
      LIANXIAO_PUBLIC_URL: 'ｈｔｔｐ：//192.168.1.20:5140',
      LIANXIAO_PORT: 'x',
    })
    expect(status).toBe(1)
    expect(stderr.match(/环境变量 \w+/g)).toEqual(['环境变量 LIANXIAO_PORT'])
  })
})
