/** Formats an Excel number as the sheet shows it: dates, percentages, money. */
export type CellFormat = (value: number) => string

/** Built-in formats that a Chinese Excel shows otherwise than the American one (ECMA-376 18.8.30). */
const CHINESE_BUILT_IN: ReadonlyMap<number, string> = new Map([
  [14, 'yyyy/m/d'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm/d/yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
])
const GENERAL = 0
const TEXT = 49
/** Longest format code that is interpreted. */
const MAX_CODE_CHARS = 255
/** Digits Excel shows of a plain number. */
const GENERAL_DIGITS = 11

/**
 * The format behind a number format id.
 * @param formatId of the cell's style
 * @param code the workbook's own code for it, if it has one
 * @param is1904 whether days count from 1904
 */
export function cellFormat(
  formatId: number,
  code: string | undefined,
  is1904: boolean,
): CellFormat {
  if (formatId === GENERAL || formatId === TEXT || code === 'General') return general
  const chosen = code ?? CHINESE_BUILT_IN.get(formatId) ?? formatId
  if (typeof chosen === 'string' && chosen.length > MAX_CODE_CHARS) return general
  return value => {
    try {
      return sheetFormat()(chosen, value, { date1904: is1904 })
    } catch {
      return general(value)
    }
  }
}

function general(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(GENERAL_DIGITS)))
}

type SheetFormat = (code: string | number, value: number, options: object) => string
let loaded: SheetFormat | null = null

/** Loaded, by `require`, on the first cell that needs it: most workbooks hold plain numbers and words. */
function sheetFormat(): SheetFormat {
  loaded ??= (require('@e965/xlsx') as typeof import('@e965/xlsx')).SSF.format as SheetFormat
  return loaded
}
