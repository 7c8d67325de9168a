import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { maxFrameBytes, type Transport, type TransportHooks, tokenFits } from './transport'

/** Calls are POSTed to the simulator; events are POSTed to the bot. */
export interface HttpOptions {
  readonly kind: 'http'
  /** 0 (a free port) when left out. */
  readonly port?: number
  readonly token?: string
  /** Where events go; without it there are none. Loopback only. */
  readonly postUrl?: string
  /** Signs posted events (`X-Signature: sha1=…`). */
  readonly secret?: string
}

const postTimeoutMs = 10_000
/** Events waiting to be posted; more are lost. */
const maxWaitingPosts = 1000

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > maxFrameBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A call in the frame format, made of path and body; null when the body is no JSON object. */
function callText(path: string, body: string): string | null {
  try {
    const params: unknown = body === '' ? {} : JSON.parse(body)
    return JSON.stringify({ action: path.slice(1).split('?')[0], params })
  } catch {
    return null
  }
}

function poster(options: HttpOptions, account: number): (text: string) => boolean {
  let waiting = 0
  let queue: Promise<unknown> = Promise.resolve()
  const { postUrl, secret } = options
  return text => {
    if (!postUrl || waiting >= maxWaitingPosts) return false
    const signature = secret ? createHmac('sha1', secret).update(text).digest('hex') : null
    const headers = {
      'content-type': 'application/json',
      'x-self-id': String(account),
      ...(signature ? { 'x-signature': `sha1=${signature}` } : {}),
    }
    waiting += 1
    queue = queue
      .then(() =>
        fetch(postUrl, {
          method: 'POST',
          headers,
          body: text,
          signal: AbortSignal.timeout(postTimeoutMs),
        }),
      )
      // Nobody repeats an event that could not be posted.
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1
      })
    return true
  }
}

/** Listens on 127.0.0.1. */
export async function listenHttp(
  options: HttpOptions,
  account: number,
  hooks: TransportHooks,
): Promise<Transport> {
  let refused = false
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url, headers } = request
    if (refused) {
      request.destroy()
      return
    }
    if (!tokenFits(options.token, { url, authorization: headers.authorization })) {
      response.writeHead(headers.authorization ? 403 : 401).end()
      return
    }
    const body = await readBody(request)
    const call = body === null ? null : callText(url ?? '/', body)
    if (call === null) {
      response.writeHead(400).end()
      return
    }
    const reply = (text: string): void => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(text)
    }
    hooks.onCall(call, reply, () => request.destroy())
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const post = poster(options, account)
  if (options.postUrl) hooks.onConnected(text => void post(text))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send: text => !refused && post(text),
    isConnected: () => !refused && options.postUrl !== undefined,
    dropSocket: () => server.closeAllConnections(),
    refuse: wanted => {
      refused = wanted
      if (refused) server.closeAllConnections()
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
