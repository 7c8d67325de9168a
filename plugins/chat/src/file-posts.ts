import { type FilePost, type PostSource, tidyName } from '@lianxiao/core'
import type { Session } from 'koishi'
import { incomingMessage, type PostingMessage } from './incoming-message'
import { fieldOf, type MessageSegment, messageSegments, naturalOf } from './message-segments'
import { linksInText, parseShareCard, type SharedLink } from './share-card'

/** Files looked at in one message. */
const MAX_POSTS = 50
/** Longest inline (data:) file, in characters of base64: sandbox and Telegram send small files so. */
const MAX_INLINE_CHARS = 14 * 1024 * 1024

const HEX_MD5 = /^[0-9a-f]{32}$/i
/** A file must not be lost because a platform forgot to say what it is called. */
const UNNAMED = '未命名文件'
/** An address, not a name: 第1课:认识分数.docx has a colon too. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|data:|internal:|file:)/i
const isWebAddress = (text: string | null): text is string =>
  text !== null && /^https?:\/\//i.test(text)

/**
 * A file's name: what the platform calls it, never what its address ends with.
 * `file` and `src` hold the name on some clients and an address or path on others.
 */
function nameOf(segment: MessageSegment): string {
  const told = fieldOf(segment, 'title', 'name', 'filename', 'file_name', 'fileName')
  if (told !== null) return tidyName(told)
  const maybe = fieldOf(segment, 'file') ?? fieldOf(segment, 'src')
  return maybe === null || ADDRESS.test(maybe) ? '' : tidyName(maybe)
}

function inlineSource(address: string | null): PostSource | null {
  const base64 =
    address === null ? null : /^(?:data:[^,]*;base64,|base64:\/\/)(.*)$/s.exec(address)?.[1]
  if (base64 === null || base64 === undefined || base64.length > MAX_INLINE_CHARS) return null
  return { via: 'inline', base64 }
}

/** The address a segment tells. Where an id stands beside it, `file` is the poster's own words and no address. */
function addressOf(segment: MessageSegment, hasId: boolean): string | null {
  const name = fieldOf(segment, 'file')
  const src = fieldOf(segment, 'src')
  const candidates = hasId
    ? [fieldOf(segment, 'url'), src === name ? null : src]
    : [fieldOf(segment, 'url'), src, name]
  return candidates.find(isWebAddress) ?? null
}

/**
 * Where the bytes of a file segment can be had. Addresses on the client's own disk (`file:`) are never followed.
 * A segment that tells nothing is looked up in the group's list by its name.
 */
function fileSource(segment: MessageSegment, isPrivate: boolean): PostSource {
  const fileId = fieldOf(segment, 'file_id', 'fileId', 'id') ?? pathAsId(segment)
  const url = addressOf(segment, fileId !== null)
  const withoutId = fileId === null ? sourceWithoutId(segment, url) : null
  if (withoutId !== null) return withoutId
  const marks = { fileId: fileId ?? '', url }
  return isPrivate
    ? { via: 'privateFile', ...marks, fileHash: fieldOf(segment, 'file_hash', 'fileHash') }
    : { via: 'groupFile', ...marks, busid: naturalOf(segment, 'busid') ?? 102 }
}

/** Platforms without file ids give an address, one that only Koishi can resolve, or the bytes themselves. */
function sourceWithoutId(segment: MessageSegment, url: string | null): PostSource | null {
  if (url !== null) return { via: 'url', url }
  const src = fieldOf(segment, 'src', 'url')
  return src?.startsWith('internal:') ? { via: 'url', url: src } : inlineSource(src)
}

/** go-cqhttp puts the file id into `path`; LLBot leaves `path` empty or puts a local path there. */
function pathAsId(segment: MessageSegment): string | null {
  const path = fieldOf(segment, 'path')
  return path !== null && /^\/[0-9a-f-]{36}$/i.test(path) ? path : null
}

function md5Of(segment: MessageSegment): string | null {
  const hash = fieldOf(segment, 'file_hash', 'fileHash', 'md5')
  return hash !== null && HEX_MD5.test(hash) ? hash.toLowerCase() : null
}

type PostParts = Pick<FilePost, 'shape' | 'name' | 'sizeBytes' | 'md5' | 'source'>

function fileParts(segment: MessageSegment, isPrivate: boolean, fallbackName: string): PostParts {
  return {
    shape: 'file',
    name: nameOf(segment) || fallbackName || UNNAMED,
    source: fileSource(segment, isPrivate),
    sizeBytes: naturalOf(segment, 'file_size', 'fileSize', 'size'),
    md5: md5Of(segment),
  }
}

/** 闪传 and online files (在线文件) are kept nowhere a bot can fetch them from; they must not vanish in silence. */
function unfetchableParts(segment: MessageSegment): PostParts {
  return {
    shape: 'file',
    name: nameOf(segment) || (segment.type === 'onlinefile' ? '在线文件' : '闪传文件'),
    source: { via: 'url', url: '' },
    sizeBytes: naturalOf(segment, 'file_size', 'fileSize', 'size') || null,
    md5: null,
  }
}

/** Stickers come as images too; QQ marks them. */
function isSticker(segment: MessageSegment): boolean {
  const subType = fieldOf(segment, 'sub_type', 'subType')
  return (subType !== null && subType !== '0') || /动画表情/.test(fieldOf(segment, 'summary') ?? '')
}

function photoParts(segment: MessageSegment, posterName: string): PostParts | null {
  const address = fieldOf(segment, 'url', 'src') ?? fieldOf(segment, 'file')
  if (isSticker(segment)) return null
  const source = isWebAddress(address)
    ? ({ via: 'url', url: address } as const)
    : inlineSource(address)
  if (source === null) return null
  const mark = fieldOf(segment, 'file', 'fileId', 'file_id') ?? address ?? ''
  const name = tidyName(`${posterName}的照片 ${shortMark(mark)}.jpg`)
  return {
    shape: 'photo',
    name,
    source,
    sizeBytes: naturalOf(segment, 'file_size', 'fileSize', 'size'),
    md5: null,
  }
}

/** Four characters that tell one photo from the next in a list. Not for security. */
function shortMark(text: string): string {
  let hash = 7
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_679_616
  return hash.toString(36).padStart(4, '0')
}

function linkParts(link: SharedLink): PostParts {
  return {
    shape: 'link',
    name: link.title,
    sizeBytes: null,
    md5: null,
    source: { via: 'link', url: link.url },
  }
}

function cardParts(segment: MessageSegment): readonly PostParts[] {
  const card = parseShareCard(fieldOf(segment, 'data', 'content') ?? '')
  return card === null ? [] : [linkParts(card)]
}

/** What one part of a message brings along, if anything. */
function partsOf(
  segment: MessageSegment,
  message: PostingMessage,
  fallbackName: string,
): readonly PostParts[] {
  const isPrivate = message.chatGroup === null
  switch (segment.type) {
    case 'file':
    case 'video':
      return [fileParts(segment, isPrivate, fallbackName)]
    case 'image':
    case 'img':
      return [photoParts(segment, message.displayName)].filter(parts => parts !== null)
    case 'onlinefile':
    case 'flashtransfer':
    case 'flash_file':
      return [unfetchableParts(segment)]
    case 'json':
    case 'onebot:json':
      return cardParts(segment)
    default:
      return []
  }
}

/** Posts made of some message parts, as if the person of `message` had posted them there. */
export function postsOfSegments(
  segments: readonly MessageSegment[],
  message: PostingMessage,
  fallbackName = '',
): readonly FilePost[] {
  const parts = segments.flatMap(segment => partsOf(segment, message, fallbackName))
  return parts.slice(0, MAX_POSTS).map(part => postedIn(message, part))
}

function postedIn(message: PostingMessage, parts: PostParts): FilePost {
  return {
    ...parts,
    bot: message.bot,
    chatGroup: message.chatGroup,
    poster: message.person,
    posterName: message.displayName,
    postedAt: message.at,
    messageId: message.messageId,
    folder: null,
    expiresAt: null,
  }
}

/** Lark's adapter drops the file's name; its raw event still has it. */
function larkFileName(session: Session): string {
  const raw = (session as unknown as { lark?: { event?: { message?: { content?: string } } } }).lark
  try {
    const content = JSON.parse(raw?.event?.message?.content ?? '{}') as { file_name?: unknown }
    return typeof content.file_name === 'string' ? tidyName(content.file_name) : ''
  } catch {
    return ''
  }
}

/** Everything a message posts: files, photos, share cards, links to shared materials. Forwarded messages apart. */
export function filePosts(session: Session): readonly FilePost[] {
  const message = incomingMessage(session)
  if (message === null) return []
  const posts = postsOfSegments(messageSegments(session), message, larkFileName(session))
  const links = linksInText(message.text).map(link => postedIn(message, linkParts(link)))
  return [...posts, ...links]
}
