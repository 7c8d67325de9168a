import { FACET_NAMES, type FacetName, type Facets } from '../resource/facets'

const GRADES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
const SENIOR = ['高一', '高二', '高三'] as const

/**
 * A facet as a teacher says it: 三年级, 上册, 第3单元/课 (which of both the facet does not say), 2022年.
 * @param value as in `Facets`; a grade outside 1–12 is written as a number
 * @param unitSaid the words that told the unit, which say which of both it is: 第14课
 */
export function facetWords(
  name: FacetName,
  value: string | number,
  unitSaid: string | null = null,
): string {
  if (name === 'grade') return gradeName(Number(value))
  if (name === 'volume') return /^[上下全]$/.test(String(value)) ? `${value}册` : String(value)
  if (name === 'unit') return unitWords(String(value), unitSaid)
  if (name === 'year') return `${value}年`
  return String(value)
}

function unitWords(unit: string, said: string | null): string {
  if (!/^\d+$/.test(unit)) return unit
  if (said !== null && /课|lec/iu.test(said)) return `第${unit}课`
  if (said !== null && /章|ch/iu.test(said)) return `第${unit}章`
  if (said !== null && /单元|模块|[um]/iu.test(said)) return `第${unit}单元`
  return `第${unit}单元/课`
}

/** 一年级 … 九年级, 高一 … 高三. */
export function gradeName(grade: number): string {
  if (grade > 9) return SENIOR[grade - 10] ?? `${grade}年级`
  return `${GRADES[grade] ?? grade}年级`
}

/** The facets that are told, as words in the order in which people say them; the stage only when no grade is. */
export function describeFacets(facets: Partial<Facets>, unitSaid: string | null = null): string[] {
  return FACET_NAMES.filter(name => name !== 'lesson').flatMap(name => {
    const value = facets[name] ?? null
    if (value === null || (name === 'stage' && typeof facets.grade === 'number')) return []
    return [facetWords(name, value, unitSaid)]
  })
}
