import type { Occasion } from '@lianxiao/conversation'
import {
  audienceOfWant,
  audiencesOf,
  type CommandOf,
  type Found,
  type FoundHit,
  findResources,
  isSameAccount,
  knowWant,
  type LianxiaoPorts,
  MAX_OPEN_WANTS,
  matchWant,
  may,
  meansASearch,
  NOBODY,
  planWant,
  type Resource,
  type ResourceNumber,
  readyWant,
  toCompare,
  type WantNumber,
  type WantPlan,
  wantFacets,
} from '@lianxiao/core'
import { type FoundRow, moreMessage } from '../messages'
import {
  noSuchWant,
  sayPrivately,
  thereAlready,
  wantHow,
  wantKept,
  wantKnown,
  wantKnownPrivately,
  wantPersonal,
  wantReopened,
  wantsFull,
  wantTooLong,
  wantTooVague,
} from '../messages/want-messages'
import { schoolOf } from '../school-of-post'
import { PAGE_ROWS, resultKey } from './find'

/** Hits that are compared as strictly as what comes later. */
const MAX_COMPARED_HITS = 20
/** 求 点赞, 求 帮转: said to people. */
const TALK =
  /点赞|投票|转发|帮转|帮忙|扩散|关注|好评|助力|砍一刀|拼[车单]|推荐一?[家个]|红包|安慰|放过/
/** 求 #12 */
const WANT_NUMBER = /^#?\s*(\d{1,9})$/

/** 求 五下 科学 光的传播 @returns null for what is said to people */
export async function want(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { words, isSure }: CommandOf<'want'>,
): Promise<string | null> {
  const isPrivate = occasion.message.chatGroup === null
  const number = WANT_NUMBER.exec(words)?.[1]
  if (number !== undefined) return reopen(ports, occasion, Number(number) as WantNumber)
  if (words === '') return wantLastSearch(ports, occasion)
  const isMeant = (isSure && !TALK.test(words)) || meansASearch(words, ports.lexicon)
  if (!isMeant) return isPrivate ? wantHow() : null
  return keep(ports, occasion, { words, isSure: false })
}

/** 求 behind a search or a want whose answers were not it: their words are kept. */
async function wantLastSearch(ports: LianxiaoPorts, occasion: Occasion): Promise<string | null> {
  const last = await ports.results.recall(resultKey(occasion), ports.clock.now())
  const words = last?.words ?? ''
  if (words !== '') return keep(ports, occasion, { words, isSure: true })
  // In a group people cry 求 to each other.
  return occasion.message.chatGroup === null ? wantHow() : null
}

const REFUSALS: Readonly<Record<Exclude<WantPlan['kind'], 'keep' | 'known'>, () => string>> = {
  full: wantsFull,
  vague: wantTooVague,
  long: wantTooLong,
  personal: wantPersonal,
}

/** @param asked `isSure`: what is there already was seen, and is not it */
async function keep(
  ports: LianxiaoPorts,
  occasion: Occasion,
  asked: { readonly words: string; readonly isSure: boolean },
): Promise<string> {
  const { allianceId, message } = occasion
  const now = ports.clock.now()
  const open = await ports.wants.openOf(allianceId, message.person)
  const plan = planWant(asked.words, open, { now, lexicon: ports.lexicon })
  if (plan.kind === 'known')
    return knowWant(occasion.actor, plan.want) === null
      ? wantKnownPrivately()
      : wantKnown(plan.want, now)
  if (plan.kind !== 'keep') return REFUSALS[plan.kind]()
  const { found, fitting } = await whatIsThere(ports, occasion, asked.words)
  if (fitting.length > 0 && !asked.isSure)
    return showFirst(ports, occasion, { words: asked.words, found, fitting })
  const kept = await ports.wants.add(
    {
      ...placeOf(occasion),
      words: asked.words,
      alternatives: Object.fromEntries(
        found.corrected.map(({ term, replacement }) => [term, [replacement]]),
      ),
      declined: fitting.map(({ resource }) => resource.number),
      askedAt: now,
    },
    wantFacets({ words: asked.words, askedAt: now }, ports.lexicon),
  )
  return wantKept(kept, plan.query.understood)
}

/** Who wants it, where, and who may know. */
function placeOf({ allianceId, message, chatGroup, member }: Occasion) {
  const { shown, proved } = schoolOf(chatGroup, member)
  return {
    allianceId,
    asker: message.person,
    askerName: message.displayName,
    schoolId: shown,
    chatGroup: message.chatGroup,
    bot: message.bot,
    audience: audienceOfWant({ chatGroup, poster: message.person, schoolId: proved }),
  }
}

/** A hit that answers as strictly as what comes later would. */
interface FittingHit {
  readonly hit: FoundHit
  readonly resource: Resource
}

/** What answers already, of what this person may see here. */
async function whatIsThere(ports: LianxiaoPorts, occasion: Occasion, words: string) {
  const { allianceId, actor } = occasion
  const context = { now: ports.clock.now(), lexicon: ports.lexicon }
  const audiences = audiencesOf(actor)
  const search = { allianceId, audiences, words, context, asker: NOBODY }
  const found = await findResources(ports.index, search)
  const fitting: FittingHit[] = []
  for (const hit of found.hits.slice(0, MAX_COMPARED_HITS)) {
    const resource = await ports.resources.get(allianceId, hit.candidate.number)
    if (resource === null || !may(actor, 'see', resource)) continue
    if (await isFitting(ports, { found, occasion }, resource)) fitting.push({ hit, resource })
  }
  return { found, fitting }
}

async function isFitting(
  ports: LianxiaoPorts,
  { found, occasion }: { readonly found: Found; readonly occasion: Occasion },
  resource: Resource,
): Promise<boolean> {
  const asker = occasion.message.person
  // Their own file is no answer later on, but now it may be what they look for.
  const isOwn = resource.posts.some(({ poster }) => isSameAccount(poster, asker))
  const nobody = { ...asker, id: '' }
  const asking = { asker: isOwn ? nobody : asker, declined: [], alternatives: {} }
  const wanted = readyWant(asking, found.query)
  const match = matchWant(wanted, toCompare(resource, null))
  if (match !== 'needsText') return match === 'matches'
  const sections = await ports.resources.sections(resource.allianceId, resource.number)
  const text = sections.map(section => section.text).join('\n')
  return matchWant(wanted, toCompare(resource, text)) === 'matches'
}

/** Shows what is there; 求 alone then keeps the want. */
async function showFirst(
  ports: LianxiaoPorts,
  occasion: Occasion,
  {
    words,
    found,
    fitting,
  }: {
    readonly words: string
    readonly found: Found
    readonly fitting: readonly FittingHit[]
  },
): Promise<string> {
  const now = ports.clock.now()
  const shown = Math.min(PAGE_ROWS, fitting.length)
  const numbers: ResourceNumber[] = fitting.map(({ resource }) => resource.number)
  await ports.results.remember(resultKey(occasion), { words, numbers, shown, at: now })
  const rows: FoundRow[] = fitting.slice(0, shown).map(({ hit, resource }, i) => ({
    row: i + 1,
    resource,
    // The words of one version are not told under the name of another.
    why: hit.why,
    said: hit.said,
    otherVersions: 0,
  }))
  const hasMore = fitting.length > shown
  return thereAlready(found.query.understood, moreMessage({ rows, hasMore, now }))
}

/** 求 #12: what was told was not it. */
async function reopen(
  ports: LianxiaoPorts,
  { allianceId, message, actor }: Occasion,
  number: WantNumber,
): Promise<string> {
  const known = await ports.wants.get(allianceId, number)
  if (known === null || !isSameAccount(known.asker, message.person)) return noSuchWant(number)
  if (knowWant(actor, known) === null) return sayPrivately(number)
  const now = ports.clock.now()
  if (known.state === 'open') return wantKnown(known, now)
  if (known.state !== 'filled') return noSuchWant(number)
  const open = await ports.wants.openOf(allianceId, message.person)
  if (open.length >= MAX_OPEN_WANTS) return wantsFull()
  const deed = { by: message.person, chatGroup: message.chatGroup, at: now }
  const again = await ports.wants.reopen(allianceId, number, deed)
  return again === null ? noSuchWant(number) : wantReopened(number)
}
