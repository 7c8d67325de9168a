import {
  addDays,
  type CivilDay,
  currentTerm,
  endingFrom,
  type Instant,
  type LianxiaoPorts,
  may,
  mondayOf,
  parseQuotas,
  type Quota,
  type QuotaFrom,
  quotaFromWeek,
  quotasSince,
  type SaidQuotas,
  type Term,
  weeksOf,
} from '@lianxiao/core'
import { lessonContext } from '../../lesson-context'
import {
  noTermForCounts,
  type QuotaChangeView,
  type QuotaView,
  quotaChangeAsked,
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

/** What is said of one duty, with the day that is said; null where none is. */
interface DatedQuotas extends Pick<SaidQuotas, 'duty' | 'quotas'> {
  readonly since: CivilDay | null
}

/** What was said, with days instead of weeks; a sentence where a week or the term is missing. */
function dated(said: readonly SaidQuotas[], term: Term | null): readonly DatedQuotas[] | string {
  const all: DatedQuotas[] = []
  for (const { duty, quotas, from } of said) {
    if (from === null) {
      all.push({ duty, quotas, since: null })
      continue
    }
    if (term === null) return noTermForCounts()
    const since = sinceOf(from, term)
    if (since === null) return quotaHow()
    const counting = quotas.map(quota => ({ ...quota, ...since }))
    all.push({ duty, quotas: counting, since: since.since })
  }
  return all
}

/** 确定 behind what is said. */
const SURE = /[\s,，]*(?:确定|确认)$/u

/** What is to be set, and the words that say it. */
interface Setting {
  readonly said: readonly SaidQuotas[]
  readonly term: Term | null
  readonly words: string
}

/** What is said, as far as it makes something that stands another one. */
function changesOf(
  said: readonly DatedQuotas[],
  known: readonly Quota[],
  { term, at }: { readonly term: Term | null; readonly at: Instant },
): readonly QuotaChangeView[] {
  const keyOf = ({ per, lessons, since }: Quota) => `${per} ${lessons} ${since}`
  return said.flatMap(({ duty, quotas, since }) => {
    const before = known.filter(quota => quota.duty === duty)
    const after = quotasSince(quotas, before, at)
    const isSame = before.map(keyOf).sort().join() === after.map(keyOf).sort().join()
    if (before.length === 0 || isSame) return []
    const from = since ?? endingFrom(after, before, at)
    const isWholeTerm = term !== null && from <= term.firstOn
    const views = { before: before.map(viewOf(term)), after: after.map(viewOf(term)) }
    return [{ duty, ...views, from, isWholeTerm }]
  })
}

async function set(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
  { said, term, words }: Setting,
): Promise<string> {
  const all = dated(said, term)
  if (typeof all === 'string') return all
  const at = ports.clock.now()
  const changes = changesOf(all, await ports.quotas.quotas(allianceId), { term, at })
  if (changes.length > 0 && !SURE.test(words)) return quotaChangeAsked(changes, words)
  const deed = { by: message.person, chatGroup: message.chatGroup, at }
  for (const { duty, quotas, since } of all)
    await ports.quotas.setQuotas(allianceId, duty, quotas, {
      ...deed,
      ...(since === null ? {} : { from: since }),
    })
  const kept = (await ports.quotas.quotas(allianceId)).map(viewOf(term))
  return quotasSet(
    all.map(({ duty }) => ({ duty, quotas: kept.filter(quota => quota.duty === duty) })),
  )
}

/** 听课 定额 shows; 听课 定额 教师 每周1节 [从第1周|从开学] sets, all of it or nothing; asks first where it changes what stands. */
export const quota: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor } = occasion
  const { calendar, today } = await lessonContext(ports, allianceId)
  const term = currentTerm(calendar, today)
  if (words === '') return quotasAre((await ports.quotas.quotas(allianceId)).map(viewOf(term)))
  const said = parseQuotas(words.replace(SURE, ''))
  if (said === null && !isSure) return null
  if (!may(actor, 'setQuotas', allianceId)) return quotaForOrganisers()
  return said === null ? quotaHow() : set(ports, occasion, { said, term, words })
}
