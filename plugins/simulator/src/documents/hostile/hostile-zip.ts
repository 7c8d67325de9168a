import { constants, deflateRawSync } from 'node:zlib'
import { crc32 } from '../crc32'

/** A member with every lie a hostile archive may tell. */
export interface HostileMember {
  readonly name: string
  readonly data?: Uint8Array | string
  /** Deflated bytes as they are, instead of `data`. */
  readonly deflated?: Uint8Array
  readonly claimedBytes?: number
}

/** Several members of one archive may lie at the same bytes: this many for one local header. */
export interface HostileZipOptions {
  readonly timesListed?: number
}

/** Writes a zip with sizes as claimed. */
export function hostileZip(
  members: readonly HostileMember[],
  { timesListed = 1 }: HostileZipOptions = {},
): Uint8Array {
  const locals: Uint8Array[] = []
  const central: Uint8Array[] = []
  let offset = 0
  for (const member of members) {
    const name = Buffer.from(member.name)
    const data = Buffer.from(member.data ?? '')
    const deflated = member.deflated ?? deflateRawSync(data)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(member.deflated ? 0 : crc32(data), 10)
    shared.writeUInt32LE(deflated.length, 14)
    shared.writeUInt32LE(member.claimedBytes ?? data.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, deflated])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const listed = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), shared, rest, name])
    for (let time = 0; time < timesListed; time += 1) central.push(listed)
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** A long text that is mostly one piece. */
export interface Repetition {
  readonly start?: string
  readonly filler: string
  readonly times: number
  readonly end?: string
}

/** Deflates `start + filler × times + end` without ever holding it. */
export function deflatedRepetition({
  start = '',
  filler,
  times,
  end = '',
}: Repetition): Uint8Array {
  const open = { finishFlush: constants.Z_FULL_FLUSH, level: 9 }
  const piece = deflateRawSync(Buffer.from(filler), open)
  return Buffer.concat([
    deflateRawSync(Buffer.from(start), open),
    ...Array.from({ length: times }, () => piece),
    deflateRawSync(Buffer.from(end)),
  ])
}

/** The bytes that {@link deflatedRepetition} inflates to. */
export function repetitionBytes({ start = '', filler, times, end = '' }: Repetition): number {
  return Buffer.byteLength(start) + Buffer.byteLength(filler) * times + Buffer.byteLength(end)
}
