import { compileWasm } from '../drawing/compile-wasm'
import { refusal } from '../refusal'

/** PDFium's own memory: past it a page fails instead of the machine (bomb.pdf took 1.9 GB). */
const MAX_PDFIUM_BYTES = 320 * 1024 * 1024
const WASM_PAGE_BYTES = 65_536

/** The functions of PDFium used here (fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_doc.h); handles are numbers, 0 is none. */
export interface PdfiumModule {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: {
    malloc(sizeBytes: number): number
    free(address: number): void
    /** Functions that PDFium calls by number. */
    readonly __indirect_function_table: { set(place: number, callable: unknown): void }
  }
  _FPDF_InitLibraryWithConfig(config: object): void
  _FPDF_LoadMemDocument(address: number, sizeBytes: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetMetaText(document: number, tag: number, buffer: number, sizeBytes: number): number
  _FPDF_GetDefaultSystemFontInfo(): number
  _FPDF_SetSystemFontInfo(info: number): void
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetText(text: number, start: number, count: number, address: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetBounds(
    object: number,
    left: number,
    bottom: number,
    right: number,
    top: number,
  ): number
  _FPDFBookmark_GetFirstChild(document: number, bookmark: number): number
  _FPDFBookmark_GetNextSibling(document: number, bookmark: number): number
  _FPDFBookmark_GetTitle(bookmark: number, buffer: number, sizeBytes: number): number
  _FPDFBitmap_Create(widthPx: number, heightPx: number, alpha: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    widthPx: number,
    heightPx: number,
    argb: number,
  ): number
  _FPDFBitmap_GetBuffer(bitmap: number): number
  _FPDFBitmap_GetStride(bitmap: number): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    widthPx: number,
    heightPx: number,
    quarterTurns: number,
    flags: number,
  ): void
}

/** The part of WebAssembly used here: Node has it, the types of Node 20 do not. */
interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}
declare const WebAssembly: {
  readonly Instance: new (module: object, imports: object) => WasmInstance
}
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

let loading: Promise<PdfiumModule> | null = null

/** The running PDFium: one for all documents, until it aborts. */
export function pdfiumModule(): Promise<PdfiumModule> {
  loading ??= loadPdfium()
  return loading
}

/**
 * Calls PDFium. An aborted instance stays broken: the next document gets a new one.
 * @throws Fault `document.out-of-memory` or `.damaged` instead of what PDFium throws
 */
export function guarded<T>(pdfium: PdfiumModule, use: () => T): T {
  try {
    return use()
  } catch (error) {
    const isRefusal = error instanceof Error && error.name === 'Fault'
    if (isRefusal) throw error
    loading = null
    throw pdfiumFault(error, pdfium.HEAPU8.byteLength)
  }
}

/**
 * Lends a piece of PDFium's memory.
 * @throws Fault `document.out-of-memory`
 */
export function withMemory<T>(
  pdfium: PdfiumModule,
  sizeBytes: number,
  use: (address: number) => T,
): T {
  const address = pdfium.wasmExports.malloc(sizeBytes)
  if (address === 0) throw refusal('out-of-memory', `${sizeBytes} bytes do not fit`)
  try {
    return use(address)
  } finally {
    pdfium.wasmExports.free(address)
  }
}

/**
 * Text that PDFium writes as UTF-16 with a zero at its end.
 * @param ask calls PDFium with a buffer and its size; with 0, 0 it only tells the bytes needed
 * @param maxBytes longer texts are taken as empty: nobody writes them
 */
export function askText(
  pdfium: PdfiumModule,
  ask: (buffer: number, sizeBytes: number) => number,
  maxBytes: number,
): string {
  const sizeBytes = ask(0, 0)
  if (sizeBytes <= 2 || sizeBytes > maxBytes) return ''
  return withMemory(pdfium, sizeBytes, buffer => {
    ask(buffer, sizeBytes)
    return Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + sizeBytes - 2)).toString('utf16le')
  })
}

/** PDFium aborts both when memory ends and when it trips over the file: how much it holds tells. */
function pdfiumFault(error: unknown, heldBytes: number): Error {
  const isFull = heldBytes > MAX_PDFIUM_BYTES / 2 || /memory|OOM/i.test(String(error))
  return refusal(isFull ? 'out-of-memory' : 'damaged', String(error))
}

async function loadPdfium(): Promise<PdfiumModule> {
  const compiled = await compileWasm(require.resolve('@hyzyla/pdfium/pdfium.wasm'))
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
  const start = PDFiumModule as unknown as (options: object) => Promise<PdfiumModule>
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
