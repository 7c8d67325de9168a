import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AllianceId, ResourceNumber } from '@lianxiao/core'

/** How long a link works. */
export const LINK_GOOD_FOR_MS = 30 * 60_000

/** What a link opens. */
export interface LinkedResource {
  readonly allianceId: AllianceId
  readonly number: ResourceNumber
  /** Made for somebody who may have it though it is held; other links end when it is. */
  readonly isForHeld?: boolean
}

/** Makes and checks expiring links to resources. Who holds one may open it: it is made for a person who may. */
export interface LinkSigner {
  /** The path of a link that works from now for {@link LINK_GOOD_FOR_MS}. */
  sign(resource: LinkedResource, now: number): string
  /** Null for anything that was not signed here or is too old. */
  verify(token: string, now: number): LinkedResource | null
}

/** Path under which links are served. */
export const LINK_PATH = '/lianxiao/files/'

/** The key of this installation, made once and kept beside the data. */
export function readOrMakeSecret(path: string): Buffer {
  if (existsSync(path)) {
    const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
    if (secret.length >= 32) return secret
  }
  const secret = randomBytes(32)
  writeFileSync(path, `${secret.toString('hex')}\n`, { mode: 0o600 })
  return secret
}

/** Signs with HMAC-SHA-256. */
export function createLinkSigner(secret: Buffer): LinkSigner {
  const macOf = (payload: string) =>
    createHmac('sha256', secret).update(payload).digest('base64url')
  return {
    sign({ allianceId, number, isForHeld = false }, now) {
      const body = JSON.stringify([allianceId, number, now + LINK_GOOD_FOR_MS, isForHeld])
      const payload = Buffer.from(body).toString('base64url')
      return `${LINK_PATH}${payload}.${macOf(payload)}`
    },
    verify(token, now) {
      const [payload = '', mac = ''] = token.split('.', 2)
      const expected = Buffer.from(macOf(payload))
      const given = Buffer.from(mac)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const [allianceId, number, until, isForHeld] = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      ) as [AllianceId, ResourceNumber, number, boolean]
      if (until < now) return null
      return isForHeld ? { allianceId, number, isForHeld } : { allianceId, number }
    },
  }
}
