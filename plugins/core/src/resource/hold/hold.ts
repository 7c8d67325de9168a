import { readFormMark } from '../../observation/papers/form-mark'
import type { DocumentFormat, Reading, ReadingWarning, Section } from '../reading'
import type { Resource } from '../resource'
import { addressesIn } from './addresses'
import { reasonInName } from './by-name'
import { listsIn } from './lists'
import { hasNumberedMarks } from './number-rows'
import { countIdNumbers, countMobiles, countOldIdNumbers, halfWidth } from './numbers'
import { hasChildField, isAboutOneChild, listsParents } from './one-child'
import { type People, peopleIn } from './people'
import type { Hold, HoldReason } from './reason'
import { withoutReferences } from './references'
import { headingsIn, saidIn, titleWordsOf } from './words'

/** In the order in which they are told. */
const REASONS: readonly HoldReason[] = [
  'roster',
  'scores',
  'one-child',
  'id-numbers',
  'phone-numbers',
  'addresses',
  'observation-record',
]
/** Mobile numbers that are a list and no longer whom to ask. */
const MANY_MOBILES = 6
/** The same beside names of families. */
const FAMILY_MOBILES = 3
/** A lesson on how identity numbers are made shows a few. */
const LESSON_ID_NUMBERS = 8
const CODE_LESSON = /校验码|顺序码|地址码|数字编码|编码规则|编码的/
const OLD_ID_WORDS = /身份证|证件号/
/** Whose number stands beside a child's name. */
const FAMILY_WORDS = /家长(?!会)|监护人|父亲|母亲|家访|爸爸|妈妈/
const PHONE_WORDS = /电话|手机|联系|号码|通[讯迅]/
/** Homes that are a list. */
const MANY_HOMES = 3
/** Beginning of a text that tells what it is, and what stands right before the first name. */
const HEAD_CHARS = 120
const LEAD_CHARS = 80
/** A text shorter than this tells nothing. */
const HARDLY_ANY_CHARS = 20
const ARCHIVES: ReadonlySet<DocumentFormat> = new Set(['zip', 'rar', '7z'])
const SHEETS: ReadonlySet<DocumentFormat> = new Set(['xlsx', 'xls', 'xlsb', 'ods'])
/** A part of the file may say more than was read. */
const UNREAD: ReadonlySet<ReadingWarning> = new Set<ReadingWarning>([
  'encrypted',
  'no-text',
  'unsupported',
  'damaged',
  'missing-part',
  'timed-out',
  'out-of-memory',
  'quarantined',
  'too-large',
  'hostile',
  'garbage-text',
])

/** A document, a sheet, a member of an archive: what is judged by itself. */
interface Part {
  readonly name: string
  /** Half-width. */
  readonly text: string
}

function partsOf(name: string, { format, sections }: Reading): readonly Part[] {
  const partOf = (label: string, texts: readonly Section[]): Part => ({
    name: label,
    text: withoutReferences(halfWidth(texts.map(({ text }) => text).join('\n'))),
  })
  if (ARCHIVES.has(format)) return sections.map(section => partOf(section.label, [section]))
  if (SHEETS.has(format))
    return sections.map(section => partOf(`${name} ${section.label}`, [section]))
  return [partOf(name, sections)]
}

function hasIdNumbers({ text }: Part): boolean {
  const old = OLD_ID_WORDS.test(text) ? countOldIdNumbers(text) : 0
  const found = countIdNumbers(text) + old
  return found > 0 && (found >= LESSON_ID_NUMBERS || !CODE_LESSON.test(text))
}

function hasMobiles({ text }: Part, people: People): boolean {
  const found = countMobiles(text, PHONE_WORDS.test(text))
  if (found > 0 && FAMILY_WORDS.test(text) && hasChildField(text)) return true
  const areFamilies = people.columns.has('child') && people.names >= FAMILY_MOBILES
  return found >= (areFamilies ? FAMILY_MOBILES : MANY_MOBILES)
}

function hasHomes({ text }: Part, people: People): boolean {
  const { houses, villages, hasHomeWord } = addressesIn(text)
  if (hasHomeWord && houses > 0 && hasChildField(text)) return true
  if (hasHomeWord) return houses >= 2 || villages >= MANY_HOMES
  return houses >= MANY_HOMES && people.names >= houses * 0.6 && people.strongShare >= 0.5
}

function reasonsIn(part: Part): readonly HoldReason[] {
  const people = peopleIn(part.text)
  const { text } = part
  const lead = text.slice(Math.max(0, people.firstAt - LEAD_CHARS), people.firstAt)
  const headings = headingsIn(`${text.slice(0, HEAD_CHARS)}\n${lead}`)
  const title = titleWordsOf([part.name, headings].join('\n'))
  const reasons = [...listsIn({ people, title, says: saidIn(part.name, headings, text) })]
  if (!reasons.includes('roster') && listsParents(text)) reasons.push('roster')
  const [firstLine = ''] = text.trimStart().slice(0, HEAD_CHARS).split('\n')
  if (isAboutOneChild(part.name, [part.name, firstLine, headings].join('\n'), text))
    reasons.push('one-child')
  if (!reasons.includes('scores') && hasNumberedMarks(text)) reasons.push('scores')
  if (hasIdNumbers(part)) reasons.push('id-numbers')
  if (hasMobiles(part, people)) reasons.push('phone-numbers')
  if (hasHomes(part, people)) reasons.push('addresses')
  if (readFormMark(text) !== null) reasons.push('observation-record')
  return reasons
}

/** What names tell of files and members that nobody could read. */
function reasonsByName(name: string, reading: Reading): readonly (HoldReason | null)[] {
  const { format, sections, warnings, facts } = reading
  if (ARCHIVES.has(format)) {
    const read = new Set(sections.map(({ label }) => label))
    const listed = sections[0]?.text.split('\n') ?? []
    return listed.filter(member => !read.has(member)).map(reasonInName)
  }
  const chars = sections.reduce((sum, { text }) => sum + text.length, 0)
  const isUnread =
    chars < HARDLY_ANY_CHARS || facts.unreadPages.length > 0 || warnings.some(w => UNREAD.has(w))
  return isUnread ? [reasonInName(name)] : []
}

/** Whether a person let others find a resource in spite of the personal data in it. */
function isReleased({ hold, state }: Pick<Resource, 'hold' | 'state'>): boolean {
  return hold !== null && state === 'searchable'
}

/**
 * What of a reading may tell what a resource is about: facets are shown, logged and searched, so of what is held
 * they come from its name alone.
 */
export function withoutHeldText(resource: Resource, reading: Reading, hold: Hold | null): Reading {
  return hold === null || isReleased(resource)
    ? reading
    : { ...reading, title: null, headings: [], sections: [] }
}

/**
 * Whether a document holds personal data of children or families: rosters, score lists, identity numbers,
 * mobile numbers in bulk, home addresses; or is a 听课记录表 of ours. A teacher's own name, or many, is no
 * reason. One such member holds a whole archive. Takes time in proportion to the text.
 * @param name as posted; it alone decides only where nobody could read the text
 * @returns null when it does not
 */
export function holdOf(name: string, reading: Reading): Hold | null {
  const found = new Set([
    ...partsOf(name, reading).flatMap(reasonsIn),
    ...reasonsByName(name, reading),
  ])
  const [first, ...others] = REASONS.filter(reason => found.has(reason))
  return first === undefined ? null : [first, ...others]
}
