import { join } from 'node:path'
import { Fault, type Sha256 } from '@lianxiao/core'

const HEX = /^[0-9a-f]{64}$/

/** Whether a name is a blob's name. */
export function isSha256(name: string): name is Sha256 {
  return HEX.test(name)
}

/** Where a blob lies: `blobs/ab/abcd…`. @throws Fault `blob.missing` for anything that is no SHA-256 */
export function blobPath(blobsFolder: string, sha256: string): string {
  if (!isSha256(sha256)) throw new Fault('blob.missing', 'no such blob: not a SHA-256')
  return join(blobsFolder, sha256.slice(0, 2), sha256)
}
