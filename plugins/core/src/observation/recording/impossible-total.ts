/** 总分 120, 总分：88/120: what is said of the whole lesson, and of how many points. */
const SAID_TOTAL =
  /(?:总得分|总评分|总分|最后得分|得分|评分|打分)[\s:：是为]*(?<total>\d{1,4}(?:\.\d{1,2})?)(?:\s*[/／]\s*(?<of>\d{1,4})(?![\d.]))?(?!\d)/gu
/** 120分 alone, but not 120分钟. */
const BARE_POINTS = /(?:^|[\s，,。；;！!])(?<total>\d{3,4})\s?分(?!钟|米|之)/gu

/** Points are out of this. */
const FULL = 100
/** A dimension's points may be out of less: 得分 9/10. */
const LEAST_FULL = 50

/**
 * The first total in a text that cannot be one, as it was written: 120, or 88/120. A total is out of 100.
 * @returns null where there is none
 */
export function impossibleTotalIn(text: string): string | null {
  const line = text.normalize('NFKC')
  for (const { groups } of [...line.matchAll(SAID_TOTAL), ...line.matchAll(BARE_POINTS)]) {
    const { total = '', of } = groups ?? {}
    const isOfOthers = of !== undefined && Number(of) !== FULL && Number(of) >= LEAST_FULL
    if (Number(total) > FULL || isOfOthers) return of === undefined ? total : `${total}/${of}`
  }
  return null
}
