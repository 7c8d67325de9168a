import {
  type Account,
  isSameAccount,
  type LianxiaoPorts,
  type NewNotice,
  personalWordsIn,
  type SaidExcuse,
  type Teacher,
  whoHears,
} from '@lianxiao/core'
import { knownTeachers } from '../../known-teachers'
import { lessonContext } from '../../lesson-context'
import {
  type ExcuseView,
  excuseCameNews,
  excuseJudged,
  excuseJudgedNews,
  excuseJudgeForOrganisers,
  excuseJudgeHow,
  excuseJudgeOwn,
  noExcuse,
} from '../../messages/excuse-messages'
import { personalElsewhere } from '../../messages/record-messages'
import { privateNews } from '../../private-news'
import type { TeacherOccasion } from '../../spoken'
import { mayExcuse, saidPerson } from './said-person'

type SaidJudgement = Extract<SaidExcuse, { readonly kind: 'judge' }>

async function noticeTo(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  news: Pick<NewNotice, 'kind' | 'text'> & { readonly person: Account; readonly about: string },
): Promise<NewNotice> {
  const { kind, text, person, about } = news
  const at = ports.clock.now()
  return privateNews({
    ...{ allianceId, kind, text },
    onceKey: `${kind}:${about}:${at}:${person.platform}:${person.id}`,
    recipient: await whoHears(ports, allianceId).privately(person),
    dueAt: at,
  })
}

/** What organisers hear of days that somebody reported themselves; never who reported them. */
export async function ownWordNews(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { teacher, view }: { readonly teacher: Teacher; readonly view: ExcuseView },
): Promise<readonly NewNotice[]> {
  const [school = null] = teacher.schoolIds
  const organisers = await whoHears(ports, occasion.allianceId).organisers(null, null)
  const others = organisers.filter(
    person => !teacher.accounts.some(own => isSameAccount(own, person)),
  )
  const text = excuseCameNews({ name: teacher.name, school }, view)
  const about = `${teacher.id}:${view.firstOn}`
  return Promise.all(
    others.map(person => noticeTo(ports, occasion, { kind: 'excuseCame', text, person, about })),
  )
}

/** The excuse that is meant: of the day that is said, else the only one. */
async function meantExcuse(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  { teacher, on }: { readonly teacher: Teacher; readonly on: SaidJudgement['on'] },
) {
  const all = await ports.quotas.excuses(allianceId)
  const own = all.filter(one => one.teacher === teacher.id)
  const [only, ...others] = own
  if (on === null) return others.length === 0 ? only : undefined
  return (
    own.find(({ firstOn }) => firstOn === on) ??
    own.find(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn)
  )
}

/** 听课 请假 不同意 周老师 12月1日 没有假条: an organiser's word on somebody's absence, which they hear of. */
export async function judgeExcuse(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { isAccepted, on, who, why }: SaidJudgement,
): Promise<string> {
  const { allianceId, actor, message } = occasion
  if (who === '') return excuseJudgeHow()
  const personal = personalWordsIn(why)
  if (personal !== null) return personalElsewhere(personal)
  await knownTeachers(ports, allianceId)
  const teacher = saidPerson(who, occasion, await lessonContext(ports, allianceId))
  if (typeof teacher === 'string') return teacher
  if (teacher.id === actor.teacherId) return excuseJudgeOwn()
  if (!mayExcuse(occasion, teacher)) return excuseJudgeForOrganisers()
  const excuse = await meantExcuse(ports, occasion, { teacher, on })
  if (excuse === undefined) return `${noExcuse(teacher.name)}${excuseJudgeHow()}`
  const text = excuseJudgedNews(excuse, isAccepted, why)
  const about = `${teacher.id}:${excuse.firstOn}`
  const notices = await Promise.all(
    teacher.accounts
      .slice(0, 1)
      .map(person => noticeTo(ports, occasion, { kind: 'excuseJudged', text, person, about })),
  )
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now(), notices }
  const of = { teacher: teacher.id, firstOn: excuse.firstOn }
  const judged = await ports.quotas.judgeExcuse(allianceId, of, isAccepted, deed)
  if (judged === null) return noExcuse(teacher.name)
  return excuseJudged(teacher.name, judged, { isAccepted, isTold: notices.length > 0 })
}
