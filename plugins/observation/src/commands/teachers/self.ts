import {
  isFamilyCard,
  isSameAccount,
  isTeacherName,
  type LianxiaoPorts,
  matchTeacher,
  readSchools,
  type SchoolId,
  saidName,
  type Teacher,
  tidyTeacherName,
} from '@lianxiao/core'
import {
  forTeachers,
  selfHow,
  selfIs,
  selfIsTaken,
  unknownSchools,
} from '../../messages/teacher-messages'
import type { TeacherOccasion } from '../../spoken'
import { cardShown, teacherFor, teacherIfAny } from '../../teacher-for'
import { teacherView } from './teacher-view'

/** Who speaks says who they are: never that they are somebody who is known already. */
async function become(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { name, schoolId }: { readonly name: string; readonly schoolId: SchoolId },
): Promise<Teacher> {
  const { allianceId, message } = occasion
  const card = { ...message, displayName: `${schoolId} ${name}` }
  const teacher = await teacherFor(ports, { ...occasion, message: card, member: null })
  const [, ...others] = teacher.schoolIds
  const schoolIds = teacher.schoolIds.includes(schoolId) ? teacher.schoolIds : [schoolId, ...others]
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  return (await ports.teachers.change(allianceId, teacher.id, { name, schoolIds }, deed)) ?? teacher
}

/** 听课 老师 我是 王村口小学 何晓明. */
export async function selfSaid(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  words: string,
): Promise<string> {
  const { allianceId, message } = occasion
  const schools = await ports.directory.schools(allianceId)
  const {
    value: [schoolId],
    rest,
  } = readSchools(words, schools)
  const name = tidyTeacherName(rest.replace(/^的|[,，。]/gu, ''))
  if (schoolId === undefined)
    return unknownSchools(
      words,
      schools.map(({ id }) => id),
    )
  if (isFamilyCard(words) || isFamilyCard(cardShown(occasion))) return forTeachers()
  if ((saidName(name)?.given ?? '') === '' || !isTeacherName(name)) return selfHow()
  const others = (await ports.teachers.teachers(allianceId)).filter(
    ({ accounts }) => !accounts.some(account => isSameAccount(account, message.person)),
  )
  return claimedOrTaken(ports, occasion, { name, schoolId, others })
}

/** A colleague of this school and name. */
async function claimedOrTaken(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    name,
    schoolId,
    others,
  }: {
    readonly name: string
    readonly schoolId: SchoolId
    readonly others: readonly Teacher[]
  },
): Promise<string> {
  const { message } = occasion
  const match = matchTeacher(name, schoolId, others)
  // Nobody is made beside who has the name: either they are that teacher beyond doubt, or staff says so.
  const becomesKnown =
    occasion.teacher === null && match.kind === 'one' && match.teacher.accounts.length === 0
  if (becomesKnown) {
    const card = { ...message, displayName: `${schoolId} ${name}` }
    const found = await teacherIfAny(ports, { ...occasion, message: card, member: null })
    if (found?.id === match.teacher.id) return selfIs(teacherView(found))
  }
  const [taken] =
    match.kind === 'one' ? [match.teacher] : match.kind === 'several' ? match.teachers : []
  if (taken !== undefined) return selfIsTaken(teacherView(taken), message.person.id)
  return selfIs(teacherView(await become(ports, occasion, { name, schoolId })))
}
