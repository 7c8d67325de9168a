import { type KindMatch, kindMatches } from '../resource/classify-kind'
import { readWords, valuesOf } from '../resource/classify-words'
import type { Facets, ResourceKind } from '../resource/facets'
import { CLEAR_STRENGTH, TELLING } from '../resource/lexicon/kinds'
import type { Lexicon } from '../resource/lexicon/lexicon'
import { TAKEN, takeOut, tidy } from '../resource/lexicon/scan'
import { trimTerm } from './fillers'
import { normalise } from './normalise'
import { simplify } from './writing/simplify'

/** What comes later is not looked at. */
export const MAX_QUERY_CHARS = 200

/** Facets that a query or a correction names, and what is left of it. All words normalised, in their order. */
export interface QueryFacets {
  readonly facets: Partial<Facets>
  /** Stretches that name no facet. */
  readonly leftover: readonly string[]
  /** Words that are terms besides their facet: 期中, 高考, 一卷. */
  readonly kept: readonly string[]
  /** As it was said: 第八单元; null when no unit is. */
  readonly unitSaid: string | null
}

/** Examinations tell a stage and are what is asked for, too. */
const STAGE_TERMS = /新?高考|(?<!期)中考|小升初/gu
/** Books' own titles that tell a subject and are what is asked for, too. */
const BOOK_TITLES = /中外历史纲要/gu
/** Papers of an examination (全国乙卷, 一卷): the number or letter is what is asked for. */
const PAPER =
  /(?<![第\p{N}\p{L}])(全国|新?课标)?(?:高考)?\s*((?:[甲乙丙一二三1-3ⅠⅡⅢ]|I{1,3})\s*卷)(?=$|[^\p{L}]|[文理综])/giu
const LEFTOVER = new RegExp(`[${TAKEN}\\s]+|[^\\p{L}\\p{N}\\p{M}.·+-]+`, 'u')
/** Left over when a facet word was taken out of the middle: 三年级[上]册, 人教[版]. */
const CRUMBS = /^(?:的课|[册版期章节课个份套篇本些类第年届级里上下题卷书新]|全册|学期|的)$/u

/** 分数三上数学, 分数五下: a grade with its volume right behind other words. */
const GLUED_GRADE =
  /(?<=\p{Script=Han})(?<![初高上下第十])(?:[二三四五六七八九2-9][上下](?=$|\s)|[一二三四五六七八九1-9][上下](?=语文|数学|英语|科学|道法|道德|物理|化学|生物|历史|地理|音乐|美术|体育|信息|劳动))/gu

/** A text as the tables read it: bounded, half width, simplified, with the usual slips mended. */
export function readable(text: string): string {
  return simplify(tidy(text, MAX_QUERY_CHARS))
    .replace(/(?<=[一二三四五六七八九1-9])年纪/gu, '年级')
    .replace(GLUED_GRADE, ' $&')
    .replace(/(?<=[高初][一二三])(?=等[差比腰边式])/gu, ' ')
    .replace(/(?<![第\d.-])0?(\d{1,2})课(?![时本件堂程题标文外后前内间])/gu, '第$1课')
}

/**
 * Reads facets with the tables of classification.
 * @param lexicon tells 课件白鹭, which wants 课件, from 教案检查, which does not; without it both are left as they are
 */
export function readFacets(text: string, lexicon: Lexicon | null = null): QueryFacets {
  const words = readWords(text)
  const papers = [...words.rest.matchAll(PAPER)]
  const unread = papers.reduce(
    (rest, { 0: said, index }) => takeOut(rest, index, said.length),
    words.rest,
  )
  const taken = takeKind(unread, lexicon)
  const kind = taken.kind ?? (papers.length > 0 ? '试卷' : null)
  const facets = { ...valuesOf(words.told), ...(kind === null ? {} : { kind }) }
  const kept = [
    ...(text.match(STAGE_TERMS) ?? []),
    ...papers.flatMap(({ 1: where, 2: paper }) => [where ?? '', paper ?? '']),
    ...(text.match(BOOK_TITLES) ?? []),
    ...taken.kept,
  ]
  return {
    facets,
    leftover: stretchesOf(taken.rest),
    kept: kept.map(normalise).filter(word => word !== ''),
    unitSaid: words.told.unit?.words ?? null,
  }
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
function takeKind(text: string, lexicon: Lexicon | null): TakenKind {
  let rest = text
  let kind: ResourceKind | null = null
  const kept: string[] = []
  for (const match of kindMatches(text)) {
    const { cue, words, index } = match
    if (!saysWantedKind(rest, match, lexicon)) continue
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

function saysWantedKind(rest: string, match: KindMatch, lexicon: Lexicon | null): boolean {
  const { cue, words, index } = match
  const end = index + words.length
  if (cue.strength < CLEAR_STRENGTH || NEVER_ASKED_FOR.has(cue.kind)) return false
  if (rest.slice(index, end).includes(TAKEN)) return false
  return isBreak(rest[end]) || (isBreak(rest[index - 1]) && opensLesson(rest.slice(end), lexicon))
}

/** Whether what stands right behind a kind word, up to the next break, is what schools teach: 课件[白鹭]. */
function opensLesson(text: string, lexicon: Lexicon | null): boolean {
  const [stretch = ''] = text.split(LEFTOVER)
  if (lexicon === null || stretch.length < 2) return false
  const words = new Set(
    lexicon.topicsIn(stretch.toLowerCase()).flatMap(({ word, subject }) => subject && word),
  )
  const taught = [...words].reduce((sum, word) => sum + (word?.length ?? 0), 0)
  return taught >= stretch.length - 1
}

function isBreak(after: string | undefined): boolean {
  return after === undefined || after === TAKEN || !/[\p{L}\p{N}]/u.test(after) || after === '的'
}

function stretchesOf(rest: string): string[] {
  return rest
    .split(LEFTOVER)
    .map(term => normalise(trimTerm(term.replace(/^年(?=\d)/u, ''))))
    .filter(term => term !== '' && !CRUMBS.test(term))
}
