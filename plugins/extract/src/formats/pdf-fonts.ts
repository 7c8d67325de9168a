import { chineseFont } from './chinese-font'
import type { PdfiumModule } from './pdfium-module'
import { wasmFunction } from './wasm-function'

/** Character sets of FPDF_SYSFONTINFO (fpdf_sysfontinfo.h): Japanese, Korean, simplified and traditional Chinese. */
const EAST_ASIAN: ReadonlySet<number> = new Set([128, 129, 134, 136])
const GB2312_CHARSET = 134
/** The one font we have. */
const OUR_FONT = 1
/** Asks for the whole collection; 0 asks for the face alone. */
const TABLE_COLLECTION = 0x74746366

/** The callbacks of FPDF_SYSFONTINFO in their order after `version`, with how many parameters they take. */
const CALLBACKS: readonly (readonly [keyof FontCallbacks, number, boolean])[] = [
  ['release', 1, false],
  ['enumFonts', 2, false],
  ['mapFont', 7, true],
  ['getFont', 2, true],
  ['getFontData', 5, true],
  ['getFaceName', 4, true],
  ['getFontCharset', 2, true],
  ['deleteFont', 2, false],
]

type Callback = (...values: readonly number[]) => number
type FontCallbacks = Record<
  | 'release'
  | 'enumFonts'
  | 'mapFont'
  | 'getFont'
  | 'getFontData'
  | 'getFaceName'
  | 'getFontCharset'
  | 'deleteFont',
  Callback
>

/** Documents are opened one after the other, in this process and in the child. */
let lending = false
const equipped = new WeakSet<PdfiumModule>()

/**
 * Lends PDFium a Chinese font of this computer: many exam papers name 宋体 without bringing it, and
 * would be drawn with gaps. PDFium's own callbacks for fonts find nothing in WebAssembly, so ours take
 * their places in its table.
 * @param isLending false takes it back for the documents that are opened from now on
 */
export function lendFonts(pdfium: PdfiumModule, isLending: boolean): void {
  lending = isLending
  if (!isLending || equipped.has(pdfium)) return
  equipped.add(pdfium)
  const info = pdfium._FPDF_GetDefaultSystemFontInfo()
  if (info === 0) return
  const places = new DataView(pdfium.HEAPU8.buffer, info)
  const callbacks = callbacksOf(pdfium)
  CALLBACKS.forEach(([name, parameters, isAnswering], at) => {
    const place = places.getUint32(4 * (at + 1), true)
    if (place === 0) return
    const call = wasmFunction(callbacks[name], parameters, isAnswering)
    pdfium.wasmExports.__indirect_function_table.set(place, call)
  })
  pdfium._FPDF_SetSystemFontInfo(info)
}

function callbacksOf(pdfium: PdfiumModule): FontCallbacks {
  const nothing = (): number => 0
  return {
    release: nothing,
    enumFonts: nothing,
    mapFont: (_info, _weight, _italic, charset = 0) =>
      lending && EAST_ASIAN.has(charset) && chineseFont() !== null ? OUR_FONT : 0,
    getFont: nothing,
    getFontData: (...[, , table = 0, buffer = 0, sizeBytes = 0]) =>
      giveFont(pdfium, table, { buffer, sizeBytes }),
    getFaceName: nothing,
    getFontCharset: () => GB2312_CHARSET,
    deleteFont: nothing,
  }
}

/** @returns how many bytes there are; they are written as far as the buffer goes */
function giveFont(
  pdfium: PdfiumModule,
  table: number,
  { buffer, sizeBytes }: { readonly buffer: number; readonly sizeBytes: number },
): number {
  const font = chineseFont()
  if (font === null || (table !== 0 && table !== TABLE_COLLECTION)) return 0
  if (table === TABLE_COLLECTION && !font.isCollection) return 0
  const wanted = table === 0 ? font.bytes.subarray(font.faceOffset) : font.bytes
  if (buffer !== 0) pdfium.HEAPU8.set(wanted.subarray(0, sizeBytes), buffer)
  return wanted.length
}
