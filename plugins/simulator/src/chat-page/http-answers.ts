import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': 'application/json; charset=utf-8',
  })
  response.end(JSON.stringify(body))
}

/** Answers with a Chinese sentence that says what went wrong. */
export function answerError(response: ServerResponse, status: number, sentence: string): void {
  answerJson(response, status, { error: sentence })
}

/** Answers with the page; `fill` puts the one-time nonce where scripts and styles need it. */
export function answerPage(response: ServerResponse, fill: (nonce: string) => string): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  response.writeHead(200, {
    ...commonHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
  })
  response.end(fill(nonce))
}

/** A name as RFC 5987 writes it into a header. */
function headerName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, each => `%${each.charCodeAt(0).toString(16)}`)
}

/** Answers with bytes to save under a name; never shown in the browser itself. */
export function answerDownload(
  response: ServerResponse,
  file: { readonly name: string; readonly bytes: Uint8Array },
): void {
  response.writeHead(200, {
    ...commonHeaders,
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': `attachment; filename="download"; filename*=UTF-8''${headerName(file.name)}`,
  })
  response.end(file.bytes)
}

const pictureTypes: readonly (readonly [type: string, start: string])[] = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/webp', '52494646'],
]

/** Answers with a picture; false when the bytes are none the page shows. */
export function answerPicture(response: ServerResponse, bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  const type = pictureTypes.find(([, magic]) => start.startsWith(magic))?.[0]
  if (!type) return false
  response.writeHead(200, {
    ...commonHeaders,
    'content-type': type,
    'content-length': bytes.length,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  response.end(bytes)
  return true
}

/** Reads a body; null when it is longer than `maxBytes`. */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
