import { createInstancePool, type InstantiateWasm } from './wasm-instance'

/** What the library asks for instead of opening files; handles are numbers, 0 is none. */
export interface UnrarFiles {
  open(name: string): number
  create(name: string): number
  close(handle: number): void
  read(handle: number, address: number, sizeBytes: number): number
  write(handle: number, address: number, sizeBytes: number): boolean
  tell(handle: number): number
  seek(handle: number, offset: number, from: 'SET' | 'CUR' | 'END'): boolean
}

/** What the library tells about a member. */
export interface UnrarHeader {
  readonly state: { readonly errCode: number }
  readonly name: string
  /** Bits of the `FLAG_` constants below. */
  readonly flags: number
  readonly unpSize: number
}

/** An archive that the library reads. */
export interface UnrarArchive {
  open(
    name: string,
    password: string,
    isListing: boolean,
  ): { readonly state: { readonly errCode: number }; readonly flags: number }
  getFileHeader(): UnrarHeader
  readFile(skip: boolean): { readonly errCode: number }
  delete(): void
}

/** The compiled library as `node-unrar-js` 2.0.2 carries it: its own classes keep all they extract. */
export interface UnrarModule {
  readonly HEAPU8: Uint8Array
  readonly RarArchive: new () => UnrarArchive
  extractor: UnrarFiles
}

export const ARCHIVE_VOLUME = 0x01
export const ARCHIVE_SOLID = 0x08
export const FLAG_SPLIT_BEFORE = 0x01
export const FLAG_SPLIT_AFTER = 0x02
export const FLAG_ENCRYPTED = 0x04
export const FLAG_DIRECTORY = 0x20
export const ERROR_END = 10
export const ERROR_NO_MEMORY = 11
export const ERROR_OPEN = 15
export const ERROR_MISSING_PASSWORD = 22
export const ERROR_BAD_PASSWORD = 24

type Factory = (options: object) => Promise<UnrarModule>

const LOADER = 'node-unrar-js/dist/js/unrar.js'
const SILENT = { print: () => undefined, printErr: () => undefined }

/** Instances of UnRAR. */
export const unrarPool = createInstancePool(
  require.resolve('node-unrar-js/dist/js/unrar.wasm'),
  startUnrar,
)

/** The loader hangs handlers on the process that would turn a stray rejection into a crash: taken off again. */
async function startUnrar(instantiateWasm: InstantiateWasm): Promise<UnrarModule> {
  const events = ['uncaughtException', 'unhandledRejection'] as const
  const before = events.map(event => new Set<unknown>(process.listeners(event as 'exit')))
  const factory = (await import(LOADER)) as { readonly default: Factory }
  const starting = factory.default({ ...SILENT, instantiateWasm })
  events.forEach((event, index) => {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before[index]?.has(listener)) process.removeListener(event, listener)
    }
  })
  return starting
}
