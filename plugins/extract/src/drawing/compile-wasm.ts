import { readFile } from 'node:fs/promises'

/** The part of WebAssembly used here: Node has it, the types of Node 20 do not. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>
  validate(bytes: Uint8Array): boolean
}

/**
 * Compiles the first of some WebAssembly files that this machine can run: old processors lack SIMD.
 * Libraries made for browsers would fetch theirs from an address.
 * @param files full paths, the best first
 */
export async function compileWasm(...files: readonly string[]): Promise<object> {
  for (const file of files.slice(0, -1)) {
    const bytes = await readFile(file)
    if (WebAssembly.validate(bytes)) return WebAssembly.compile(bytes)
  }
  return WebAssembly.compile(await readFile(files.at(-1) ?? ''))
}
