import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { extname } from 'node:path'
import type { CdnTrouble, FaultPlan } from './faults'
import type { SeededRandom } from './seeded-random'
import type { WorldClock } from './world-clock'

/** Something that can be downloaded. */
export interface Download {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether the file is still there; asked at every request. */
  exists(): boolean
}

/** The simulated download servers of QQ, on 127.0.0.1 only. */
export interface FileServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  /** A signed, short-lived link to a group or private file; `fname` is put behind `?fname=`. */
  fileUrl(download: Download, fname?: string): string
  /** A short-lived link to a picture, with `rkey`. */
  pictureUrl(download: Download): string
  /** How many requests were answered, faults included. */
  requests(): number
  stop(): Promise<void>
}

/** What a file server is built from. */
export interface FileServerOptions {
  readonly clock: WorldClock
  readonly random: SeededRandom
  readonly faults?: FaultPlan
  /** How long a link works, by the world's clock; five minutes when left out. */
  readonly linkLifeMs?: number
}

type Link = Download & { readonly expiresAt: number }

/** Links kept; the oldest are forgotten, as if expired. */
const maxLinks = 20_000
const defaultLinkLifeMs = 300_000
/** How long a hanging download is left hanging before the connection is cut anyway. */
const maxHangMs = 120_000
const signatureDigits = 160
const html =
  '<!DOCTYPE html><html><head><title>提示</title></head><body>请求过于频繁，请稍后再试</body></html>'

function answerWhole(response: ServerResponse, link: Link): void {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': link.bytes.length,
    'content-disposition': 'attachment',
  })
  response.end(link.bytes)
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' })
  response.end(status === 403 ? 'retcode:-5103059' : 'not found')
}

function half(link: Link): Uint8Array {
  return link.bytes.subarray(0, Math.floor(link.bytes.length / 2))
}

type Misbehave = (response: ServerResponse, link: Link, other: Link) => void

const misbehaviours: Readonly<Record<Exclude<CdnTrouble['kind'], 'slow'>, Misbehave>> = {
  expired403: response => refuse(response, 403),
  missing404: response => refuse(response, 404),
  reset: response => void response.socket?.resetAndDestroy(),
  hang: response => {
    const timer = setTimeout(() => response.destroy(), maxHangMs)
    timer.unref()
    response.on('close', () => clearTimeout(timer))
  },
  truncated: (response, link) => {
    response.writeHead(200, { 'content-length': link.bytes.length })
    response.write(half(link), () => response.destroy())
  },
  shortClean: (response, link) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    response.end(half(link))
  },
  html200: response => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(html)
  },
  otherFile: (response, _link, other) => answerWhole(response, other),
}

function answerLate(response: ServerResponse, link: Link, delayMs: number): void {
  const timer = setTimeout(() => answerWhole(response, link), delayMs)
  response.on('close', () => clearTimeout(timer))
}

function signatureIn(request: IncomingMessage): string {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return url.searchParams.get('rkey') ?? url.pathname.split('/')[2] ?? ''
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startFileServer(options: FileServerOptions): Promise<FileServer> {
  const { clock, random, faults } = options
  const links = new Map<string, Link>()
  const sockets = new Set<Socket>()
  let requests = 0

  const remember = (download: Download): string => {
    const signature = random.hex(signatureDigits)
    const expiresAt = clock.now() + (options.linkLifeMs ?? defaultLinkLifeMs)
    links.set(signature, { ...download, expiresAt })
    const oldest = links.size > maxLinks ? links.keys().next().value : undefined
    if (oldest !== undefined) links.delete(oldest)
    return signature
  }
  const otherThan = (link: Link): Link => {
    let other: Link | null = null
    for (const each of links.values()) {
      if (Buffer.compare(each.bytes, link.bytes) === 0) continue
      other ??= each
      // The same kind of file is the harder case: its first bytes look right.
      if (extname(each.name) === extname(link.name)) return each
    }
    return other ?? { ...link, bytes: Buffer.from('another file entirely') }
  }
  const serve = (response: ServerResponse, link: Link): void => {
    const trouble = faults?.forDownload(link.name) ?? null
    if (!trouble) answerWhole(response, link)
    else if (trouble.kind === 'slow') answerLate(response, link, trouble.delayMs)
    else misbehaviours[trouble.kind](response, link, otherThan(link))
  }
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    requests += 1
    const link = links.get(signatureIn(request))
    if (!link || link.expiresAt <= clock.now()) refuse(response, 403)
    else if (link.exists()) serve(response, link)
    else refuse(response, 404)
  }
  const server = createServer(answer)
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const origin = await listen(server)
  return {
    origin,
    fileUrl: (download, fname = '') =>
      `${origin}/ftn_handler/${remember(download)}/?fname=${fname}`,
    pictureUrl: download =>
      `${origin}/download?appid=1407&fileid=${random.hex(32)}&spec=0&rkey=${remember(download)}`,
    requests: () => requests,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
