import type { Occasion } from '@lianxiao/conversation'
import {
  type Account,
  type CommandOf,
  DAY_MS,
  isKnownPrivately,
  isSameAccount,
  knowWant,
  type LianxiaoPorts,
  likelyAnswer,
  may,
  mayCloseWant,
  type Post,
  type Resource,
  type Target,
  visibilityOf,
  type Want,
  type WantNumber,
  wantGaps,
} from '@lianxiao/core'
import {
  askable,
  describeAsker,
  fulfilHow,
  fulfilled,
  fulfilOwn,
  gapLines,
  isItThis,
  mayNotUnwant,
  noSuchWant,
  notForAsker,
  nothingWanted,
  pledged,
  sayPrivately,
  shareFirst,
  unwanted,
  unwantWhich,
  type WantRow,
  wantList,
  wantNotOpen,
} from '../messages/want-messages'
import { tellingPlace } from '../want-place'
import { PLEDGED_FOR_MS } from '../want-worker'
import { notHere, resolveTarget } from './target'

/** Rows of one 求单. */
const LISTED_WANTS = 10
/** Open wants looked at for it: not everybody may know of all. */
const MAX_LOOKED_AT = 500
/** How far back those who run the alliance see what was missing, in days. */
const GAP_DAYS = 90
/** Wants counted for that. */
const MAX_COUNTED = 2_000
/** A person's latest files looked at for the one they mean. */
const OWN_LOOKED_AT = 5

/** A want this person may know of here, or the sentence that says why there is none. */
async function knownWant(
  ports: LianxiaoPorts,
  { allianceId, actor }: Occasion,
  number: number,
): Promise<{ readonly want: Want } | { readonly sorry: string }> {
  const want = await ports.wants.get(allianceId, number as WantNumber)
  if (want !== null && knowWant(actor, want) !== null) return { want }
  const isElsewhere = want !== null && isKnownPrivately(actor, want)
  return { sorry: isElsewhere ? sayPrivately(number) : noSuchWant(number) }
}

function rowOf({ actor }: Occasion, want: Want): WantRow | null {
  const known = knowWant(actor, want)
  if (known === null) return null
  return { want, isOwn: known.isOwn, asker: describeAsker(known.schoolId, known.askerName) }
}

/** 求单: what is wanted and not there yet; for those who run the alliance also what is missing most. */
export async function wants(ports: LianxiaoPorts, occasion: Occasion): Promise<string> {
  const { allianceId, actor } = occasion
  const now = ports.clock.now()
  const open = await ports.wants.open(allianceId, MAX_LOOKED_AT)
  const rows = open.map(want => rowOf(occasion, want)).filter(row => row !== null)
  const shown = rows.slice(0, LISTED_WANTS)
  const list = wantList(shown, rows.length - shown.length, now)
  if (!may(actor, 'seeStatus', allianceId)) return list
  const span = { from: now - GAP_DAYS * DAY_MS, until: now + 1 }
  const gaps = wantGaps(await ports.wants.asked(allianceId, span, MAX_COUNTED))
  return [list, ...gapLines(gaps, GAP_DAYS)].join('\n')
}

/** 不求了 12. @returns null for the bare words of who wants nothing: they are said to each other */
export async function unwant(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { number }: CommandOf<'unwant'>,
): Promise<string | null> {
  const { allianceId, message, actor } = occasion
  if (number !== null) {
    const known = await knownWant(ports, occasion, number)
    if ('sorry' in known) return known.sorry
    return mayCloseWant(actor, known.want) ? close(ports, occasion, known.want) : mayNotUnwant()
  }
  const own = await ports.wants.openOf(allianceId, message.person)
  // In a group it concerns what was asked in it.
  const isHere = ({ chatGroup }: Want) =>
    message.chatGroup === null || isSameAccount(chatGroup, message.chatGroup)
  const here = own.filter(isHere)
  const [only] = here
  if (only === undefined) return message.chatGroup === null ? nothingWanted() : null
  return here.length === 1 ? close(ports, occasion, only) : unwantWhich(here)
}

async function close(ports: LianxiaoPorts, { message }: Occasion, want: Want): Promise<string> {
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  const closed = await ports.wants.close(want.allianceId, want.number, deed)
  return closed === null ? wantNotOpen(want) : unwanted(closed)
}

/** 应 12 #345, 应 12 2, or 应 12 beside a file that was just posted or is about to be. */
export async function fulfil(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { number, target }: CommandOf<'fulfil'>,
): Promise<string | null> {
  const { message } = occasion
  if (number === null) return message.chatGroup === null ? fulfilHow() : null
  const known = await knownWant(ports, occasion, number)
  if ('sorry' in known) return known.sorry
  const { want } = known
  if (want.state !== 'open') return wantNotOpen(want)
  if (isSameAccount(want.asker, message.person)) return fulfilOwn()
  return target === null
    ? fulfilWithPost(ports, occasion, want)
    : fulfilWith(ports, occasion, { want, target })
}

async function fulfilWith(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { want, target }: { readonly want: Want; readonly target: Target },
): Promise<string> {
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved.sorry
  const { resource } = resolved
  if (!may(occasion.actor, 'see', resource)) return notHere(occasion, resource, target)
  return offer(ports, want, resource)
}

async function offer(ports: LianxiaoPorts, want: Want, resource: Resource): Promise<string> {
  if ((await tellingPlace(ports, want, resource)) === null)
    return resource.audiences.every(audience => visibilityOf(audience) === 'poster')
      ? shareFirst(resource, want)
      : notForAsker(resource)
  await ports.wants.offer(want.allianceId, want.number, resource.number)
  return fulfilled(want, resource)
}

/** The person's file of the last minutes, in a group only what they posted there; else the next one. */
async function fulfilWithPost(
  ports: LianxiaoPorts,
  occasion: Occasion,
  want: Want,
): Promise<string> {
  const { allianceId, message } = occasion
  const { person, chatGroup } = message
  const now = ports.clock.now()
  const mine = await ports.resources.postedBy(allianceId, person, OWN_LOOKED_AT)
  const latest = mine.find(({ posts }) =>
    posts.some(post => isJustPosted(post, { person, chatGroup, now })),
  )
  if (latest?.state === 'searchable')
    return likelyAnswer(want, latest) === 'likely'
      ? offer(ports, want, latest)
      : isItThis(want, latest)
  // What is still being archived or read counts as soon as it can be found.
  await ports.wants.pledge({ allianceId, person, chatGroup, want: want.number, at: now })
  return pledged(want, chatGroup === null)
}

function isJustPosted(
  post: Post,
  here: { readonly person: Account; readonly chatGroup: Account | null; readonly now: number },
): boolean {
  const isHere = here.chatGroup === null || isSameAccount(post.chatGroup, here.chatGroup)
  const isTheirs = isSameAccount(post.poster, here.person)
  return isHere && isTheirs && here.now - post.postedAt <= PLEDGED_FOR_MS
}

/** 不用问我, 可以问我 */
export async function askMe(
  ports: LianxiaoPorts,
  { allianceId, message }: Occasion,
  { isAskable }: CommandOf<'askMe'>,
): Promise<string> {
  await ports.wants.setAskable(allianceId, message.person, isAskable)
  return askable(isAskable)
}
