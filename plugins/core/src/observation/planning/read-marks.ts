import type { SlotKind } from '../slot'
import { takeInsisting } from './insisting'
import { MAX_LINK_CHARS, MAX_SEATS, type PlanProblem } from './lesson-draft'
import { type Taken, take, tryTake } from './taken-words'

/** What stands beside day, class and people. */
export interface SaidMarks {
  readonly kind: SlotKind
  /** http(s), or a meeting's number; null for a lesson in a classroom. */
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
/** 腾讯会议 123-456-789, 会议号：123456789: six to fifteen digits; a day (2026-11-25) is none. */
const MEETING =
  /#?(?:(?:腾讯|钉钉|视频|线上)?会议)\s*(?:号码?|ID)?\s*[:：]?\s*(?!20\d\d-\d{1,2}-)(\d(?:-?\d){5,14})(?![\d-])/iu
const ONLINE = /线上(?:课|听课)?|网络?直播|在线(?:课|听课)|(?:腾讯|钉钉|视频|线上)会议/u
const KINDS: readonly (readonly [RegExp, SlotKind])[] = [
  [/推门(?:听课|课|听)?/u, 'unannounced'],
  [/同课异构(?:课|活动)?/u, 'parallelLessons'],
  [/(?:校内|联盟|教研|校级|县级)?(?:公开|展示|研讨|汇报|示范|优质|观摩)课/u, 'openLesson'],
]
const CAPACITY =
  /(?:限|最多|名额|限制)\s*(\d{1,6})\s*(?:个?人|个|位|名)?|(\d{1,6})\s*(?:个|人)?\s*名额/u
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
  const { value: link, rest: unlinked } = tryTake(text, LINK)
  const { value: meeting, rest: unmet } = tryTake(unlinked, MEETING)
  const { value: online, rest } = tryTake(unmet, ONLINE)
  const address = link?.[0] ?? null
  const isGood = address === null || (address.length <= MAX_LINK_CHARS && GOOD_LINK.test(address))
  const problem: PlanProblem | null = isGood ? null : { kind: 'badLink' }
  return { link: address ?? meeting?.[1] ?? null, isOnline: online !== null, rest, problem }
}

function takeCapacity(text: string) {
  const { value, rest } = tryTake(text, CAPACITY)
  if (value === null) return { capacity: null, rest, problem: null }
  const capacity = Number(value[1] ?? value[2])
  const isGood = capacity >= 1 && capacity <= MAX_SEATS
  const problem: PlanProblem | null = isGood ? null : { kind: 'badCapacity', said: value[0] }
  return { capacity, rest, problem }
}

function takeTopic(text: string): Taken<string> {
  const { value, rest } = take(text, QUOTED) ?? tryTake(text, NAMED)
  return { value: value?.[1]?.trim() ?? '', rest }
}

/** Takes kind, link, seats, 仍然排 and a named topic out of a sentence. */
export function readMarks(text: string): SaidMarks {
  const link = takeLink(text)
  const topic = takeTopic(link.rest)
  const insisting = takeInsisting(topic.rest)
  const { kind, rest } = takeKind(insisting.rest)
  const seats = takeCapacity(rest)
  return {
    kind,
    link: link.link,
    isOnline: link.isOnline,
    capacity: seats.capacity,
    insists: insisting.insists,
    topic: topic.value,
    rest: seats.rest,
    problem: link.problem ?? seats.problem,
  }
}
