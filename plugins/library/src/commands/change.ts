import {
  audienceFor,
  type Classification,
  FACET_NAMES,
  type Facets,
  type LianxiaoPorts,
  may,
  NO_FACETS,
  parseQuery,
  type Resource,
  type ResourceAction,
  type Target,
  type Visibility,
  visibilityOf,
} from '@lianxiao/core'
import type { Occasion } from '../actor'
import { firstPost } from '../describe'
import {
  corrected,
  correctHow,
  mayNotChange,
  mayNotWithdraw,
  noSuchResource,
  VISIBILITY_WORDS,
  visibilityHow,
  visibilitySet,
  whichResource,
  withdrawn,
} from '../messages'
import { resolveTarget } from './target'

type Allowed = { readonly resource: Resource } | { readonly sorry: string }

/** Resolves a target and asks the policy. What a person cannot see does not exist for them. */
async function allowed(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target,
  asked: { action: ResourceAction; refusal: string },
): Promise<Allowed> {
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved
  const { resource } = resolved
  if (may(occasion.actor, asked.action, resource)) return resolved
  const label = target.by === 'number' ? `#${target.number}` : `第 ${target.row} 个`
  return { sorry: may(occasion.actor, 'see', resource) ? asked.refusal : noSuchResource(label) }
}

const deedOf = (ports: LianxiaoPorts, occasion: Occasion) => ({
  by: occasion.message.person,
  chatGroup: occasion.message.chatGroup,
  at: ports.clock.now(),
})

/** A person's words as corrections: only the facets they name. */
function correctionOf(told: string): Classification | null {
  const query = parseQuery(told)
  const lesson = query.terms.join(' ')
  const named: Partial<Facets> = lesson === '' ? query.facets : { ...query.facets, lesson }
  const facets: Facets = { ...NO_FACETS, ...named }
  const told_ = FACET_NAMES.filter(name => facets[name] !== null)
  if (told_.length === 0) return null
  const evidence = Object.fromEntries(
    told_.map(name => [name, { source: 'correction', words: told, confidence: 1 }]),
  )
  return { facets, evidence }
}

/** 改 #12 五下 课件 */
export async function correct(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target | null,
  told: string,
): Promise<string> {
  if (target === null) return whichResource('改 #12 五下 课件')
  const correction = correctionOf(told)
  if (correction === null) return correctHow()
  const found = await allowed(ports, occasion, target, {
    action: 'correct',
    refusal: mayNotChange(),
  })
  if ('sorry' in found) return found.sorry
  const { allianceId, number } = found.resource
  const resource = await ports.resources.correct(
    allianceId,
    number,
    correction,
    deedOf(ports, occasion),
  )
  return resource === null ? noSuchResource(`#${number}`) : corrected(resource)
}

/** 撤 #12 */
export async function withdraw(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target | null,
): Promise<string> {
  if (target === null) return whichResource('撤 #12')
  const found = await allowed(ports, occasion, target, {
    action: 'withdraw',
    refusal: mayNotWithdraw(),
  })
  if ('sorry' in found) return found.sorry
  const { allianceId, number } = found.resource
  const resource = await ports.resources.withdraw(allianceId, number, deedOf(ports, occasion))
  return resource === null ? noSuchResource(`#${number}`) : withdrawn(resource)
}

/** 范围 #12 本校 */
export async function setVisibility(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target | null,
  visibility: Visibility | null,
): Promise<string> {
  if (target === null || visibility === null) return visibilityHow()
  const found = await allowed(ports, occasion, target, {
    action: 'changeAudience',
    refusal: mayNotWithdraw(),
  })
  if ('sorry' in found) return found.sorry
  const { allianceId, number } = found.resource
  const post = firstPost(found.resource)
  const place = {
    chatGroup: post?.chatGroup ?? null,
    poster: post?.poster ?? occasion.message.person,
    schoolId: post?.schoolId ?? null,
  }
  const audience = audienceFor(visibility, place)
  const resource = await ports.resources.setAudiences(
    allianceId,
    number,
    [audience],
    deedOf(ports, occasion),
  )
  return resource === null
    ? noSuchResource(`#${number}`)
    : visibilitySet(resource, VISIBILITY_WORDS[visibilityOf(audience)])
}
