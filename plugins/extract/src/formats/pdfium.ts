import { readFile } from 'node:fs/promises'
import { refusal } from '../refusal'

/** PDFium's own memory: past it a page fails instead of the machine (bomb.pdf took 1.9 GB). */
const MAX_PDFIUM_BYTES = 320 * 1024 * 1024
const WASM_PAGE_BYTES = 65_536
/** Most UTF-16 units taken from one page. */
const MAX_PAGE_CHARS = 500_000
const ERROR_PASSWORD = 4
const ERROR_SECURITY = 5

/** The functions of PDFium that reading text takes (fpdfview.h, fpdf_text.h); handles are numbers, 0 is none. */
interface Module {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(sizeBytes: number): number; free(address: number): void }
  _FPDF_InitLibraryWithConfig(config: object): void
  _FPDF_LoadMemDocument(address: number, sizeBytes: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetText(text: number, start: number, count: number, address: number): number
}

/** The part of WebAssembly used here: Node has it, the types of Node 20 do not. */
interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>
  readonly Instance: new (module: object, imports: object) => WasmInstance
}
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** An open PDF. Every method may throw what {@link pdfiumFault} names. */
export interface PdfDocument {
  readonly pageCount: number
  /** The text of a page, counted from 0; empty where it has none. */
  pageText(index: number): string
  /** Frees it. */
  close(): void
}

let loading: Promise<Module> | null = null

/**
 * Opens a PDF in memory.
 * @param bytes the whole file
 * @throws Fault `document.encrypted`, `.damaged`, `.out-of-memory`
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  loading ??= loadPdfium()
  const pdfium = await loading
  const guarded = guard(pdfium)
  return guarded(() => {
    const file = pdfium.wasmExports.malloc(Math.max(bytes.length, 1))
    if (file === 0) throw refusal('out-of-memory', 'PDF does not fit')
    pdfium.HEAPU8.set(bytes, file)
    const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0)
    if (document === 0) {
      const code = pdfium._FPDF_GetLastError()
      pdfium.wasmExports.free(file)
      const isLocked = code === ERROR_PASSWORD || code === ERROR_SECURITY
      throw refusal(isLocked ? 'encrypted' : 'damaged', `PDFium error ${code}`)
    }
    return {
      pageCount: pdfium._FPDF_GetPageCount(document),
      pageText: index => guarded(() => pageText(pdfium, document, index)),
      close: () => {
        guarded(() => {
          pdfium._FPDF_CloseDocument(document)
          pdfium.wasmExports.free(file)
        })
      },
    }
  })
}

function pageText(pdfium: Module, document: number, index: number): string {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (page === 0) throw refusal('damaged', `page ${index + 1} does not load`)
  try {
    const text = pdfium._FPDFText_LoadPage(page)
    if (text === 0) return ''
    try {
      return takeText(pdfium, text)
    } finally {
      pdfium._FPDFText_ClosePage(text)
    }
  } finally {
    pdfium._FPDF_ClosePage(page)
  }
}

function takeText(pdfium: Module, text: number): string {
  const chars = Math.min(pdfium._FPDFText_CountChars(text), MAX_PAGE_CHARS)
  if (chars <= 0) return ''
  const buffer = pdfium.wasmExports.malloc((chars + 1) * 2)
  if (buffer === 0) throw refusal('out-of-memory', 'page text does not fit')
  try {
    const written = pdfium._FPDFText_GetText(text, 0, chars, buffer)
    const units = pdfium.HEAPU8.subarray(buffer, buffer + Math.max(0, written - 1) * 2)
    return Buffer.from(units).toString('utf16le')
  } finally {
    pdfium.wasmExports.free(buffer)
  }
}

/** An aborted instance stays broken: the next document gets a new one. */
function guard(pdfium: Module): <T>(use: () => T) => T {
  return use => {
    try {
      return use()
    } catch (error) {
      const isRefusal = error instanceof Error && error.name === 'Fault'
      if (isRefusal) throw error
      loading = null
      throw pdfiumFault(error, pdfium.HEAPU8.byteLength)
    }
  }
}

/** PDFium aborts both when memory ends and when it trips over the file: how much it holds tells. */
function pdfiumFault(error: unknown, heldBytes: number): Error {
  const isFull = heldBytes > MAX_PDFIUM_BYTES / 2 || /memory|OOM/i.test(String(error))
  return refusal(isFull ? 'out-of-memory' : 'damaged', String(error))
}

async function loadPdfium(): Promise<Module> {
  const wasm = await readFile(require.resolve('@hyzyla/pdfium/pdfium.wasm'))
  const compiled = await WebAssembly.compile(wasm)
  const { PDFiumModule } = await import('@hyzyla/pdfium')
  const options = {
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm: (imports: object, onReady: (instance: WasmInstance) => void) => {
      const instance = new WebAssembly.Instance(compiled, imports)
      capMemory(instance.exports['memory'] as WasmMemory)
      onReady(instance)
      return instance.exports
    },
  }
  const start = PDFiumModule as unknown as (options: object) => Promise<Module>
  const pdfium = await start(options)
  pdfium._FPDF_InitLibraryWithConfig({ version: 2 })
  return pdfium
}

/** Works on every system, where limits of the operating system do not. */
function capMemory(memory: WasmMemory): void {
  const grow = memory.grow.bind(memory)
  memory.grow = pages => {
    if (memory.buffer.byteLength + pages * WASM_PAGE_BYTES > MAX_PDFIUM_BYTES) {
      throw new RangeError('PDFium memory cap')
    }
    return grow(pages)
  }
}
