import type { SlotKind } from '../slot'
import { MAX_LINK_CHARS, MAX_SEATS, type PlanProblem } from './lesson-draft'
import { take } from './taken-words'

/** What stands beside day, class and people. */
export interface SaidMarks {
  readonly kind: SlotKind
  /** http(s); null for a lesson in a classroom. */
  readonly link: string | null
  /** 线上 was said. */
  readonly isOnline: boolean
  readonly capacity: number | null
  /** 仍然排: whatever speaks against it was read. */
  readonly insists: boolean
  /** What stood in 《》 or behind 课题:, empty when nothing did. */
  readonly topic: string
  readonly rest: string
  readonly problem: PlanProblem | null
}

const LINK = /(?<![a-z])(?:https?:\/\/)[^\s，。；、）》\p{Script=Han}]+/iu
/** A host, perhaps a port, and a path; no user names, no spaces. */
const GOOD_LINK = /^https?:\/\/[a-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?#][^\s"'<>\\]*)?$/i
const ONLINE = /线上(?:课|听课)?|网络?直播|在线(?:课|听课)/u
const KINDS: readonly (readonly [RegExp, SlotKind])[] = [
  [/推门(?:听课|课|听)?/u, 'unannounced'],
  [/同课异构(?:课|活动)?/u, 'parallelLessons'],
  [/(?:校内|联盟|教研|校级|县级)?(?:公开|展示|研讨|汇报|示范|优质|观摩)课/u, 'openLesson'],
]
const CAPACITY =
  /(?:限|最多|名额|限制)\s*(\d{1,6})\s*(?:个?人|个|位|名)?|(\d{1,6})\s*(?:个|人)?\s*名额/u
const INSISTS = /仍然?要?排|照样排|还是要?排/u
const QUOTED = /《([^《》]{1,120})》/u
const NAMED = /(?:课题|内容|课名|篇目)\s*[:：]\s*(\S{1,120})/u

function takeKind(text: string): { readonly kind: SlotKind; readonly rest: string } {
  for (const [pattern, kind] of KINDS) {
    const taken = take(text, pattern)
    if (taken !== null) return { kind, rest: taken.rest }
  }
  return { kind: 'openLesson', rest: text }
}

function takeLink(text: string) {
  const taken = take(text, LINK)
  const online = take(taken?.rest ?? text, ONLINE)
  const link = taken?.value[0] ?? null
  const isGood = link === null || (link.length <= MAX_LINK_CHARS && GOOD_LINK.test(link))
  return {
    link,
    isOnline: online !== null,
    rest: online?.rest ?? taken?.rest ?? text,
    problem: isGood ? null : ({ kind: 'badLink' } as const),
  }
}

function takeCapacity(text: string) {
  const taken = take(text, CAPACITY)
  if (taken === null) return { capacity: null, rest: text, problem: null }
  const [said, limit, seats] = taken.value
  const capacity = Number(limit ?? seats)
  const isGood = capacity >= 1 && capacity <= MAX_SEATS
  const problem = isGood ? null : ({ kind: 'badCapacity', said } as const)
  return { capacity, rest: taken.rest, problem }
}

/** Takes kind, link, seats, 仍然排 and a named topic out of a sentence. */
export function readMarks(text: string): SaidMarks {
  const link = takeLink(text)
  const insists = take(link.rest, INSISTS)
  const quoted = take(insists?.rest ?? link.rest, QUOTED) ?? take(insists?.rest ?? link.rest, NAMED)
  const { kind, rest } = takeKind(quoted?.rest ?? insists?.rest ?? link.rest)
  const seats = takeCapacity(rest)
  return {
    kind,
    link: link.link,
    isOnline: link.isOnline,
    capacity: seats.capacity,
    insists: insists !== null,
    topic: quoted?.value[1]?.trim() ?? '',
    rest: seats.rest,
    problem: link.problem ?? seats.problem,
  }
}
