import {
  addDays,
  currentTerm,
  type LianxiaoPorts,
  may,
  mondayOf,
  parseQuotas,
  type Quota,
  type QuotaFrom,
  quotaFromWeek,
  type SaidQuotas,
  type Term,
  weeksOf,
} from '@lianxiao/core'
import { lessonContext } from '../../lesson-context'
import {
  noTermForCounts,
  type QuotaView,
  quotaForOrganisers,
  quotaHow,
  quotasAre,
  quotasSet,
} from '../../messages/count-messages'
import type { Handler, TeacherOccasion } from '../../spoken'

/** The day a quota counts from; null for a week that the term does not have. */
function sinceOf(from: QuotaFrom, term: Term): Pick<Required<Quota>, 'since'> | null {
  if (from === 'term') return { since: term.firstOn }
  if (from > weeksOf(term)) return null
  return { since: addDays(mondayOf(term.weekOneOn), 7 * (from - 1)) }
}

const viewOf =
  (term: Term | null) =>
  (quota: Quota): QuotaView => ({
    ...quota,
    fromWeek: term === null ? null : quotaFromWeek(quota, term),
  })

/** What was said, with days instead of weeks; a sentence where a week or the term is missing. */
function dated(said: readonly SaidQuotas[], term: Term | null): readonly SaidQuotas[] | string {
  const all: SaidQuotas[] = []
  for (const one of said) {
    const { from } = one
    if (from === null) {
      all.push(one)
      continue
    }
    if (term === null) return noTermForCounts()
    const since = sinceOf(from, term)
    if (since === null) return quotaHow()
    all.push({ ...one, quotas: one.quotas.map(quota => ({ ...quota, ...since })) })
  }
  return all
}

async function set(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
  { said, term }: { readonly said: readonly SaidQuotas[]; readonly term: Term | null },
): Promise<string> {
  const all = dated(said, term)
  if (typeof all === 'string') return all
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  for (const { duty, quotas } of all) await ports.quotas.setQuotas(allianceId, duty, quotas, deed)
  const kept = (await ports.quotas.quotas(allianceId)).map(viewOf(term))
  return quotasSet(
    all.map(({ duty }) => ({ duty, quotas: kept.filter(quota => quota.duty === duty) })),
  )
}

/** 听课 定额 shows; 听课 定额 教师 每周1节 [从第1周|从开学] sets, all of it or nothing. */
export const quota: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor } = occasion
  const { calendar, today } = await lessonContext(ports, allianceId)
  const term = currentTerm(calendar, today)
  if (words === '') return quotasAre((await ports.quotas.quotas(allianceId)).map(viewOf(term)))
  const said = parseQuotas(words)
  if (said === null && !isSure) return null
  if (!may(actor, 'setQuotas', allianceId)) return quotaForOrganisers()
  return said === null ? quotaHow() : set(ports, occasion, { said, term })
}
