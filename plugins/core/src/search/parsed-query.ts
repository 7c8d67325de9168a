import type { Facets } from '../resource/facets'
import type { ExcludedFacet } from './exclusions'
import type { QueryFilters } from './query-filters'

/** A query as it was understood. A resource that does not tell a wanted facet may still answer it. */
export interface ParsedQuery {
  readonly facets: Partial<Facets>
  /** Normalised words that the title or text should have; see `segment.ts` for how they are looked up. */
  readonly terms: readonly string[]
  /**
   * Stretches as they were typed (normalised), of which `terms` are the parts: 分数乘法练习课 of 分数乘法 and 练习课.
   * A title that has one whole fits better; one that has all its parts fits too. Only stretches that were split.
   */
  readonly phrases: readonly string[]
  /** Normalised words that the title must not have (不要答案). */
  readonly excluded: readonly string[]
  /** What those words mean as facets: 不要卷子 is also not the kind 试卷. A few. */
  readonly excludedFacets: readonly ExcludedFacet[]
  /**
   * Other writings of a term that count as the term itself, normalised: 评分 for 打分, 第3次 for 第三次. By term, at
   * most six each; mostly empty.
   */
  readonly alternatives: Readonly<Record<string, readonly string[]>>
  readonly filters: QueryFilters
  /** What was typed without what is said around it: politeness, demands and what is not wanted. As written. */
  readonly core: string
  /** How it was understood, for the teacher: 三年级·数学·教案 “分数”. Empty when nothing was. */
  readonly understood: string
}
