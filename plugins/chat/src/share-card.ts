import { tidyName } from '@lianxiao/core'

/** A link to something kept elsewhere, with what it is called. */
export interface SharedLink {
  readonly url: string
  readonly title: string
}

/** Longest card that is parsed, and longest address kept, in UTF-16 units. */
const MAX_CARD_CHARS = 64_000
const MAX_URL_CHARS = 2000
const MAX_DEPTH = 6

/**
 * Places where teachers share materials. A link in plain text is kept only when it leads to one of these:
 * not every address somebody mentions is a resource.
 */
const SHARE_HOSTS = [
  'pan.baidu.com',
  'yun.baidu.com',
  'pan.quark.cn',
  'aliyundrive.com',
  'alipan.com',
  'weiyun.com',
  '123pan.com',
  'docs.qq.com',
  'kdocs.cn',
  'shimo.im',
  'yuque.com',
  'feishu.cn',
  'mp.weixin.qq.com',
  'bilibili.com',
  'b23.tv',
  'smartedu.cn',
  'eduyun.cn',
  'seewo.com',
  'zxxk.com',
  'wps.cn',
  'wjx.cn',
  'xueersi.com',
]
/** 蓝奏云 changes the end of its name every year. */
const LANZOU = /(^|\.)lanzou[a-z]?\.com$/

/** By whole labels: pan.baidu.com.evil.example is not 百度网盘. */
const isShareHost = (host: string) =>
  LANZOU.test(host) || SHARE_HOSTS.some(known => host === known || host.endsWith(`.${known}`))

function httpUrl(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > MAX_URL_CHARS) return null
  try {
    const url = new URL(text.startsWith('http') ? text : `https://${text}`)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.')
      ? url.href
      : null
  } catch {
    return null
  }
}

function findText(value: unknown, names: readonly string[], depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return null
  const record = value as Record<string, unknown>
  for (const name of names) {
    const found = record[name]
    if (typeof found === 'string' && found.trim() !== '') return found
  }
  for (const child of Object.values(record)) {
    const found = findText(child, names, depth + 1)
    if (found !== null) return found
  }
  return null
}

/**
 * Reads a QQ share card (mini program, 腾讯文档, 网盘, article).
 * @param data the card's JSON text as it stands in the message
 * @returns null when it is no JSON or holds no web address
 */
export function parseShareCard(data: string): SharedLink | null {
  if (data.length > MAX_CARD_CHARS) return null
  try {
    const card: unknown = JSON.parse(data)
    const url = httpUrl(findText(card, ['qqdocurl', 'jumpUrl', 'jump_url', 'url', 'targetUrl']))
    if (url === null) return null
    // `prompt` is "[分享]标题" on every card; the detail's own title and description say more.
    const meta = (card as { meta?: unknown }).meta ?? card
    const title = findText(meta, ['desc', 'title']) ?? findText(card, ['prompt']) ?? url
    return { url, title: tidyName(title.replace(/^\[[^\]]*\]/, '')) || url }
  } catch {
    return null
  }
}

const URL_IN_TEXT = /https?:\/\/[^\s<>"'，。；、）】》]+/gi
const MAX_LINKS = 5

/** Links to shared materials in plain text; what stands around them is their title. At most five. */
export function linksInText(text: string): readonly SharedLink[] {
  const found = [...text.matchAll(URL_IN_TEXT)].slice(0, MAX_LINKS).flatMap(match => {
    const url = httpUrl(match[0])
    return url !== null && isShareHost(new URL(url).hostname) ? [url] : []
  })
  const words = tidyName(text.replace(URL_IN_TEXT, ' ').replace(/\s+/g, ' '))
  return found.map(url => ({ url, title: words || url }))
}
