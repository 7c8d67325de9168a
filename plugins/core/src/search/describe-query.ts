import { describeFacets } from './facet-words'
import { formatWords } from './format-words'
import type { ParsedQuery } from './parsed-query'
import type { QueryFilters } from './query-filters'

/**
 * Says how a query was understood: 三年级·数学·教案 “分数” 王老师发的 上周 不要“答案”.
 * @param unitSaid the unit as it was typed (第14课), which the facet does not tell from 第14单元
 */
export function describeQuery(
  query: Omit<ParsedQuery, 'understood'>,
  unitSaid: string | null = null,
): string {
  const facets = describeFacets(query.facets, unitSaid).join('·')
  const terms = query.terms.length === 0 ? '' : `“${asTyped(query).join(' ')}”`
  const excluded = query.excluded.length === 0 ? '' : `不要“${query.excluded.join(' ')}”`
  return [facets, terms, ...describeFilters(query.filters), excluded]
    .filter(part => part !== '')
    .join(' ')
}

/** A stretch that was split is said as it was typed. */
function asTyped({ terms, phrases }: Pick<ParsedQuery, 'terms' | 'phrases'>): string[] {
  return [...new Set(terms.map(term => phrases.find(phrase => phrase.includes(term)) ?? term))]
}

/** What is demanded, in a teacher's words: 王老师发的, 上周, 王村口小学, PPT文件. */
export function describeFilters(filters: QueryFilters): string[] {
  const { poster, isOwn, school, postedSaid, formats } = filters
  const by = poster === null ? [] : [`${poster}${poster.length > 1 ? '' : '老师'}发的`]
  const rest = [school, postedSaid].filter(word => word !== null)
  return [...by, ...(isOwn ? ['我发的'] : []), ...rest, ...formatWords(formats)]
}
