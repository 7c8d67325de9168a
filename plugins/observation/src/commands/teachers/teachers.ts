import {
  may,
  parseTeacherOrder,
  readSchools,
  type SchoolId,
  type TeacherOrder,
} from '@lianxiao/core'
import { knownTeachers } from '../../known-teachers'
import {
  teachersAre,
  teachersForOrganisers,
  teachersInPrivate,
} from '../../messages/teacher-messages'
import type { Handler, TeacherOccasion } from '../../spoken'
import { answerForAccounts } from './change-account'
import { merge, type Ordering, orderFor } from './orders'
import { selfSaid } from './self'
import { teacherView } from './teacher-view'

/** Teachers told at once. */
const MAX_LISTED = 50

type Ports = Parameters<Handler>[0]

async function list(
  ports: Ports,
  { allianceId }: TeacherOccasion,
  schoolId: SchoolId | null,
): Promise<string> {
  const all = (await knownTeachers(ports, allianceId)).filter(
    ({ schoolIds }) => schoolId === null || schoolIds.includes(schoolId),
  )
  const shown = all.slice(0, MAX_LISTED)
  return teachersAre(shown.map(teacherView), all.length - shown.length)
}

async function ordered(ordering: Ordering, order: TeacherOrder): Promise<string> {
  const { ports, occasion } = ordering
  if (order.kind === 'list') return list(ports, occasion, null)
  if (order.kind === 'self') return selfSaid(ports, occasion, order.words)
  if (order.kind === 'answer') return answerForAccounts(ordering, order.isTheirs)
  if (order.kind === 'merge') return merge(ordering, order)
  if (order.kind !== 'show') return orderFor(ordering, order)
  const schools = await ports.directory.schools(occasion.allianceId)
  const {
    value: [schoolId],
    rest,
  } = readSchools(order.who, schools)
  const isSchool = schoolId !== undefined && rest.trim() === ''
  return isSchool ? list(ports, occasion, schoolId) : orderFor(ordering, order)
}

/** 听课 老师: the list, one of them, and all that changes; 听课 老师 我是 … for everybody. */
export const teachers: Handler = (ports, occasion, { words, isSure }) => {
  const { allianceId, actor, chatGroup, message } = occasion
  const order = parseTeacherOrder(words)
  // 听课老师请到三楼 is talk.
  const isTalk = (words !== '' && !isSure) || (order.kind === 'show' && chatGroup !== null)
  if (isTalk) return null
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  const ordering = { ports, occasion, deed }
  if (order.kind === 'self') return ordered(ordering, order)
  // Between colleagues 听课老师同意了 is talk.
  if (order.kind === 'answer') return chatGroup === null ? ordered(ordering, order) : null
  if (!may(actor, 'manageTeachers', allianceId)) return teachersForOrganisers()
  return chatGroup === null ? ordered(ordering, order) : teachersInPrivate()
}
