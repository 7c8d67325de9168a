/** A record without records in it (MS-PPT 2.3.1). */
export function atom(type: number, body: Uint8Array, instance = 0, version = 0): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16LE((instance << 4) | version, 0)
  head.writeUInt16LE(type, 2)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

/** A record made of records. */
export function container(type: number, records: readonly Buffer[], instance = 0): Buffer {
  return atom(type, Buffer.concat(records), instance, 0xf)
}

/** Numbers of four bytes. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value, i * 4)
  })
  return bytes
}
