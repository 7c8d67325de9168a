import type { CellFormat } from './cell-format'
import type { CellLines } from './cell-lines'
import { continuationsOf, rkNumber, XLS, type XlsRecord, xlsRecords } from './xls-records'
import { continuedString, flaggedString } from './xls-strings'
import type { XlsWorkbook } from './xls-workbook'

/** What is needed to write a sheet. */
export interface XlsSheetContext {
  readonly stream: Buffer
  readonly workbook: XlsWorkbook
  /** By cell style. */
  readonly formats: readonly CellFormat[]
  readonly lines: CellLines
  /** Called now and then. @throws Fault when time or room is over */
  readonly checkRoom: () => void
}

/** Records between two looks at the clock. */
const RECORDS_A_LOOK = 16_384
/** A formula's result that is no number (MS-XLS 2.5.133). */
const NOT_A_NUMBER = 0xffff

/**
 * Writes the cells and text boxes of a sheet; TRUE, FALSE and error values are left out, and what
 * charts in the sheet remember of their numbers.
 * @param context where from and where to
 * @param atByte where the sheet begins
 * @returns whether the sheet was whole: it began, and ended
 */
export function writeXlsSheet(context: XlsSheetContext, atByte: number): boolean {
  let depth = 0
  let seen = 0
  const taker: RecordTaker = { ...context, waitingRow: 0 }
  for (const record of xlsRecords(context.stream, atByte)) {
    if (++seen % RECORDS_A_LOOK === 0) context.checkRoom()
    if (record.type === XLS.begin) depth++
    else if (record.type === XLS.end) depth--
    else if (depth === 1) takeRecord(taker, record)
    if (depth <= 0) return record.type === XLS.end
  }
  return false
}

interface RecordTaker extends XlsSheetContext {
  /** The row of a formula whose text comes in the next record. */
  waitingRow: number
}

type Take = (taker: RecordTaker, record: XlsRecord) => void

function takeRecord(taker: RecordTaker, record: XlsRecord): void {
  const [leastBytes, take] = TAKES.get(record.type) ?? []
  if (take && record.body.length >= (leastBytes ?? 0)) take(taker, record)
}

/** What is taken from each record, and how long it must be. */
const TAKES: ReadonlyMap<number, readonly [number, Take]> = new Map([
  [
    XLS.sharedLabel,
    [
      10,
      ({ lines, workbook }, { body }) => {
        lines.add(rowOf(body), workbook.sharedStrings[body.readUInt32LE(6)] ?? '')
      },
    ],
  ],
  [XLS.label, [8, writeLabel]],
  [XLS.richLabel, [8, writeLabel]],
  [XLS.number, [14, writeDouble]],
  [
    XLS.formula,
    [
      14,
      (taker, record) => {
        taker.waitingRow = rowOf(record.body)
        if (record.body.readUInt16LE(12) !== NOT_A_NUMBER) writeDouble(taker, record)
      },
    ],
  ],
  [
    XLS.string,
    [
      3,
      (taker, record) => {
        taker.lines.add(taker.waitingRow, resultText(taker, record))
      },
    ],
  ],
  [
    XLS.rk,
    [
      10,
      (taker, { body }) => {
        writeNumber(taker, rowOf(body), [body.readUInt16LE(4), rkNumber(body, 6)])
      },
    ],
  ],
  [XLS.multipleRk, [12, writeRkRow]],
  [XLS.textObject, [12, writeTextBox]],
] as const)

function rowOf(body: Buffer): number {
  return body.readUInt16LE(0)
}

function writeLabel(taker: XlsSheetContext, { body }: XlsRecord): void {
  taker.lines.add(rowOf(body), plainText(taker, body, 6))
}

function writeDouble(taker: XlsSheetContext, { body }: XlsRecord): void {
  writeNumber(taker, rowOf(body), [body.readUInt16LE(4), body.readDoubleLE(6)])
}

function writeRkRow(taker: XlsSheetContext, { body }: XlsRecord): void {
  for (let at = 4; at + 6 <= body.length - 2; at += 6) {
    writeNumber(taker, rowOf(body), [body.readUInt16LE(at), rkNumber(body, at + 2)])
  }
}

function writeNumber(
  { formats, lines }: XlsSheetContext,
  row: number,
  [style, value]: readonly [number, number],
): void {
  if (Number.isFinite(value)) lines.add(row, (formats[style]?.(value) ?? String(value)).trim())
}

/** Text with its length in two bytes. */
function plainText({ workbook }: XlsSheetContext, body: Buffer, atByte: number): string {
  const chars = body.readUInt16LE(atByte)
  const start = atByte + 2
  if (workbook.isUnicode) return flaggedString(body, start, chars)
  return workbook.decode(body.subarray(start, start + chars))
}

/** A long result runs over into the records that follow. */
function resultText(context: XlsSheetContext, { body, next }: XlsRecord): string {
  const text = plainText(context, body, 0)
  const missing = body.readUInt16LE(0) - text.length
  if (missing <= 0 || !context.workbook.isUnicode) return text
  return text + continuedString(continuationsOf(context.stream, next), missing)
}

function writeTextBox(context: XlsSheetContext, { body, next }: XlsRecord): void {
  const chars = body.readUInt16LE(10)
  if (chars === 0 || !context.workbook.isUnicode) return
  context.lines.addLine(continuedString(continuationsOf(context.stream, next), chars))
}

/**
 * The cell styles that numbers of a stream really have: formats of others need not be made.
 * @param stream the whole workbook
 */
export function usedStyles(stream: Buffer): ReadonlySet<number> {
  const used = new Set<number>()
  for (const { type, body } of xlsRecords(stream, 0)) {
    if (type === XLS.multipleRk) {
      for (let at = 4; at + 6 <= body.length - 2; at += 6) used.add(body.readUInt16LE(at))
    } else if (NUMBERS.has(type) && body.length >= 6) used.add(body.readUInt16LE(4))
  }
  return used
}

const NUMBERS: ReadonlySet<number> = new Set([XLS.number, XLS.rk, XLS.formula])
