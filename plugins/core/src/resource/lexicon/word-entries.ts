import type { Stage } from '../facets'
import type { TextbookPlace } from './textbook-place'
import type { Topic } from './topics'
import type { Unit, UnitWord } from './units'

/** What one subject means by a word. */
export interface Meaning {
  readonly strong: Topic | null
  /** The same, marked as believed only where nothing else tells; for where the word stands alone. */
  readonly weak: Topic
}

/** All that is known of one word. */
export interface WordEntry {
  readonly word: string
  readonly meanings: readonly Meaning[]
  /** It counts only where it stands alone. */
  readonly isWeak: boolean
  readonly places: readonly TextbookPlace[]
  /** The units and groups it stands in, with its position there; -1: it is the title. */
  readonly units: readonly { readonly unit: Unit; readonly at: number }[]
}

interface DraftMeaning {
  readonly stages: Set<Stage>
  anyStage: boolean
  isStrong: boolean
  /** A table of contents has it, not only a group of topics. */
  isInBook: boolean
}

interface Draft {
  readonly bySubject: Map<string | null, DraftMeaning>
  readonly places: TextbookPlace[]
  readonly units: { readonly unit: Unit; readonly at: number }[]
}

const ABOVE_PRIMARY: readonly Stage[] = ['初中', '高中']
/** The stages of subjects that not all schools have, for words whose list names no stage. */
const TAUGHT_AT: Readonly<Record<string, readonly Stage[]>> = {
  物理: ABOVE_PRIMARY,
  化学: ABOVE_PRIMARY,
  生物: ABOVE_PRIMARY,
  历史: ABOVE_PRIMARY,
  地理: ABOVE_PRIMARY,
  道德与法治: ['小学', '初中'],
}

/**
 * Gathers what all units say about each word. Titles with marks in them (听听,秋的声音; 沁园春·雪) are known without, too;
 * the entry then names the word as the list has it.
 */
export function gatherWords(units: readonly Unit[]): ReadonlyMap<string, WordEntry> {
  const drafts = new Map<string, Draft>()
  for (const unit of units) {
    // A group's title may be any words that sum it up; a book's is what teachers call the unit.
    if (unit.title !== null && isBook(unit.book)) addWord(drafts, unit.title, { unit, at: -1 })
    for (const [at, word] of unit.words.entries()) addWord(drafts, word, { unit, at })
  }
  for (const unit of units) addGroupTitle(drafts, unit)
  const entries = new Map<string, WordEntry>()
  for (const [word, draft] of drafts) entries.set(word, entryOf(word, draft))
  for (const entry of [...entries.values()]) addUnmarked(entries, entry)
  return entries
}

const MARKS = /[\p{P}\s]+/gu

function addUnmarked(entries: Map<string, WordEntry>, entry: WordEntry): void {
  if (!/\p{Script=Han}/u.test(entry.word)) return
  const unmarked = entry.word.replaceAll(MARKS, '')
  if (unmarked.length > 1 && !entries.has(unmarked)) entries.set(unmarked, entry)
}

/** A word that another list knows (小说阅读) belongs to the group that it is the title of. */
function addGroupTitle(drafts: Map<string, Draft>, unit: Unit): void {
  const known = unit.title === null ? undefined : drafts.get(unit.title.word)
  if (known?.units.every(place => place.unit !== unit)) known.units.push({ unit, at: -1 })
}

interface PlaceInUnit {
  readonly unit: Unit
  readonly at: number
}

function addWord(drafts: Map<string, Draft>, { word, isWeak }: UnitWord, place: PlaceInUnit): void {
  const draft: Draft = drafts.get(word) ?? { bySubject: new Map(), places: [], units: [] }
  drafts.set(word, draft)
  const { book } = place.unit
  const meaning = draft.bySubject.get(book.subject) ?? newMeaning()
  draft.bySubject.set(book.subject, meaning)
  addStages(meaning, book)
  meaning.isStrong ||= !isWeak
  meaning.isInBook ||= isBook(book)
  if (draft.units.some(({ unit }) => unit === place.unit)) return
  draft.units.push(place)
  const taught = placeOf(place.unit)
  if (taught !== null) draft.places.push(taught)
}

function newMeaning(): DraftMeaning {
  return { stages: new Set<Stage>(), anyStage: false, isStrong: false, isInBook: false }
}

function addStages(meaning: DraftMeaning, { stage, subject }: Unit['book']): void {
  const stages = stage === null ? TAUGHT_AT[subject ?? ''] : [stage]
  if (stages === undefined) meaning.anyStage = true
  else for (const each of stages) meaning.stages.add(each)
}

/** A unit's place in a textbook; null for a group of topics. */
function placeOf({ book, number, title }: Unit): TextbookPlace | null {
  const { subject, stage, grade, volume, edition } = book
  if (!isBook(book) || subject === null || stage === null) return null
  return { subject, stage, grade, volume, edition, unit: number, unitTitle: title?.word ?? null }
}

function isBook({ grade, volume }: Unit['book']): boolean {
  return grade !== null || volume !== null
}

/** Groups of topics say which stage revises a word; that others do not teach it is believed of these only. */
const TAUGHT_NOWHERE_BELOW: ReadonlySet<Stage> = new Set(['高中', '大学'])

function stageOf({ stages, anyStage, isInBook }: DraftMeaning): Stage | null {
  const [stage] = stages
  if (anyStage || stage === undefined || stages.size > 1) return null
  return isInBook || TAUGHT_NOWHERE_BELOW.has(stage) ? stage : null
}

function entryOf(word: string, { bySubject, places, units }: Draft): WordEntry {
  const meanings = [...bySubject].map(([subject, meaning]) => {
    const stages = meaning.anyStage ? [] : [...meaning.stages]
    const weak: Topic = { word, subject, stage: stageOf(meaning), stages, isWeak: true }
    return { strong: meaning.isStrong ? { ...weak, isWeak: false } : null, weak }
  })
  const isWeak = meanings.every(({ strong }) => strong === null)
  return { word, meanings, isWeak, places, units }
}
