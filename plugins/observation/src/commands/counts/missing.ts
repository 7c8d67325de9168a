import {
  isAsked,
  type LianxiaoPorts,
  may,
  type StandingExcuse,
  type TermStanding,
} from '@lianxiao/core'
import { type CountContext, countContext, standingsOf } from '../../count-context'
import { knownTeachers } from '../../known-teachers'
import { rememberNext } from '../../last-list'
import {
  countsOf,
  type MissingView,
  missingAre,
  missingForOrganisers,
  missingInPrivate,
  noQuotas,
  noTermForCounts,
} from '../../messages/count-messages'
import { nobodyRegistered } from '../../messages/roll-messages'
import { pageOf, saidPage } from '../../page'
import type { Handler, TeacherOccasion } from '../../spoken'
import { countsView, excusesOf } from './mine'
import { saidPerson } from './said-person'

const most = ({ standings }: TermStanding) => Math.max(0, ...standings.map(one => one.missing))

/** Less is asked of somebody because they say so: whoever reads the list must see it, above all where nothing is missing. */
const isOwnWord = ({ word }: StandingExcuse) => word !== 'organiser'

function missingView(standing: TermStanding, context: CountContext): MissingView {
  const { teacher, standings, counts } = standing
  const { name, duty, schoolIds } = teacher
  return {
    ...{ name, duty, standings },
    school: schoolIds[0] ?? null,
    excuses: excusesOf(standing, context),
    unrecorded: counts.unrecorded.length,
  }
}

function everybodysMissing(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { context, page }: { readonly context: CountContext; readonly page: number },
): string {
  if (!context.hasTerm) return noTermForCounts()
  // Who left is spoken of no more from the day after.
  const there = [...context.teachers.values()].filter(({ id }) => {
    const leftOn = context.ledger.leftOn.get(id)
    return leftOn === undefined || leftOn >= context.today
  })
  const asked = standingsOf(there, context).filter(({ standings }) => standings.length > 0)
  if (asked.length === 0) {
    const hasQuotas = [...context.ledger.quotas.values()].some(({ length }) => length > 0)
    return hasQuotas ? nobodyRegistered() : noQuotas()
  }
  const missing = asked.filter(one => most(one) > 0).sort((a, b) => most(b) - most(a))
  const { shown, more } = pageOf(missing, page)
  const words = `第${page + 1}页`
  rememberNext(ports, occasion, more === 0 ? null : { command: 'missing', words })
  const ownWord = asked.filter(one => most(one) === 0 && one.excuses.some(isOwnWord))
  return missingAre(
    context.term.name,
    shown.map(one => missingView(one, context)),
    {
      ...{ asked: asked.length, missing: missing.length, more, next: words },
      ownWord: ownWord.map(one => missingView(one, context)),
      unconfirmed: there.filter(one => !isAsked(one, context.ledger)).map(({ name }) => name),
    },
  )
}

function onesCounts(said: string, occasion: TeacherOccasion, context: CountContext): string {
  const teacher = saidPerson(said, occasion, context, true)
  if (typeof teacher === 'string') return teacher
  const { allianceId, actor } = occasion
  if (!may(actor, 'seeCounts', { kind: 'counts', allianceId, teacher: teacher.id }))
    return missingForOrganisers()
  const view = countsView(teacher, context, { page: 1, looker: occasion.teacher })
  return view === null ? missingForOrganisers() : countsOf(view)
}

/** 听课 缺 [第2页]: who owes lessons, for organisers in private; 听课 缺 周老师: one teacher's counts with their evidence. */
export const missing: Handler = async (ports, occasion, { words, isSure }) => {
  // 听课缺席的老师请补记录 is talk.
  if (words !== '' && !isSure) return null
  if (occasion.chatGroup !== null) return missingInPrivate()
  const { actor, allianceId } = occasion
  if (!may(actor, 'seeEverybodysCounts', allianceId)) return missingForOrganisers()
  await knownTeachers(ports, allianceId)
  const context = await countContext(ports, allianceId)
  const { words: who, page } = saidPage(words)
  return who === ''
    ? everybodysMissing(ports, occasion, { context, page })
    : onesCounts(words, occasion, context)
}
