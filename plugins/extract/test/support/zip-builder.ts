import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A member to write, with every lie a hostile archive may tell. */
export interface MemberToWrite {
  readonly name: string | Buffer
  readonly data?: Buffer | string
  /** Deflated bytes as they are, instead of `data`. */
  readonly deflated?: Buffer
  readonly claimedBytes?: number
  readonly flags?: number
  readonly extra?: Buffer
}

/** Writes a zip by hand: names as raw bytes, sizes as claimed. */
export function zipOf(members: readonly MemberToWrite[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const name = Buffer.from(member.name as string)
    const data = Buffer.from(member.data ?? '')
    const deflated = member.deflated ?? deflateRawSync(data)
    const extra = member.extra ?? Buffer.alloc(0)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(member.flags ?? 0, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(data), 10)
    shared.writeUInt32LE(deflated.length, 14)
    shared.writeUInt32LE(member.claimedBytes ?? data.length, 18)
    shared.writeUInt16LE(name.length, 22)
    shared.writeUInt16LE(extra.length, 24)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, extra, deflated])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, rest, name, extra]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

/** Deflates `start + filler × times + end` without ever holding it. */
export function deflatedBomb(parts: {
  readonly start: string
  readonly filler: Buffer
  readonly times: number
  readonly end: string
}): Buffer {
  const open = { finishFlush: constants.Z_FULL_FLUSH, level: 9 }
  const piece = deflateRawSync(parts.filler, open)
  return Buffer.concat([
    deflateRawSync(Buffer.from(parts.start), open),
    ...Array.from({ length: parts.times }, () => piece),
    deflateRawSync(Buffer.from(parts.end)),
  ])
}
