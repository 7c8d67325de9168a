/** Tags of a recording, as bytes in whatever encoding the program wrote. */
export interface SoundTags {
  readonly title?: Uint8Array
  readonly artist?: Uint8Array
}

const SAMPLES_PER_SECOND = 8000

/** Silence as a WAV of 8,000 eight-bit samples a second. */
export function makeWav(seconds: number, tags: SoundTags = {}): Uint8Array {
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(SAMPLES_PER_SECOND, 4)
  format.writeUInt32LE(SAMPLES_PER_SECOND, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  const info = [tags.title && chunk('INAM', tags.title), tags.artist && chunk('IART', tags.artist)]
  const known = info.filter(part => part !== undefined)
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', Buffer.concat([Buffer.from('INFO'), ...known])),
    chunk('data', Buffer.alloc(Math.round(seconds * SAMPLES_PER_SECOND), 0x80)),
  ])
  return chunk('RIFF', body)
}

function chunk(id: string, data: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(id), size, data, Buffer.alloc(data.length % 2)])
}

/** An MPEG-1 layer III frame at 128 kbit/s, 44.1 kHz, of 26 ms and silent. */
const FRAME_BYTES = 417
const FRAMES_PER_SECOND = 44_100 / 1152

/** Silence as an MP3 with an ID3v2.3 tag whose texts claim to be Latin-1. */
export function makeMp3(seconds: number, tags: SoundTags = {}): Uint8Array {
  const frame = Buffer.alloc(FRAME_BYTES)
  frame.write('fffb9064', 'hex')
  const frames = Array.from({ length: Math.round(seconds * FRAMES_PER_SECOND) }, () => frame)
  const texts = Buffer.concat([
    tags.title ? id3Text('TIT2', tags.title) : Buffer.alloc(0),
    tags.artist ? id3Text('TPE1', tags.artist) : Buffer.alloc(0),
  ])
  const head = Buffer.from('49443303000000000000', 'hex')
  // Seven bits a byte.
  for (let i = 0; i < 4; i += 1) head.writeUInt8((texts.length >> (21 - i * 7)) & 0x7f, 6 + i)
  return Buffer.concat([head, texts, ...frames])
}

function id3Text(id: string, value: Uint8Array): Buffer {
  const head = Buffer.alloc(11)
  head.write(id, 'latin1')
  head.writeUInt32BE(value.length + 1, 4)
  return Buffer.concat([head, value])
}
