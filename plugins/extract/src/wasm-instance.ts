import { readFile } from 'node:fs/promises'
import { MAX_UNPACKER_BYTES } from './limits'
import { refusal } from './refusal'

const WASM_PAGE_BYTES = 65_536
/** An instance that holds more than this when it is given back is not kept: WASM memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

/** The part of WebAssembly used here: Node has it, the types of Node 20 do not. */
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>
  readonly Instance: new (module: object, imports: object) => WasmInstance
  readonly Memory: abstract new () => WasmMemory
}

/** Makes one instance; the hook caps its memory. */
export type StartInstance<M> = (hook: InstantiateWasm) => Promise<M>

/** Emscripten's hook, in both the forms in which modules await it. */
export type InstantiateWasm = (
  imports: object,
  onReady: (instance: WasmInstance, module: object) => void,
) => Readonly<Record<string, unknown>>

/** Instances of one WASM library: one for each bundle that is open, since none can serve two at once. */
export interface InstancePool<M> {
  /** An instance nobody else uses. */
  borrow(): Promise<Borrowed<M>>
}

/** An instance until it is given back. */
export interface Borrowed<M> {
  readonly module: M
  /**
   * Calls into the library. What is thrown out of it leaves it broken, and every later call fails.
   * @throws Fault what the callback threw, or `document.damaged`, `.out-of-memory`
   */
  call<T>(use: (module: M) => T): T
  /** To be called once. */
  giveBack(): void
}

/**
 * A pool; the library is compiled at the first use.
 * @param wasmPath the library's binary
 * @param start makes an instance with the library's own loader
 */
export function createInstancePool<M>(wasmPath: string, start: StartInstance<M>): InstancePool<M> {
  let compiling: Promise<object> | null = null
  let idle: Started<M> | null = null

  async function fresh(): Promise<Started<M>> {
    compiling ??= readFile(wasmPath).then(bytes => WebAssembly.compile(bytes))
    return startCapped(await compiling, start)
  }
  return {
    borrow: async () => {
      const started = idle ?? (await fresh())
      idle = null
      let isBroken = false
      return {
        module: started.module,
        call: use => {
          if (isBroken) throw refusal('damaged', 'the unpacker broke off before')
          try {
            return use(started.module)
          } catch (error) {
            isBroken = true
            throw wasmFault(error, started.memory.buffer.byteLength)
          }
        },
        giveBack: () => {
          if (!isBroken && started.memory.buffer.byteLength <= KEPT_BYTES) idle = started
        },
      }
    },
  }
}

interface Started<M> {
  readonly module: M
  readonly memory: WasmMemory
}

async function startCapped<M>(compiled: object, start: StartInstance<M>): Promise<Started<M>> {
  const memories: WasmMemory[] = []
  const module = await start((imports, onReady) => {
    const instance = new WebAssembly.Instance(compiled, imports)
    const memory = memoryOf(instance)
    capMemory(memory)
    memories.push(memory)
    onReady(instance, compiled)
    return instance.exports
  })
  const [memory] = memories
  if (!memory) throw new Error('the WASM library did not start')
  return { module, memory }
}

function memoryOf({ exports }: WasmInstance): WasmMemory {
  const memory = Object.values(exports).find(value => value instanceof WebAssembly.Memory)
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the WASM library has no memory')
  return memory
}

/** Works on every system, where limits of the operating system do not. */
function capMemory(memory: WasmMemory): void {
  const grow = memory.grow.bind(memory)
  memory.grow = pages => {
    if (memory.buffer.byteLength + pages * WASM_PAGE_BYTES > MAX_UNPACKER_BYTES) {
      throw new RangeError('unpacker memory cap')
    }
    return grow(pages)
  }
}

function wasmFault(error: unknown, heldBytes: number): unknown {
  if (error instanceof Error && error.name === 'Fault') return error
  const isFull = heldBytes > MAX_UNPACKER_BYTES / 2 || /memory|OOM|alloc/i.test(String(error))
  return refusal(isFull ? 'out-of-memory' : 'damaged', String(error))
}
