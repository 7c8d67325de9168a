import { normalise } from './normalise'
import { numeralForms } from './numeral-forms'
import { withOrWithoutOf } from './of-forms'
import { SYNONYM_ROWS } from './synonym-rows'

const MAX_FORMS = 6

/** Both directions of a row without `>`; with it only the words before it ask. */
function readRows(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>()
  for (const row of SYNONYM_ROWS.trim().split('\n')) {
    const [asked = '', served = ''] = row.split('>')
    const askers = asked.trim().split(/\s+/u)
    const all = [...askers, ...served.trim().split(/\s+/u)].filter(word => word !== '')
    for (const word of askers) {
      const before = table.get(word) ?? []
      table.set(word, [
        ...before,
        ...all.filter(other => other !== word && !before.includes(other)),
      ])
    }
  }
  return table
}

const TABLE = readRows()

/**
 * Other writings of a term that count as the term itself: words of the same meaning (评分 for 打分), the other
 * writing of a number (第3次 for 第三次), with or without 的 (圆面积 for 圆的面积).
 * @param term normalised
 * @returns normalised, each once, the nearest first, at most six; mostly empty
 */
export function otherFormsOf(term: string): string[] {
  const forms = [...numeralForms(term), ...withOrWithoutOf(term), ...(TABLE.get(term) ?? [])]
  const folded = forms.map(normalise).filter(form => form !== '' && form !== term)
  return [...new Set(folded)].slice(0, MAX_FORMS)
}

/** The other forms of those terms that have any. */
export function alternativesOf(terms: readonly string[]): Record<string, readonly string[]> {
  const told = terms.map(term => [term, otherFormsOf(term)] as const)
  return Object.fromEntries(told.filter(([, forms]) => forms.length > 0))
}
