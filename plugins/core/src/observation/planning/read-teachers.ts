import type { SchoolId } from '../../alliance/alliance'
import { isSurname, nameLikeness } from '../../resource/hold/names'
import { matchTeacher } from '../counting/match-teacher'
import { isTeacherName } from '../counting/said-name'
import type { Teacher } from '../teacher'
import type { PlanProblem, SaidPresenter, UnmetObserver } from './lesson-draft'
import { type Taken, take, without } from './taken-words'

const TITLE = '(?:老师|校长|主任|园长|书记|组长)'
const WITH_TITLE = new RegExp(`(\\p{Script=Han}{1,12})\\s?${TITLE}(?![\\p{Script=Han}]?节)`, 'u')
const SELF =
  /(?<![\p{L}])(?:由?我(?:自己)?(?:来)?(?:上课?|讲|执教|主讲)|我自己|本人|我)(?![\p{Script=Han}]{0,2}[们国爱的和是要想会])/u
/** 我上 at the end of a word, also glued to what stands before it: 倍数我上. */
const SELF_SURELY = /由?我(?:自己)?(?:来)?(?:上课?|讲课?|执教|主讲)(?=$|[\s,，.。;；、和与])/u
const ROLE = /(?:授课|执教|主讲|上课)(?:教师|老师|人|者)?\s*[:：]?\s*$/u
/** Names one may give in a sentence. */
const MAX_NAMES = 8

const hasTitle = (name: string) => new RegExp(`${TITLE}$`, 'u').test(name)
const bare = (name: string) => name.replace(new RegExp(`${TITLE}$`, 'u'), '')

/** How many of the characters before 老师 are the name: 分数的初步认识何老师, 三何晓明老师. */
function nameLength(run: string, isWholeWord: boolean): number {
  const likeness = (length: number) =>
    run.length < length ? null : nameLikeness(run.slice(run.length - length))
  if (isWholeWord && run.length <= 4 && isSurname(run.charAt(0))) return run.length
  for (const length of [3, 2]) if (likeness(length) === 'strong') return length
  if (isSurname(run.slice(-1))) return 1
  for (const length of [3, 2]) if (likeness(length) !== null) return length
  return run.length <= 3 ? run.length : 0
}

function takeTitled(text: string): Taken<string> | null {
  const match = WITH_TITLE.exec(text)
  const run = match?.[1] ?? ''
  if (match === null || run === '') return null
  const isWholeWord = !/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1))
  const length = nameLength(run, isWholeWord)
  if (length === 0) return null
  const skipped = run.length - length
  const value = match[0].slice(skipped).replace(/\s/g, '')
  const rest = without(text, match.index + skipped, match[0].length - skipped)
  return { value, rest: rest.replace(ROLE, ' ') }
}

/** A known teacher's whole name, standing alone or with a title. */
function takeKnown(text: string, teachers: readonly Teacher[]): Taken<string> | null {
  const names = teachers
    .filter(({ state, name }) => state === 'active' && name.length >= 2 && !hasTitle(name))
    .map(({ name }) => name)
    .toSorted((a, b) => b.length - a.length)
  for (const name of new Set(names)) {
    const index = text.indexOf(name)
    if (index < 0) continue
    const after = text.slice(index + name.length)
    const title = new RegExp(`^\\s?${TITLE}`, 'u').exec(after)?.[0] ?? ''
    const isAlone = !/\p{L}/u.test(text.charAt(index - 1)) && !/^\p{L}/u.test(after)
    if (title === '' && !isAlone) continue
    return { value: name, rest: without(text, index, name.length + title.length) }
  }
  return null
}

const nextName = (text: string, teachers: readonly Teacher[]) =>
  takeKnown(text, teachers) ?? takeTitled(text)

/** Stands among the names for who speaks, where others present beside them. */
export const ME = '我'

/** What a sentence says of who presents. */
export interface SaidTeachers {
  /** As said: 何老师, 何晓明; {@link ME} for who speaks. */
  readonly names: readonly string[]
  /** 我上 was said, and nobody else was named. */
  readonly isSelf: boolean
}

/** Who speaks beside those who are named, in the order in which they were said. */
function withMe(text: string, { value, rest }: Taken<readonly string[]>): Taken<SaidTeachers> {
  const me = take(rest, SELF_SURELY)
  if (me === null) return { value: { names: value, isSelf: false }, rest }
  const isFirst = text.search(SELF_SURELY) < text.indexOf(value[0] ?? '')
  const names = isFirst ? [ME, ...value] : [...value, ME]
  return { value: { names, isSelf: false }, rest: me.rest }
}

/** Takes all teachers' names out. */
export function readTeachers(text: string, teachers: readonly Teacher[]): Taken<SaidTeachers> {
  const names: string[] = []
  let rest = text
  for (let found = nextName(rest, teachers); found !== null; found = nextName(rest, teachers)) {
    if (!names.includes(found.value)) names.push(found.value)
    rest = found.rest
    if (names.length >= MAX_NAMES) break
  }
  if (names.length > 0) return withMe(text, { value: names, rest })
  const self = take(rest, SELF) ?? take(rest, SELF_SURELY)
  return { value: { names, isSelf: self !== null }, rest: self?.rest ?? rest }
}

const REQUIRED = /必听(?:老师|教师|人员)?\s*[:：]?\s*/u
const LIST_MARK = /^[\s、,，和与及;；]+/u

/** 周慧 alone, whom nobody may know; what stands behind a blank only may be a topic, unless it is surely a name. */
function bareName(line: string, isListed: boolean): string | undefined {
  const word = /^\p{Script=Han}{2,4}(?![\p{L}\p{N}])/u.exec(line)?.[0]
  const likeness = word === undefined ? null : nameLikeness(word)
  return likeness === 'strong' || (isListed && likeness !== null) ? word : undefined
}

/** Takes 必听 and the names behind it out. */
export function readRequired(text: string, teachers: readonly Teacher[]): Taken<readonly string[]> {
  const match = REQUIRED.exec(text)
  if (match === null) return { value: [], rest: text }
  const names: string[] = []
  let after = text.slice(match.index + match[0].length)
  const known = teachers.map(({ name }) => name).toSorted((a, b) => b.length - a.length)
  while (names.length < MAX_NAMES) {
    const line = after.replace(LIST_MARK, '')
    const isListed =
      names.length === 0 || /[、,，和与及;；]/u.test(LIST_MARK.exec(after)?.[0] ?? '')
    const titled = new RegExp(`^(\\p{Script=Han}{1,4}?)${TITLE}`, 'u').exec(line)?.[0]
    const name = titled ?? known.find(one => line.startsWith(one)) ?? bareName(line, isListed)
    if (name === undefined) break
    names.push(name)
    after = line.slice(name.length)
  }
  return { value: names, rest: `${text.slice(0, match.index)} ${after}` }
}

const active = (teachers: readonly Teacher[]) => teachers.filter(({ state }) => state === 'active')

/**
 * Who is meant by a name: one of the school first; a whole name is found at the others too, 何老师 is not.
 * @returns a new name for somebody nobody has heard of
 */
export function presenterOf(
  said: string,
  schoolId: SchoolId | null,
  teachers: readonly Teacher[],
): SaidPresenter | PlanProblem {
  const here = matchTeacher(said, schoolId, active(teachers))
  const isWholeName = bare(said).length >= 2
  const match =
    here.kind === 'none' && isWholeName && schoolId !== null
      ? matchTeacher(said, null, active(teachers))
      : here
  if (match.kind === 'one') return { kind: 'known', id: match.teacher.id, name: match.teacher.name }
  if (match.kind === 'several') return { kind: 'ambiguousTeacher', said, among: match.teachers }
  const name = isWholeName ? bare(said) : said
  return isTeacherName(name) ? { kind: 'new', name, schoolId } : { kind: 'noName', said }
}

/** A colleague who is to come, from any school. */
export function observerOf(
  said: string,
  schoolId: SchoolId | null,
  teachers: readonly Teacher[],
): Teacher | UnmetObserver {
  const here = matchTeacher(said, schoolId, active(teachers))
  const match = here.kind === 'none' ? matchTeacher(said, null, active(teachers)) : here
  if (match.kind === 'one') return match.teacher
  return { said, among: match.kind === 'several' ? match.teachers : [] }
}
