import type { Occasion } from '@lianxiao/conversation'
import {
  audienceFor,
  type Classification,
  type CommandOf,
  FACET_NAMES,
  type Facets,
  holdsRecord,
  type LianxiaoPorts,
  may,
  NO_FACETS,
  parseCorrection,
  type Resource,
  type ResourceAction,
  type Target,
  visibilityOf,
} from '@lianxiao/core'
import { firstPost } from '../describe'
import {
  changedQuietly,
  corrected,
  correctHow,
  correctionUnclear,
  mayNotChange,
  mayNotWithdraw,
  noSuchResource,
  VISIBILITY_WORDS,
  visibilityHow,
  visibilitySet,
  whichResource,
  withdrawn,
} from '../messages'
import {
  mayNotChangeHeld,
  recordStaysPrivate,
  stillHeld,
  withdrawnQuietly,
} from '../messages/hold-messages'
import { schoolOf } from '../school-of-post'
import { labelOf, resolveTarget } from './target'

type Allowed = { readonly resource: Resource } | { readonly sorry: string }

interface Asked {
  readonly target: Target
  readonly action: ResourceAction
  /** What to say to somebody who may see it but not do this. */
  readonly refusal: string
}

/** Resolves a target and asks the policy. What a person cannot see does not exist for them. */
async function allowed(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target, action, refusal }: Asked,
): Promise<Allowed> {
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved
  const { resource } = resolved
  if (may(occasion.actor, action, resource)) return resolved
  if (!may(occasion.actor, 'see', resource)) return { sorry: noSuchResource(labelOf(target)) }
  if (holdsRecord(resource.hold)) return { sorry: recordStaysPrivate() }
  return { sorry: resource.state === 'held' && action === 'correct' ? mayNotChangeHeld() : refusal }
}

const deedOf = (ports: LianxiaoPorts, occasion: Occasion) => ({
  by: occasion.message.person,
  chatGroup: occasion.message.chatGroup,
  at: ports.clock.now(),
})

/** A person's words as corrections: only the facets they name. Words that name none are not guessed at. */
function correctionOf(told: string): Classification | { readonly sorry: string } {
  const { facets: named, leftovers } = parseCorrection(told)
  if (leftovers.length > 0) return { sorry: correctionUnclear(leftovers.join(' ')) }
  const facets: Facets = { ...NO_FACETS, ...named }
  const names = FACET_NAMES.filter(name => facets[name] !== null)
  if (names.length === 0) return { sorry: correctHow() }
  const evidence = Object.fromEntries(
    names.map(name => [name, { source: 'correction', words: told, confidence: 1 }]),
  )
  return { facets, evidence }
}

/** 改 #12 五下 课件 */
export async function correct(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target, words }: CommandOf<'correct'>,
): Promise<string> {
  if (target === null) return whichResource('改 #12 五下 课件')
  const correction = correctionOf(words)
  if ('sorry' in correction) return correction.sorry
  const found = await allowed(ports, occasion, {
    target,
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
  return resource === null
    ? noSuchResource(`#${number}`)
    : told(occasion, found.resource, {
        full: corrected(resource),
        quiet: changedQuietly(number),
      })
}

/** 撤 #12 */
export async function withdraw(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'withdraw'>,
): Promise<string> {
  if (target === null) return whichResource('撤 #12')
  const found = await allowed(ports, occasion, {
    target,
    action: 'withdraw',
    refusal: mayNotWithdraw(),
  })
  if ('sorry' in found) return found.sorry
  const { allianceId, number } = found.resource
  const resource = await ports.resources.withdraw(allianceId, number, deedOf(ports, occasion))
  return resource === null
    ? noSuchResource(`#${number}`)
    : told(occasion, found.resource, {
        full: withdrawn(resource),
        quiet: withdrawnQuietly(number),
      })
}

/** Where a resource counts as posted: its first posting, with the school that is proved, not guessed from a card. */
async function placeOf(ports: LianxiaoPorts, resource: Resource, { message }: Occasion) {
  const post = firstPost(resource)
  if (post === null) return { chatGroup: null, poster: message.person, schoolId: null }
  const { chatGroup, poster } = post
  const group = chatGroup === null ? null : await ports.directory.chatGroup(chatGroup)
  const member = await ports.directory.member(resource.allianceId, poster)
  return { chatGroup, poster, schoolId: schoolOf(group, member).proved }
}

/** What was done, in full where the resource may be seen; else its number alone: everybody in the group reads it. */
function told(
  occasion: Occasion,
  resource: Resource,
  { full, quiet }: { readonly full: string; readonly quiet: string },
): string {
  return may(occasion.actor, 'see', resource) ? full : quiet
}

/** 范围 #12 本校 */
export async function setVisibility(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target, visibility }: CommandOf<'setVisibility'>,
): Promise<string> {
  if (target === null || visibility === null) return visibilityHow()
  const found = await allowed(ports, occasion, {
    target,
    action: 'changeAudience',
    refusal: mayNotWithdraw(),
  })
  if ('sorry' in found) return found.sorry
  const { allianceId, number } = found.resource
  const audience = audienceFor(visibility, await placeOf(ports, found.resource, occasion))
  const resource = await ports.resources.setAudiences(
    allianceId,
    number,
    [audience],
    deedOf(ports, occasion),
  )
  return resource === null
    ? noSuchResource(`#${number}`)
    : told(occasion, found.resource, {
        full: (resource.state === 'held' ? stillHeld : visibilitySet)(
          resource,
          VISIBILITY_WORDS[visibilityOf(audience)],
        ),
        quiet: changedQuietly(number),
      })
}
