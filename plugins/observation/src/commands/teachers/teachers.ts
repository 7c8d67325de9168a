import {
  may,
  parseTeacherOrder,
  readSchools,
  type SchoolId,
  type TeacherOrder,
} from '@lianxiao/core'
import { knownTeachers } from '../../known-teachers'
import { rememberNext } from '../../last-list'
import {
  teachersAre,
  teachersForOrganisers,
  teachersInPrivate,
} from '../../messages/teacher-messages'
import { pageOf, saidPage } from '../../page'
import type { Handler } from '../../spoken'
import { answerForAccounts } from './change-account'
import type { Ordering } from './ordering'
import { merge, orderFor } from './orders'
import { rollOfGroup } from './roll'
import { selfSaid } from './self'
import { teacherView } from './teacher-view'

async function list(
  { ports, occasion }: Ordering,
  schoolId: SchoolId | null,
  page: number,
): Promise<string> {
  const all = (await knownTeachers(ports, occasion.allianceId)).filter(
    ({ schoolIds }) => schoolId === null || schoolIds.includes(schoolId),
  )
  const { shown, more } = pageOf(all, page)
  const words = `${schoolId ?? ''} 第${page + 1}页`.trim()
  rememberNext(ports, occasion, more === 0 ? null : { command: 'teachers', words })
  return teachersAre(shown.map(teacherView), { more, next: words, isBehind: page > 1 })
}

async function ordered(ordering: Ordering, order: TeacherOrder): Promise<string> {
  const { ports, occasion } = ordering
  if (order.kind === 'list') return list(ordering, null, 1)
  if (order.kind === 'self') return selfSaid(ports, occasion, order.words)
  if (order.kind === 'answer') return answerForAccounts(ordering, order.isTheirs)
  if (order.kind === 'merge') return merge(ordering, order)
  if (order.kind === 'roll') return rollOfGroup(ports, occasion, order)
  if (order.kind !== 'show') return orderFor(ordering, order)
  const schools = await ports.directory.schools(occasion.allianceId)
  const said = saidPage(order.who)
  if (said.words === '') return list(ordering, null, said.page)
  const {
    value: [schoolId],
    rest,
  } = readSchools(said.words, schools)
  const isSchool = schoolId !== undefined && rest.trim() === ''
  return isSchool ? list(ordering, schoolId, said.page) : orderFor(ordering, order)
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
  const isHere = chatGroup === null || order.kind === 'roll'
  return isHere ? ordered(ordering, order) : teachersInPrivate()
}
