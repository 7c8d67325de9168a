import type { ByteSource } from './byte-source'
import { refusal } from './refusal'

/** Most bytes read out of one film: tags and tables, never the film itself. */
const MAX_READ_BYTES = 32 * 1024 * 1024
/** Most reads: a hostile table of contents may lead around in a circle. */
const MAX_READS = 50_000

/**
 * A file as a Blob with random access, so that a film whose tables stand at its end is not read
 * whole. Only what music-metadata's `parseBlob` asks for is there.
 * @param source the file
 * @param checkRoom called before each read; throws when time is up
 */
export function boundedBlob(source: ByteSource, checkRoom: () => void): Blob {
  let readBytes = 0
  let reads = 0
  const read = async (from: number, to: number): Promise<ArrayBuffer> => {
    checkRoom()
    readBytes += to - from
    if (++reads > MAX_READS || readBytes > MAX_READ_BYTES) throw refusal('hostile', 'endless tags')
    return new Uint8Array(await source.range(from, to - from)).buffer
  }
  const blob: Pick<Blob, 'size' | 'type'> & { slice(from: number, to: number): object } = {
    size: source.sizeBytes,
    type: '',
    slice: (from, to) => ({ arrayBuffer: () => read(from, to) }),
  }
  return blob as unknown as Blob
}
