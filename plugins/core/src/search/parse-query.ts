import type { Instant } from '../kit/brand'
import { readWords } from '../resource/classify-words'
import type { Facets } from '../resource/facets'
import { BUILT_IN_LEXICON, type Lexicon } from '../resource/lexicon/lexicon'
import { describeQuery } from './describe-query'
import { takeExclusions } from './exclusions'
import { withoutFillers } from './fillers'
import { takeFormats } from './format-words'
import { normalise } from './normalise'
import type { ParsedQuery } from './parsed-query'
import { POSTED, takePoster } from './poster-words'
import { hasFilters, type QueryFilters } from './query-filters'
import { readable, readFacets } from './read-query-facets'
import { schoolIn } from './school-in'
import { shield } from './shield'
import { splitStretch } from './split-terms'
import { alternativesOf } from './synonyms'
import { takeTime } from './time-words'

export type { ParsedQuery }
export { describeQuery }

/** What a query may refer to beside its words. */
export interface QueryContext {
  /** For 上周; null where nothing may depend on the time. */
  readonly now: Instant | null
  readonly lexicon: Lexicon
}

/** No time, and the lexicon that comes with the program. */
export const NO_CONTEXT: QueryContext = { now: null, lexicon: BUILT_IN_LEXICON }

const OF_SCHOOL = new RegExp(`^\\s*(?:的?老师们?)?(?:${POSTED}|的)`, 'u')
const MAX_TERMS = 12
const MAX_PHRASES = 4
/** A subject's name in a curriculum word: 物理 in 近代物理. */
const MAX_SUBJECT_CHARS = 2
/** Words for any file at all, beside others. */
const GENERIC =
  /^(?:资料|资源|文件|东西|文档|相关|有关|电子|电子版|完整|全套|整套|最新|免费|好用|优质|配套|详细|成套|高清)$/u

/**
 * Understands what a teacher types after 找, in words or in a sentence: facets, terms, filters, what not to show. No
 * spaces are needed (三年级数学分数教案). Never throws; an empty query gives no facets and no terms.
 * @param text what stands behind the command word
 */
export function parseQuery(text: string, context: QueryContext = NO_CONTEXT): ParsedQuery {
  const asked = readable(text)
  const { text: wanted, excluded, excludedFacets } = takeExclusions(asked, readWord)
  const { text: plain, filters } = takeFilters(wanted, context)
  const { facets, leftover, kept, unitSaid } = readFacets(plain, context.lexicon)
  const stretches = [...wholeTopics(leftover, plain, context.lexicon), ...kept]
  const { terms, phrases } = termsOf(stretches, facets, context.lexicon)
  const core = plain.replace(/\s+/gu, ' ').trim()
  const told = { facets, phrases, excluded, excludedFacets, filters, core }
  const searched = orWhole(terms, told, asked)
  const query = { ...told, terms: searched, alternatives: alternativesOf(searched) }
  return { ...query, understood: describeQuery(query, unitSaid) }
}

function readWord(word: string): { facets: Partial<Facets>; isAll: boolean } {
  const { facets, leftover } = readFacets(word)
  return { facets, isAll: leftover.length === 0 }
}

/** Takes out what is demanded, and politeness; curriculum words are out of reach of both. */
function takeFilters(
  text: string,
  { now, lexicon }: QueryContext,
): { readonly text: string; readonly filters: QueryFilters } {
  const { text: unformatted, formats } = takeFormats(text)
  const shielded = shield(unformatted, lexicon, word => withoutFillers(word) === '')
  const timed = takeTime(shielded.text, now)
  const posted = takePoster(timed.text)
  const named = takeSchool(shielded.restore(withoutFillers(posted.text)), lexicon)
  return {
    text: named.text,
    filters: { ...timed.time, ...posted.told, school: named.school, formats },
  }
}

/** 王村口小学的, 王村口小学上传的; a space in its place. */
function takeSchool(text: string, lexicon: Lexicon): { text: string; school: string | null } {
  const school = schoolIn(text, lexicon)
  if (school === null) return { text, school: null }
  const [before, after] = [
    text.slice(0, school.index),
    text.slice(school.index + school.name.length),
  ]
  return { text: `${before} ${after.replace(OF_SCHOOL, '')}`, school: school.name }
}

/** 近代物理 names a subject, and leaves 近代: the curriculum word is what is asked for. */
function wholeTopics(leftover: readonly string[], text: string, lexicon: Lexicon): string[] {
  const words = lexicon.topicsIn(text.toLowerCase()).map(topic => topic.word)
  const wholeOf = (stretch: string) =>
    words.find(word => word.includes(stretch) && isSubject(word.replace(stretch, '')))
  return leftover.map(stretch =>
    words.includes(stretch) ? stretch : (wholeOf(stretch) ?? stretch),
  )
}

function isSubject(words: string): boolean {
  return (
    words.length > 0 && words.length <= MAX_SUBJECT_CHARS && readWords(words).subjects.length > 0
  )
}

/** Terms, each once; stretches without spaces are split. */
function termsOf(
  stretches: readonly string[],
  facets: Partial<Facets>,
  lexicon: Lexicon,
): { readonly terms: readonly string[]; readonly phrases: readonly string[] } {
  const split = stretches.map(stretch => splitStretch(stretch, lexicon))
  const all = [...new Set(split.flatMap(({ terms }) => terms))]
  const telling = withoutField(
    all.filter(term => !GENERIC.test(term)),
    lexicon,
  )
  const isEnough = telling.length > 0 || Object.keys(facets).length > 0
  const phrases = split.flatMap(({ phrase }) => phrase ?? [])
  return {
    terms: (isEnough ? telling : all).slice(0, MAX_TERMS),
    phrases: phrases.slice(0, MAX_PHRASES),
  }
}

/** Fields that every file of theirs names, and the subject that their topics are told by. */
const FIELDS: Readonly<Record<string, string>> = {
  信息学: '信息技术',
  信息学竞赛: '信息技术',
  信息学奥赛: '信息技术',
  算法竞赛: '信息技术',
  oi: '信息技术',
}

/** 信息学 背包: beside a topic of its own a field tells nothing, and would find all its files. */
function withoutField(terms: readonly string[], lexicon: Lexicon): readonly string[] {
  const others = terms.filter(term => FIELDS[term] === undefined)
  if (others.length === terms.length || others.length === 0) return terms
  const subjects = new Set(
    others.flatMap(term => lexicon.topicsIn(term).map(topic => topic.subject)),
  )
  return terms.filter(term => FIELDS[term] === undefined || !subjects.has(FIELDS[term] ?? null))
}

/** A query of fillers only is searched as it stands. */
function orWhole(
  terms: readonly string[],
  told: Pick<ParsedQuery, 'facets' | 'filters' | 'excluded'>,
  asked: string,
): readonly string[] {
  const isTold = Object.keys(told.facets).length > 0 || told.excluded.length > 0
  if (terms.length > 0 || isTold || hasFilters(told.filters)) return terms
  const whole = normalise(asked)
  return whole === '' ? [] : [whole]
}
