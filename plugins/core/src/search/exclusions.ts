import { FACET_NAMES, type Facets } from '../resource/facets'
import { EDITION_ROWS } from '../resource/lexicon/editions'
import { scan, TAKEN } from '../resource/lexicon/scan'
import { normalise } from './normalise'

/** A facet's value that is not wanted. A resource that does not tell the facet is not excluded by it. */
export interface ExcludedFacet {
  readonly name: keyof Facets
  readonly value: string | number
}

/** What a query does not want, and the query without it. */
export interface Exclusions {
  readonly text: string
  /** Normalised, each once. */
  readonly excluded: readonly string[]
  readonly excludedFacets: readonly ExcludedFacet[]
}

const MAX_EXCLUDED = 5
const WORD = '[\\p{L}\\p{N}]{1,12}?'
const ENDS = '(?=以外|之外|外(?:的|$)|的|$|[^\\p{L}\\p{N}])(?:以外|之外|外)?'
/** What a resource may be without, so that 没有 is no verb of asking. */
const PARTS = '(?:参考)?答案|解析|水印|音频|录音|视频|图片|广告|密码|动画|听力'
/** Each with the unwanted words in its one group; 有没有答案 asks. */
const NEGATIONS: readonly RegExp[] = [
  new RegExp(
    `(?:不要|不想要|不需要|别要|别发|不用|不带|不含|不包[括含]|不附|除了|除去|除开|排除|去掉|去除)\\s*(?:带|含|有|附带?)?(${WORD})${ENDS}`,
    'gu',
  ),
  new RegExp(`(?<![有木])(?:没有|没|无)(${PARTS})(?:版|的)?`, 'gu'),
  /非([\p{Script=Han}]{2,6}版)(?:本|教材)?/gu,
  /(?<=^|\s)[-–]([\p{L}\p{N}]{1,12})/gu,
]
const AND = /[和与、及跟或]/u

/**
 * Takes the words out that say what is not wanted: 不要答案, 除了北师大版的, 无答案, 非人教版, -答案.
 * @param text tidied
 * @param read what facets a word names, and whether it names nothing else
 */
export function takeExclusions(
  text: string,
  read: (word: string) => { readonly facets: Partial<Facets>; readonly isAll: boolean },
): Exclusions {
  const words: string[] = []
  let rest = text
  for (const negation of NEGATIONS) {
    rest = rest.replace(negation, (said: string, word: string) => {
      if (said.startsWith('非') && !isEdition(word)) return said
      words.push(...partsOf(word))
      return ' '
    })
  }
  const excluded = [...new Set(words.map(normalise))].filter(word => word !== '')
  const kept = excluded.slice(0, MAX_EXCLUDED)
  return { text: rest, excluded: kept, excludedFacets: kept.flatMap(word => facetsOf(read(word))) }
}

function partsOf(word: string): string[] {
  const parts = word.split(AND)
  return parts.every(part => part.length > 1) ? parts : [word]
}

function isEdition(word: string): boolean {
  return [...scan(word, EDITION_ROWS).rest].every(character => character === TAKEN)
}

/** A grade tells its stage as well, but other grades of that stage are wanted. */
function facetsOf(read: { readonly facets: Partial<Facets>; readonly isAll: boolean }) {
  if (!read.isAll) return []
  const told = FACET_NAMES.flatMap((name): ExcludedFacet[] => {
    const value = read.facets[name] ?? null
    return value === null ? [] : [{ name, value }]
  })
  return told.length > 1 ? told.filter(({ name }) => name !== 'stage') : told
}
