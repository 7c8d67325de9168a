/** Rows of a list told in one message. */
export const ROWS_A_PAGE = 20

const PAGE = /^(?<words>.*?)\s*第?\s?(?<page>\d{1,2})\s?页$/su

/** A page's number behind the words of a list: 王村口小学 第2页; 1 where none is said. */
export function saidPage(words: string): { readonly words: string; readonly page: number } {
  const said = PAGE.exec(words.normalize('NFKC'))?.groups
  if (said === undefined) return { words, page: 1 }
  return { words: (said['words'] ?? '').trim(), page: Math.max(1, Number(said['page'])) }
}

/** One page of rows; `more` is how many come behind it. */
export function pageOf<Row>(
  rows: readonly Row[],
  page: number,
): { readonly shown: readonly Row[]; readonly more: number } {
  const end = page * ROWS_A_PAGE
  return { shown: rows.slice(end - ROWS_A_PAGE, end), more: Math.max(0, rows.length - end) }
}
