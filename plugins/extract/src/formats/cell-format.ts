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

/** Formats a value by a code or a built-in id (SheetJS SSF). */
type SheetFormat = (code: string | number, value: number, options: object) => string

/**
 * The formats of a workbook's cell styles. The formatting library is loaded only for a workbook
 * that needs it: most hold plain numbers and words.
 * @param formatIds one for each cell style
 * @param codes the workbook's own codes by format id
 * @param is1904 whether days count from 1904
 */
export async function cellFormats(
  formatIds: readonly number[],
  codes: ReadonlyMap<number, string>,
  is1904: boolean,
): Promise<readonly CellFormat[]> {
  const chosen = formatIds.map(id => chooseCode(id, codes.get(id)))
  if (chosen.every(code => code === null)) return chosen.map(() => general)
  const { SSF } = (await import('@e965/xlsx')) as unknown as { SSF: { format: SheetFormat } }
  const options = { date1904: is1904 }
  return chosen.map(code => {
    if (code === null) return general
    return value => {
      try {
        return SSF.format(code, value, options)
      } catch {
        return general(value)
      }
    }
  })
}

/** Null for a plain number. */
function chooseCode(formatId: number, own: string | undefined): string | number | null {
  if (formatId === GENERAL || formatId === TEXT || own === 'General') return null
  if (own !== undefined) return own.length > MAX_CODE_CHARS ? null : own
  return CHINESE_BUILT_IN.get(formatId) ?? formatId
}

function general(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(GENERAL_DIGITS)))
}
