import { isFamilyCard } from '../../alliance/family-card'
import { isSurname, nameLikeness } from '../../resource/hold/names'

/** A teacher's name as it is said, taken apart. */
export interface SaidName {
  /** 何晓明, or 何 when no more is said. */
  readonly base: string
  /** 何, 欧阳 */
  readonly surname: string
  /** 晓明; empty when only the surname is said. */
  readonly given: string
  /** 校长; empty for none. */
  readonly title: string
}

/** What a school calls somebody by; cut off a name. */
const TITLE = /(?:老师|教师|副校长|校长|书记|园长|副主任|主任|组长)$/u
/** The frequent ones of two characters. */
const COMPOUND_SURNAME = /^(?:欧阳|司马|诸葛|上官|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|端木)/u
/** 小何, 老周: a surname that is called so. */
const CALLED_BY_SURNAME = /^[小老](?=\p{Script=Han}$)/u
/** The longest name that is read as one (minorities' names included). */
export const MAX_TEACHER_NAME_CHARS = 20

/** A name as it is kept: one line, no control or turning characters, at most {@link MAX_TEACHER_NAME_CHARS}. */
export function tidyTeacherName(said: string): string {
  const line = said
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, '')
    .replace(/[•‧∙・]/gu, '·')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return [...line].slice(0, MAX_TEACHER_NAME_CHARS).join('').trim()
}

/** @returns null when nothing is left that names anybody: 老师 */
export function saidName(said: string): SaidName | null {
  const whole = tidyTeacherName(said)
  const title = TITLE.exec(whole)?.[0] ?? ''
  const base = whole.slice(0, whole.length - title.length).replace(CALLED_BY_SURNAME, '')
  if (base === '') return null
  const surname = COMPOUND_SURNAME.exec(base)?.[0] ?? [...base][0] ?? ''
  return { base, surname, given: base.slice(surname.length), title }
}

/** 何晓明, 何老师, 小何, 阿卜杜拉·买买提, Lily: letters and what stands between the names of minorities. */
const LETTERS = /^[\p{Script=Han}\p{Script=Latin}](?:·?[\p{Script=Han}\p{Script=Latin}])+$/u
/** Without ·, which only long names have. */
const MAX_PLAIN_CHARS = 10

/**
 * Whether a teacher may be called so; asked wherever a name is taken. Not 罗 @全体, [CQ:at,qq=all], 李明妈妈.
 * @param name as {@link tidyTeacherName} leaves it
 */
export function isTeacherName(name: string): boolean {
  const base = saidName(name)?.base
  if (base === undefined || !LETTERS.test(name) || isFamilyCard(name)) return false
  return base.includes('·') || [...base].length <= MAX_PLAIN_CHARS
}

/**
 * Who a card names, without what else stands there: 何晓明-语文, 何晓明 13800000000, 何老师🌸.
 * @param words the card without its school
 * @returns null when it names nobody
 */
export function nameOnCard(words: string): string | null {
  if (isFamilyCard(words)) return null
  const parts = tidyTeacherName(words)
    .split(/[^\p{L}·]+/u)
    .map(part => (isSurname(part) ? `${part}老师` : part))
    .filter(isTeacherName)
  const isSure = (part: string) => nameLikeness(part) !== null || saidName(part)?.title !== ''
  const [first = null, ...others] = parts
  return parts.find(isSure) ?? (others.length === 0 ? first : null)
}
