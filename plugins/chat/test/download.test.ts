import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultCode } from '@lianxiao/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createDownloader,
  DEFAULT_HOSTS,
  type Downloader,
  isPrivateIp,
  judgeAddress,
} from '../src/index'

const RULES = { hosts: [...DEFAULT_HOSTS, 'files.example.cn'], privateHosts: ['10.1.2.3:8080'] }

describe('which addresses are fetched from', () => {
  test.each([
    'https://multimedia.nt.qq.com.cn/download?rkey=1',
    'http://gzc-download.ftn.qq.com/ftn_handler/ab/?fname=',
    'https://FILES.example.cn/x',
    'https://122.97.71.252/ftn_handler/a8f3/?fname=x',
  ])('I20 allows %s', address => {
    expect(judgeAddress(address, RULES)).toBe('public')
  })

  test('I20 allows the configured address of the own network, on that port alone', () => {
    expect(judgeAddress('http://10.1.2.3:8080/x', RULES)).toBe('private-allowed')
    expect(judgeAddress('http://10.1.2.3:8081/x', RULES)).toBe('forbidden')
    expect(judgeAddress('http://10.1.2.3/x', RULES)).toBe('forbidden')
  })

  test.each([
    'file:///etc/passwd',
    'ftp://files.example.cn/x',
    'data:text/plain,x',
    'javascript:alert(1)',
    '/etc/passwd',
    '',
    'http://',
    'https://evil.example/x',
    'https://qq.com.evil.example/x',
    'https://evilqq.com/x',
    'https://files.example.cn.evil.example/',
    'https://files.example.cn@evil.example/',
    'https://a.qq.com@127.0.0.1/',
    'https://user:pass@a.qq.com/x',
    'https://user@a.qq.com/x',
    'http://127.0.0.1/ftn_handler/x',
    'http://localhost/ftn_handler/x',
    'http://2130706433/ftn_handler/x',
    'http://0x7f.1/ftn_handler/x',
    'http://0177.0.0.1/ftn_handler/x',
    'http://127.1/ftn_handler/x',
    'http://0/ftn_handler/x',
    'http://10.0.0.8/ftn_handler/x',
    'http://172.16.3.4/ftn_handler/x',
    'http://192.168.1.1/ftn_handler/x',
    'http://169.254.169.254/ftn_handler/latest/meta-data',
    'http://100.100.100.200/ftn_handler/x',
    'http://[::1]/ftn_handler/x',
    'http://[::]/ftn_handler/x',
    'http://[::ffff:127.0.0.1]/ftn_handler/x',
    'http://[::127.0.0.1]/ftn_handler/x',
    'http://[fd00::1]/ftn_handler/x',
    'http://[fe80::1]/ftn_handler/x',
    'http://[64:ff9b::7f00:1]/ftn_handler/x',
    'http://122.97.71.252/ftn_handler',
    'http://122.97.71.252/other',
    'http://122.97.71.252/ftn_handler/../other',
    'http://１２７.0.0.1/ftn_handler/x',
  ])('I20 forbids %s', address => {
    expect(judgeAddress(address, RULES)).toBe('forbidden')
  })

  test('I20 takes what is no IP address for private', () => {
    for (const ip of ['', 'x', '999.1.1.1', '1.2.3']) expect(isPrivateIp(ip)).toBe(true)
    for (const ip of ['8.8.8.8', '172.32.0.1', '2400:3200::1', '::ffff:8.8.8.8'])
      expect(isPrivateIp(ip)).toBe(false)
  })
})

describe('downloading', () => {
  const routes: Record<string, RequestListener> = {
    '/whole': (_, response) => response.end('PK whole'),
    '/403': (_, response) => response.writeHead(403).end('x'),
    '/410': (_, response) => response.writeHead(410).end(),
    '/404': (_, response) => response.writeHead(404).end(),
    '/500': (_, response) => response.writeHead(500).end('y'.repeat(200_000)),
    '/204': (_, response) => response.writeHead(204).end(),
    '/to-whole': (_, response) => response.writeHead(302, { location: '/whole' }).end(),
    '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/to-private': (_, response) =>
      response.writeHead(302, { location: 'http://192.168.1.1/ftn_handler/x' }).end(),
    '/to-other-port': (_, response) =>
      response.writeHead(301, { location: 'http://127.0.0.1:1/x' }).end(),
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    '/hang': () => undefined,
    '/stall': (_, response) => response.writeHead(200, { 'content-length': 9 }).write('PK'),
    '/drip': (_, response) => {
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    },
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': 9 })
      response.write('PK', () => response.destroy())
    },
    '/chunked': (_, response) => {
      response.write('PK ')
      response.end('half')
    },
  }
  let server: Server
  let origin: string
  let port: number
  let downloader: Downloader
  const waits = { connectMs: 1000, silenceMs: 200, wholeMs: 150 }

  beforeAll(async () => {
    server = createServer((request, response) => routes[request.url ?? '']?.(request, response))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
    origin = `http://127.0.0.1:${port}`
    downloader = createDownloader({ hosts: [], privateHosts: [`127.0.0.1:${port}`] }, waits)
  })
  afterAll(async () => {
    await downloader.close()
    server.closeAllConnections()
    server.close()
  })

  async function fetched(path: string): Promise<string> {
    const { bytes } = await downloader.open(origin + path)
    const chunks: Uint8Array[] = []
    for await (const chunk of bytes) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  const failure = (path: string) => fetched(path).then(() => 'none', faultCode)

  test('I21 streams the bytes and tells the announced length, if there is one', async () => {
    expect(await fetched('/whole')).toBe('PK whole')
    expect((await downloader.open(`${origin}/whole`)).sizeBytes).toBe(8)
    expect((await downloader.open(`${origin}/chunked`)).sizeBytes).toBeNull()
    expect(await fetched('/chunked')).toBe('PK half')
  })

  test.each([
    ['/403', 'source.link-expired'],
    ['/410', 'source.link-expired'],
    ['/404', 'source.not-found'],
    ['/500', 'source.no-answer'],
    ['/204', 'source.no-answer'],
    ['/cut', 'source.no-answer'],
    ['/to-file', 'source.forbidden-address'],
    ['/to-private', 'source.forbidden-address'],
    ['/to-other-port', 'source.forbidden-address'],
    ['/loop', 'source.no-answer'],
  ])('I22 %s means %s', async (path, code) => {
    expect(await failure(path)).toBe(code)
  })

  test('I21 follows a redirect to an allowed address', async () => {
    expect(await fetched('/to-whole')).toBe('PK whole')
  })

  test.each(['/hang', '/stall', '/drip'])('I21 %s ends by itself', async path => {
    expect(await failure(path)).toBe('source.no-answer')
  })

  test('I20 a listed name that resolves to a private address is refused when connecting', async () => {
    const byName = createDownloader({ hosts: ['localhost'], privateHosts: [] }, waits)
    const code = await byName.open(`http://localhost:${port}/whole`).then(() => 'none', faultCode)
    await byName.close()
    expect(code).toBe('source.forbidden-address')
  })

  test('I21 nobody there is no answer', async () => {
    const dead = createDownloader({ hosts: [], privateHosts: ['127.0.0.1'] }, waits)
    const code = await dead.open('http://127.0.0.1:1/x').then(() => 'none', faultCode)
    await dead.close()
    expect(code).toBe('source.no-answer')
  })
})
