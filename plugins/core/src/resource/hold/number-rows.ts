/** Longest line that is a row of a table. */
const MAX_ROW_CHARS = 300
/** Rows that make a list. */
const MANY_ROWS = 8
const PUPILS_NUMBER = /学号|考号|座号|准考证/
const MARKS = /语文|数学|英语|科学|成绩|总分|得分|等级|名次/
/** A blank to fill in, as on top of an exam paper. */
const BLANK = /[_：:]/
const NUMBER_ROW = /^\s*\d{1,14}(?:[\s,]+\d{1,3}(?:\.\d{1,2})?){1,20}\s*$/

/** Whether marks stand beside pupils' numbers, without names. @param text half-width */
export function hasNumberedMarks(text: string): boolean {
  const lines = text.split('\n').filter(line => line.length <= MAX_ROW_CHARS)
  const isHead = (line: string) => PUPILS_NUMBER.test(line) && MARKS.test(line) && !BLANK.test(line)
  const head = lines.findIndex(isHead)
  if (head < 0) return false
  return lines.slice(head).filter(line => NUMBER_ROW.test(line)).length >= MANY_ROWS
}
