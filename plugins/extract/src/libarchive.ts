import { createInstancePool, type InstantiateWasm } from './wasm-instance'

/** The functions of libarchive that reading takes; pointers are numbers, 0 is none. */
export interface Libarchive {
  readonly module: {
    readonly HEAPU8: Uint8Array
    _malloc(sizeBytes: number): number
    _free(address: number): void
    _archive_read_new_memory(address: number, sizeBytes: number, password: number): number
    _archive_read_next_entry(archive: number): number
    /** @returns bytes read, 0 at the end, negative for trouble */
    _archive_read_data(archive: number, address: number, sizeBytes: number): number
    _archive_read_free(archive: number): number
  }
  entry_pathname(entry: number): string
  error_string(archive: number): string
}

/** Instances of libarchive. */
export const libarchivePool = createInstancePool(
  require.resolve('libarchive-wasm/dist/libarchive.wasm'),
  startLibarchive,
)

const SILENT = { print: () => undefined, printErr: () => undefined }

async function startLibarchive(instantiateWasm: InstantiateWasm): Promise<Libarchive> {
  const { libarchiveWasm } = await import('libarchive-wasm')
  const start = libarchiveWasm as unknown as (options: object) => Promise<Libarchive>
  return start({ ...SILENT, instantiateWasm })
}
