import type { FacetName, Facets } from '../resource/facets'
import { readNumeral } from '../resource/lexicon/numerals'

/** Whether a resource's facet is what was asked for; `unknown` when it is not told or cannot be compared. */
export type Agreement = 'agrees' | 'akin' | 'unknown' | 'conflicts'

/** Values that differ in words only, or nearly: who asks for one is served with the other. */
const SAME: Partial<Record<FacetName, readonly (readonly string[])[]>> = {
  subject: [
    ['信息技术', '信息科技'],
    ['政治', '道德与法治'],
  ],
  kind: [],
}
const AKIN_KINDS: readonly (readonly string[])[] = [
  ['试卷', '练习', '答案'],
  ['教案', '导学案', '说课稿'],
  ['听课记录', '评课'],
  ['资料', '练习', '素材'],
  ['制度', '计划', '表格'],
]

/**
 * All values of a facet that an index should take for a wanted one, itself first: 必修3 is 必修第三册,
 * 上 is also in 全, 信息技术 is 信息科技. Facets that are not told (null) never exclude a resource.
 */
export function facetVariants(name: FacetName, value: string): readonly string[] {
  if (name === 'volume') return [...volumeVariants(value), ...electiveOf(value)]
  const same = SAME[name]?.find(group => group.includes(value)) ?? []
  return [value, ...same.filter(other => other !== value)]
}

/** Compares one facet of a resource with what a query wants. */
export function facetAgreement(name: FacetName, wanted: Partial<Facets>, told: Facets): Agreement {
  const want = wanted[name] ?? null
  const have = told[name]
  if (want === null || have === null) return 'unknown'
  if (name === 'volume' && electiveOf(String(want)).includes(String(have))) return 'akin'
  if (facetVariants(name, String(want)).includes(String(have))) return 'agrees'
  return differing(name, String(want), String(have))
}

/** How two different values stand to each other. */
function differing(name: FacetName, want: string, have: string): Agreement {
  if (name === 'year') return have.includes(want) ? 'agrees' : 'conflicts'
  if (name === 'volume') return isTerm(want) === isTerm(have) ? 'conflicts' : 'unknown'
  if (name !== 'kind') return 'conflicts'
  return AKIN_KINDS.some(group => group.includes(want) && group.includes(have))
    ? 'akin'
    : 'conflicts'
}

function volumeVariants(value: string): readonly string[] {
  if (value === '上' || value === '下') return [value, '全']
  const match = /^(必修|选修|选择性必修)(?:第([一二三四五六])册|(\d{1,2}))$/.exec(value)
  if (match === null) return [value]
  const number = readNumeral(match[2] ?? match[3] ?? '') ?? 0
  // The books of today are 选择性必修; many still say 选修 for short.
  const series = match[1] === '选修' ? ['选修', '选择性必修'] : [match[1] ?? '']
  const ordinal = '零一二三四五六'[number]
  const forms = series.flatMap(name => [
    ...(ordinal === undefined ? [] : [`${name}第${ordinal}册`]),
    `${name}${number}`,
  ])
  return [value, ...forms.filter(form => form !== value)]
}

/** What teachers call 选修三 is mostly 选择性必修3; the books of the curriculum before had other numbers (选修3-1). */
function electiveOf(value: string): readonly string[] {
  const number = /^选修(\d)$/.exec(value)?.[1]
  return number === undefined ? [] : volumeVariants(`选择性必修${number}`)
}

function isTerm(volume: string): boolean {
  return /^[上下全]$/.test(volume)
}
