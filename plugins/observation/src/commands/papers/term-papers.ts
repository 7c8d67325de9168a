import {
  addDays,
  dayOf,
  instantOf,
  type LianxiaoPorts,
  may,
  notebookName,
  RECORDS_COME_WITHIN_DAYS,
  readSchools,
  readTerm,
  type School,
  type SchoolId,
  statisticsName,
  type Term,
} from '@lianxiao/core'
import { recordsClosed } from '../../messages/account-messages'
import {
  noSuchSchool,
  noSuchTerm,
  noTerms,
  notebookEmpty,
  notebookInPrivate,
  notebookOnlyOwn,
  papersThere,
  statisticsInPrivate,
  statisticsNotYours,
} from '../../messages/paper-messages'
import type { Handler, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'

/** The term that is asked for and the words without it; words to say where there is none. */
async function termAsked(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  words: string,
): Promise<{ readonly term: Term; readonly rest: string } | string> {
  const calendar = await ports.calendars.calendar(allianceId)
  const { term, rest } = readTerm(words, calendar, dayOf(ports.clock.now()))
  if (term !== null) return { term, rest }
  const names = calendar.terms.map(({ name }) => name)
  return names.length === 0 ? noTerms() : noSuchTerm(names.toReversed())
}

/** Why an account that was given to its teacher lately has no notebook yet; null where it has. */
async function notebookClosed(
  ports: LianxiaoPorts,
  { allianceId, actor, message }: TeacherOccasion,
): Promise<string | null> {
  if (actor.readsSince === 0) return null
  const standing = await ports.teachers.standing(allianceId, message.person)
  return standing === null ? null : recordsClosed(standing.opensAt)
}

/** 听课 记录本 [学期]: one's own records of a term. */
export const notebook: Handler = async (ports, occasion, { words, isSure }) => {
  if (words !== '' && !isSure) return null
  if (occasion.chatGroup !== null) return notebookInPrivate()
  const asked = await termAsked(ports, occasion, words)
  if (typeof asked === 'string') return asked
  const { term, rest } = asked
  if (rest !== '' && !/^(?:我的?|自己的?|导出|下载)$/u.test(rest)) return notebookOnlyOwn()
  const { allianceId } = occasion
  const teacher = await teacherFor(ports, occasion)
  const records = await ports.records.recordsBy(
    allianceId,
    teacher.id,
    instantOf(term.firstOn, 0),
    instantOf(addDays(term.lastOn, RECORDS_COME_WITHIN_DAYS), 0),
  )
  if (records.length === 0) return notebookEmpty(term.name)
  const closed = await notebookClosed(ports, occasion)
  if (closed !== null) return closed
  const paper = { kind: 'notebook', allianceId, teacher: teacher.id, term: term.id } as const
  return [{ kind: 'paper', paper, name: notebookName(teacher.name, term.name) }]
}

/** The school that is meant; null for all, `unknown` for words that are none. */
function schoolAsked(
  words: string,
  schools: readonly School[],
  { member }: TeacherOccasion,
): SchoolId | 'unknown' | null {
  if (/^(?:全?联盟|全部|所有|总)?$/u.test(words)) return null
  if (/^(?:本校|我校|我们学校)$/u.test(words)) return member?.schoolId ?? 'unknown'
  const [school] = readSchools(words, schools).value
  return school ?? 'unknown'
}

/** 听课 统计 [学校] [学期]: everybody's counts, for those who run the alliance. */
export const statistics: Handler = async (ports, occasion, { words, isSure }) => {
  if (words !== '' && !isSure) return null
  if (occasion.chatGroup !== null) return statisticsInPrivate()
  const { allianceId, actor } = occasion
  if (!may(actor, 'seeEverybodysCounts', allianceId)) return statisticsNotYours()
  const asked = await termAsked(ports, occasion, words)
  if (typeof asked === 'string') return asked
  const { term, rest } = asked
  const schools = await ports.directory.schools(allianceId)
  const schoolId = schoolAsked(rest, schools, occasion)
  if (schoolId === 'unknown')
    return noSuchSchool(
      rest,
      schools.map(({ id }) => id),
    )
  const alliances = await ports.directory.alliances()
  const ofWhom = schoolId ?? alliances.find(({ id }) => id === allianceId)?.name ?? allianceId
  const paper = { kind: 'statistics', allianceId, term: term.id, schoolId } as const
  return [{ kind: 'paper', paper, name: statisticsName(ofWhom, term.name) }]
}

/** 听课 导出: which papers there are. */
export const papers: Handler = (_ports, { chatGroup }, { isSure }) =>
  isSure || chatGroup === null ? papersThere() : null
