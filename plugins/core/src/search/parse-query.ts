import type { Instant } from '../kit/brand'
import { type KindMatch, kindMatches } from '../resource/classify-kind'
import { readWords, valuesOf } from '../resource/classify-words'
import type { FacetName, Facets, ResourceKind } from '../resource/facets'
import { CLEAR_STRENGTH, TELLING } from '../resource/lexicon/kinds'
import { BUILT_IN_LEXICON, type Lexicon } from '../resource/lexicon/lexicon'
import { TAKEN, takeOut, tidy } from '../resource/lexicon/scan'
import { describeFacets } from './facet-words'
import { trimTerm, withoutFillers } from './fillers'
import { normalise } from './normalise'
import { NO_FILTERS, type QueryFilters } from './query-filters'
import { schoolIn } from './school-in'

/** A facet's value that is not wanted. A resource that does not tell the facet is not excluded by it. */
export interface ExcludedFacet {
  readonly name: FacetName
  readonly value: string | number
}

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
  /** What those words mean as facets: 不要卷子 is also not the kind 试卷. At most five. */
  readonly excludedFacets: readonly ExcludedFacet[]
  /** Other writings of a term that count as the term itself, normalised: 评分 for 打分. By term; mostly empty. */
  readonly alternatives: Readonly<Record<string, readonly string[]>>
  readonly filters: QueryFilters
  /** How it was understood, for the teacher: 三年级·数学·教案 “分数”. Empty when nothing was. */
  readonly understood: string
}

/** What a query may refer to beside its words. */
export interface QueryContext {
  /** For 上周; null where nothing may depend on the time. */
  readonly now: Instant | null
  readonly lexicon: Lexicon
}

/** No time, and the lexicon that comes with the program. */
export const NO_CONTEXT: QueryContext = { now: null, lexicon: BUILT_IN_LEXICON }

const MAX_QUERY_CHARS = 200
const MAX_TERMS = 12
const MAX_EXCLUDED = 5
const NEGATION =
  /(?:不要|不带|不含|不包括|除了|除去|排除)\s*([\p{L}\p{N}]{1,12}?)(?=以外|之外|外(?:的|$)|的|$|[^\p{L}\p{N}])(?:以外|之外|外)?|(?<=^|\s)[-–]([\p{L}\p{N}]{1,12})/gu
/** Examinations tell a stage and are what is asked for, too. */
const STAGE_TERMS = /新?高考|(?<!期)中考|小升初/gu
const LEFTOVER = new RegExp(`[${TAKEN}\\s]+|[^\\p{L}\\p{N}\\p{M}.·+-]+`, 'u')
/** Left over when a facet word was taken out of the middle: 三年级[上]册, 人教[版]. */
const CRUMBS = /^(?:[册版期章节课个份套篇本些类第年届级里上下题卷书新]|全册|学期|的)$/u

/**
 * Understands what a teacher types after 找: facets, terms, what not to show. No spaces are needed
 * (三年级数学分数教案). Never throws; an empty query gives no facets and no terms.
 * @param text what stands behind the command word
 */
export function parseQuery(text: string, _context: QueryContext = NO_CONTEXT): ParsedQuery {
  const asked = withGradeWords(tidy(text, MAX_QUERY_CHARS))
  const excluded = excludedIn(asked)
  const wanted = withoutFillers(asked.replaceAll(NEGATION, ' '))
  const school = schoolIn(wanted)
  const unnamed = school === null ? wanted : takeOut(wanted, school.index, school.name.length)
  const { facets, leftover, kept } = readFacets(unnamed)
  const named = school === null ? [] : [normalise(school.name)]
  const said = [...named, ...(unnamed.match(STAGE_TERMS) ?? []), ...leftover, ...kept]
  const terms = [...new Set(said)].slice(0, MAX_TERMS)
  const query = {
    facets,
    terms: orWhole(terms, facets, asked),
    phrases: [],
    excluded,
    excludedFacets: [],
    alternatives: {},
    filters: NO_FILTERS,
  }
  return { ...query, understood: describeQuery(query) }
}

/** What a correction says: facets, and the words that name none (年级不对), so that they can be refused. */
export interface ParsedCorrection {
  readonly facets: Partial<Facets>
  /** Normalised, in their order; empty when every word named a facet. */
  readonly leftovers: readonly string[]
}

/**
 * Understands what stands behind 改 #12: 五下 课件, 课题 分数的意义, and single words that a correction can only mean
 * one way (六 is 六年级, 下 is 下册). Never throws.
 * @param words what stands behind the target
 */
export function parseCorrection(words: string): ParsedCorrection {
  const told = withGradeWords(tidy(words, MAX_QUERY_CHARS)).replaceAll(CORRECTING, ' ')
  const title = LESSON_SAID.exec(told)
  const [whole = '', quoted, said] = title ?? []
  const lesson = (quoted ?? said ?? '').trim()
  const spelled = told.replace(lesson === '' ? '' : whole, ' ').replaceAll(ALONE, spellOut)
  const { facets, leftover } = readFacets(spelled)
  return { facets: lesson === '' ? facets : { ...facets, lesson }, leftovers: leftover }
}

/** 应该是六年级, 年级改成六年级, 不是三年级是四年级. */
const CORRECTING =
  /不是[^\s是]{1,12}[\s,]*而?是(?=.)|(?:(?:年级|学科|科目|种类|类型|版本|课题)\s*)?(?:(?:应该?|其实)\s*(?:是|为|改[成为]?)|改[成为]|换成)(?=.)/gu
/** 《分数的意义》, 课题 分数的意义; the title ends at a space. */
const LESSON_SAID = /《([^《》]{1,40})》|(?<!\S)课题\s*[:是为]?\s*(\S{2,40})/u
/** A word of one character between spaces. */
const ALONE = /(?<!\S)[一二三四五六七八九上下](?!\S)/gu

function spellOut(word: string): string {
  return /[上下]/u.test(word) ? `${word}册` : `${word}年级`
}

/** 三年纪 is a slip for 三年级; of the same length, so that positions stay. */
function withGradeWords(text: string): string {
  return text.replace(/(?<=[一二三四五六七八九1-9])年纪/gu, '年级')
}

interface ReadFacets {
  readonly facets: Partial<Facets>
  readonly leftover: readonly string[]
  /** Kind words that are terms as well, normalised. */
  readonly kept: readonly string[]
}

function readFacets(text: string): ReadFacets {
  const words = readWords(text)
  const { kind, rest, kept } = takeKind(words.rest)
  const facets = { ...valuesOf(words.told), ...(kind === null ? {} : { kind }) }
  return { facets, leftover: termsOf(rest), kept: kept.map(normalise) }
}

/** Says how a query was understood: 三年级·数学·教案 “分数” 不要“答案”. */
export function describeQuery(query: Omit<ParsedQuery, 'understood'>): string {
  const facets = describeFacets(query.facets).join('·')
  const terms = query.terms.length === 0 ? '' : `“${query.terms.join(' ')}”`
  const excluded = query.excluded.length === 0 ? '' : `不要“${query.excluded.join(' ')}”`
  return [facets, terms, excluded].filter(part => part !== '').join(' ')
}

function excludedIn(text: string): string[] {
  const words = [...text.matchAll(NEGATION)].map(match => normalise(match[1] ?? match[2] ?? ''))
  return [...new Set(words.filter(word => word !== ''))].slice(0, MAX_EXCLUDED)
}

interface TakenKind {
  readonly kind: ResourceKind | null
  readonly rest: string
  /** Kind words that say more than their kind: they are terms as well. */
  readonly kept: readonly string[]
}

/**
 * Takes out the word that says the wanted kind. It must end its stretch: 分数教案 wants 教案, 教案检查 does not.
 * Words that say more than their kind (期中, 计算题) become terms.
 */
function takeKind(text: string): TakenKind {
  let rest = text
  let kind: ResourceKind | null = null
  const kept: string[] = []
  for (const match of kindMatches(text)) {
    const { cue, words, index } = match
    if (!saysWantedKind(rest, match)) continue
    kind ??= cue.kind
    const telling = TELLING.exec(words)
    if (cue.kind !== kind && telling === null) continue
    rest = takeOut(rest, index, words.length)
    if (telling !== null) kept.push(telling[0])
  }
  return { kind, rest, kept }
}

/** Their words say more than the kind: 成绩统计, 放假通知. */
const NEVER_ASKED_FOR: ReadonlySet<ResourceKind> = new Set(['表格', '其他'])

function saysWantedKind(rest: string, { cue, words, index }: KindMatch): boolean {
  const end = index + words.length
  if (cue.strength < CLEAR_STRENGTH || NEVER_ASKED_FOR.has(cue.kind)) return false
  return isBreak(rest[end]) && !rest.slice(index, end).includes(TAKEN)
}

function isBreak(after: string | undefined): boolean {
  return after === undefined || after === TAKEN || !/[\p{L}\p{N}]/u.test(after) || after === '的'
}

function termsOf(rest: string): string[] {
  return rest
    .split(LEFTOVER)
    .map(term => normalise(trimTerm(term)))
    .filter(term => term !== '' && !CRUMBS.test(term))
}

/** A query of fillers only is searched as it stands. */
function orWhole(
  terms: readonly string[],
  facets: Partial<Facets>,
  asked: string,
): readonly string[] {
  if (terms.length > 0 || Object.keys(facets).length > 0) return terms
  const whole = normalise(asked.replaceAll(NEGATION, ' '))
  return whole === '' ? [] : [whole]
}
