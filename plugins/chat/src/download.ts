import { lookup as dnsLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Fault, type OpenedFile, type UnarchivedReason } from '@lianxiao/core'
import { Agent, type Dispatcher, request } from 'undici'
import { type AddressRules, isPrivateIp, judgeAddress } from './allowed-address'

/** How long a download may take, in milliseconds. */
export interface DownloadWaits {
  /** Until the connection stands. */
  readonly connectMs: number
  /** Until the first byte, and between any two. */
  readonly silenceMs: number
  /** In all: a server that sends a byte now and then must not hold the queue up. Less than the job's lease. */
  readonly wholeMs: number
}

/** 10 s to connect, 20 s of silence, 8 minutes in all. */
export const DOWNLOAD_WAITS: DownloadWaits = {
  connectMs: 10_000,
  silenceMs: 20_000,
  wholeMs: 8 * 60_000,
}
/** Redirects followed; each is judged like the first address. */
const MAX_REDIRECTS = 3

/** Opens web addresses for reading, under the rules. */
export interface Downloader {
  /** @throws Fault `source.<UnarchivedReason>` */
  open(address: string): Promise<OpenedFile>
  close(): Promise<void>
}

const sourceFault = (reason: UnarchivedReason, message: string, cause?: unknown) =>
  new Fault(`source.${reason}`, message, { cause })

/** Refuses names that resolve to a private address: DNS is under the attacker's control as well. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, [])
    const isPublic = addresses.length > 0 && !addresses.some(({ address }) => isPrivateIp(address))
    if (isPublic) return callback(null, addresses)
    callback(Object.assign(new Error(`${hostname} is not public`), { code: 'EPRIVATE' }), [])
  })
}

function reasonOfStatus(status: number): UnarchivedReason {
  if (status === 403 || status === 410 || status === 401) return 'link-expired'
  return status === 404 ? 'not-found' : 'no-answer'
}

function faultOf(error: unknown, address: string): Fault {
  if (error instanceof Fault) return error
  const code = (error as { code?: string }).code
  const host = URL.canParse(address) ? new URL(address).host : '?'
  const reason = code === 'EPRIVATE' ? 'forbidden-address' : 'no-answer'
  return sourceFault(reason, `download from ${host}: ${code ?? String(error)}`, error)
}

async function* guarded(
  body: AsyncIterable<Uint8Array>,
  address: string,
  wholeMs: number,
): AsyncGenerator<Uint8Array> {
  const until = Date.now() + wholeMs
  try {
    for await (const chunk of body) {
      if (Date.now() > until) throw sourceFault('no-answer', `not done in ${wholeMs} ms`)
      yield chunk
    }
  } catch (error) {
    throw faultOf(error, address)
  }
}

function redirectOf(answer: Dispatcher.ResponseData, address: string): string | null {
  const { location } = answer.headers
  const isRedirect = answer.statusCode >= 300 && answer.statusCode < 400
  return isRedirect && typeof location === 'string' && URL.canParse(location, address)
    ? new URL(location, address).href
    : null
}

/** Opens downloads with undici: streamed, every wait bounded, private networks out of reach. */
export function createDownloader(
  rules: AddressRules,
  { connectMs, silenceMs, wholeMs }: DownloadWaits = DOWNLOAD_WAITS,
): Downloader {
  const timeouts = { headersTimeout: silenceMs, bodyTimeout: silenceMs }
  const publicAgent = new Agent({
    ...timeouts,
    connect: { timeout: connectMs, lookup: publicLookup },
  })
  const privateAgent = new Agent({ ...timeouts, connect: { timeout: connectMs } })

  async function ask(address: string): Promise<Dispatcher.ResponseData> {
    const verdict = judgeAddress(address, rules)
    if (verdict === 'forbidden') throw sourceFault('forbidden-address', 'address not allowed')
    const dispatcher = verdict === 'public' ? publicAgent : privateAgent
    const headers = { 'accept-encoding': 'identity' }
    return request(address, { dispatcher, headers }).catch((error: unknown) => {
      throw faultOf(error, address)
    })
  }

  async function open(address: string, redirectsLeft: number): Promise<OpenedFile> {
    const answer = await ask(address)
    if (answer.statusCode === 200) {
      const announced = Number(answer.headers['content-length'] ?? Number.NaN)
      const sizeBytes = Number.isSafeInteger(announced) && announced >= 0 ? announced : null
      return { bytes: guarded(answer.body, address, wholeMs), sizeBytes }
    }
    await answer.body.dump({ limit: 65_536 }).catch(() => undefined)
    const next = redirectOf(answer, address)
    if (next !== null && redirectsLeft > 0) return open(next, redirectsLeft - 1)
    throw sourceFault(reasonOfStatus(answer.statusCode), `download answered ${answer.statusCode}`)
  }
  return {
    open: address => open(address, MAX_REDIRECTS),
    async close() {
      await Promise.all([publicAgent.destroy(), privateAgent.destroy()])
    },
  }
}
