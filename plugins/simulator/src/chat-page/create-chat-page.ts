import type { IncomingMessage, ServerResponse } from 'node:http'
import type { QqWorld } from '../world'
import type { Chat, WorldFile } from '../world-types'
import { createEventStream, type EventStream } from './event-stream'
import { guardRequest, type Rejection } from './guard-request'
import {
  answerDownload,
  answerError,
  answerJson,
  answerPage,
  answerPicture,
  readBody,
} from './http-answers'
import { type Asked, pageCommands, postUpload } from './page-commands'
import { pageDocument } from './page-document'
import { pageState } from './page-state'

/** What a chat page is made of. */
export interface ChatPageOptions {
  readonly world: QqWorld
  /** Offers a button that empties the groups' talk and files (never the bot's archive). */
  readonly allowReset?: boolean
  /** Whether the bot's end of the link stands; shown on the page. */
  readonly isBotConnected?: () => boolean
}

/** A plain node request handler; false when the path is not the page's, and nothing was answered. */
export interface ChatPage {
  (request: IncomingMessage, response: ServerResponse): boolean
  /** Ends the open event streams. */
  stop(): void
}

/** The largest file a page may post. */
const maxPageUploadBytes = 100 * 1024 * 1024
const maxCommandBytes = 64 * 1024
const prefix = '/try'
const filesPath = '/api/files/'
const imagesPath = '/api/images/'

type Room = ChatPageOptions & { readonly stream: EventStream }

const rejections: Readonly<Record<Rejection, string>> = {
  notLoopback: '试用页面只能在运行机器人的这台电脑上打开。',
  forwarded: '试用页面不能经代理打开。',
  foreignHost: '请用 http://127.0.0.1 或 http://localhost 打开试用页面。',
  foreignOrigin: '请求不是从试用页面发出的。',
}

function fileById(world: QqWorld, fileId: string): WorldFile | null {
  for (const { groupId } of world.groups()) {
    const file = world.shelf(groupId).file(fileId)
    if (file) return file
  }
  return world.looseFile(fileId)
}

function answerFile({ world }: Room, response: ServerResponse, fileId: string): void {
  const file = fileById(world, fileId)
  if (file) answerDownload(response, file)
  else answerError(response, 404, '文件已被清理或不存在。')
}

function answerImage({ world }: Room, response: ServerResponse, path: string): void {
  const [key, at] = path.split('/').map(Number)
  const part = world.message(key ?? 0)?.content[at ?? -1]
  if (part?.kind !== 'image' || !answerPicture(response, part.bytes)) {
    answerError(response, 404, '图片不存在或无法显示。')
  }
}

/** The chat a page names: somebody's talk with the bot where `person` is given, else a group. */
function chatAsked(world: QqWorld, query: URLSearchParams): Chat {
  const personId = Number(query.get('person'))
  return personId
    ? { kind: 'private', personId, botId: world.botId }
    : { kind: 'group', groupId: Number(query.get('group')) }
}

function answerState(room: Room, response: ServerResponse, query: URLSearchParams): void {
  const isBotConnected = room.isBotConnected?.() ?? true
  const canReset = room.allowReset ?? false
  const chat = chatAsked(room.world, query)
  answerJson(response, 200, pageState(room.world, chat, { isBotConnected, canReset }))
}

function answerEvents({ stream }: Room, response: ServerResponse): void {
  if (!stream.add(response)) answerError(response, 503, '打开的试用页面太多，请关掉几个。')
}

function answerGet(room: Room, url: URL, response: ServerResponse): void {
  const path = url.pathname.slice(prefix.length)
  if (path === '' || path === '/') answerPage(response, pageDocument)
  else if (path === '/api/state') answerState(room, response, url.searchParams)
  else if (path === '/api/events') answerEvents(room, response)
  else if (path.startsWith(filesPath)) answerFile(room, response, path.slice(filesPath.length - 1))
  else if (path.startsWith(imagesPath)) answerImage(room, response, path.slice(imagesPath.length))
  else answerError(response, 404, '没有这个页面。')
}

function parseAsked(body: Uint8Array): Asked | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}

function answerResult(response: ServerResponse, sentence: string | null): void {
  if (sentence === null) answerJson(response, 200, { ok: true })
  else answerError(response, 400, sentence)
}

function reset({ world, allowReset, stream }: Room): string | null {
  if (!allowReset) return '这里没有开放“重新开始”。'
  const { botId } = world
  for (const { groupId, members } of world.groups()) {
    world.expire(groupId)
    world.forget({ kind: 'group', groupId })
    for (const personId of members.keys()) world.forget({ kind: 'private', personId, botId })
  }
  stream.refresh()
  return null
}

function runCommand(room: Room, name: string, body: Uint8Array): string | null {
  if (name === 'reset') return reset(room)
  const command = Object.hasOwn(pageCommands, name) ? pageCommands[name] : undefined
  const asked = parseAsked(body)
  if (!command || !asked) return '没有这个操作。'
  const result = command(room.world, asked)
  if (name === 'expire' && result === null) room.stream.refresh()
  return result
}

async function answerPost(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const name = url.pathname.slice(`${prefix}/api/`.length)
  const isUpload = name === 'upload'
  const body = await readBody(request, isUpload ? maxPageUploadBytes : maxCommandBytes)
  if (body === null) {
    response.setHeader('connection', 'close')
    answerError(response, 413, '文件超过 100 MB，请换小一点的。')
  } else if (isUpload) {
    const asked = Object.fromEntries(url.searchParams)
    answerResult(response, postUpload(room.world, asked, body))
  } else {
    answerResult(response, runCommand(room, name, body))
  }
}

function answerRequest(room: Room, request: IncomingMessage, response: ServerResponse): void {
  const rejection = guardRequest(request)
  if (rejection) {
    answerError(response, 403, rejections[rejection])
  } else if (request.method === 'GET') {
    answerGet(room, new URL(request.url ?? '/', 'http://localhost'), response)
  } else if (request.method === 'POST') {
    answerPost(room, request, response).catch(() => response.destroy())
  } else {
    answerError(response, 405, '不支持的请求。')
  }
}

/** Creates the page under `/try`; loopback only, whatever server it is put into. */
export function createChatPage(options: ChatPageOptions): ChatPage {
  const stream = createEventStream(options.world)
  const room: Room = { ...options, stream }
  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return false
    answerRequest(room, request, response)
    return true
  }
  return Object.assign(handle, { stop: stream.stop })
}
