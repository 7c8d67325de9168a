import { BlockList, isIP } from 'node:net'

/** Which addresses files may be fetched from. */
export interface AddressRules {
  /** Host patterns: `*.qq.com`, `files.example.cn`, `127.0.0.1:5700`. */
  readonly hosts: readonly string[]
  /** `host:port` of private addresses that are allowed (an intranet store, the simulator). Empty by default. */
  readonly privateHosts: readonly string[]
}

/** QQ's and Lark's file hosts. Raw public addresses are allowed for `/ftn_handler/`, QQ's own file path, only. */
export const DEFAULT_HOSTS = [
  '*.qq.com',
  '*.qq.com.cn',
  '*.qpic.cn',
  '*.qlogo.cn',
  '*.gtimg.cn',
  '*.myqcloud.com',
  '*.qcloud.com',
  '*.tencent-cloud.net',
  '*.feishu.cn',
  '*.larksuite.com',
  '*.feishucdn.com',
] as const

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  // Unspecified, loopback, and IPv4 addresses in IPv6 clothes.
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Whether an IP address is loopback, private, link-local, multicast or otherwise not the public internet. */
export function isPrivateIp(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
  const family = isIP(mapped)
  if (family === 0) return true
  if (family === 6 && /^::ffff:/i.test(mapped)) return true
  return PRIVATE.check(mapped, family === 6 ? 'ipv6' : 'ipv4')
}

function matches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}

/** What to think of an address before connecting. */
export type AddressVerdict = 'public' | 'private-allowed' | 'forbidden'

/** Hosts of the public internet: listed by name, or a bare address that serves QQ's own file path. */
function isListed(host: string, pathname: string, hosts: readonly string[]): boolean {
  if (isIP(host) !== 0) return !isPrivateIp(host) && pathname.startsWith('/ftn_handler/')
  return hosts.some(pattern => matches(host, pattern))
}

/**
 * Decides whether bytes may be fetched from an address: http(s) only, listed hosts only.
 * `public` still means that the resolved IP must not be private; the downloader checks it when it connects.
 */
export function judgeAddress(address: string, rules: AddressRules): AddressVerdict {
  if (!URL.canParse(address)) return 'forbidden'
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'forbidden'
  if (url.username !== '' || url.password !== '') return 'forbidden'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const isOwnNetwork =
    rules.privateHosts.includes(`${host}:${port}`) || rules.privateHosts.includes(host)
  if (isOwnNetwork) return 'private-allowed'
  return isListed(host, url.pathname, rules.hosts) ? 'public' : 'forbidden'
}
