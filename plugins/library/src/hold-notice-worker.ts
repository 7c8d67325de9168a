import {
  type Account,
  type Instant,
  isSameAccount,
  type LianxiaoPorts,
  may,
  type Post,
  type Resource,
  type UntoldHold,
  type Worker,
} from '@lianxiao/core'
import { heldNotice, heldNotices } from './messages/hold-messages'
import { words } from './reply'

const IDLE_MS = 5_000
/** Held resources looked at in one step; what comes in one rush is told of in one message. */
const BATCH = 50
/** Whoever posted longer ago is not written to: the file stands in 我的资料 and 待公开. */
export const TOLD_WITHIN_MS = 7 * 24 * 3_600_000
/** A client that is away for a night still carries it. */
const NOTICE_GOOD_FOR_MS = 24 * 3_600_000

/** A person, and what of theirs is held. */
interface Notice {
  readonly person: Account
  readonly post: Post
  readonly resources: Resource[]
}

const newPosts = ({ resource, toldUpTo }: UntoldHold, now: Instant) =>
  resource.posts.filter(
    ({ position, postedAt }) => position > toldUpTo && now - postedAt <= TOLD_WITHIN_MS,
  )

/** One notice for each person of one alliance. */
function noticesFor(untold: readonly UntoldHold[], now: Instant): readonly Notice[] {
  const notices = new Map<string, Notice>()
  for (const hold of untold)
    for (const post of newPosts(hold, now)) {
      const { resource } = hold
      const key = `${resource.allianceId}|${post.poster.platform}|${post.poster.id}`
      const notice = notices.get(key) ?? { person: post.poster, post, resources: [] }
      if (!notice.resources.includes(resource)) notice.resources.push(resource)
      notices.set(key, notice)
    }
  return [...notices.values()]
}

/** Whether this person may release it in private, as a plain teacher. */
function isOwner(person: Account, resource: Resource): boolean {
  const actor = {
    allianceId: resource.allianceId,
    account: person,
    chatGroup: null,
    provedSchools: [],
    isChatGroupAdmin: false,
    isStaff: false,
    isAdmin: false,
  }
  return may(actor, 'release', resource)
}

async function tell(ports: LianxiaoPorts, bot: Account, notice: Notice): Promise<void> {
  const { person, post, resources } = notice
  const [first] = resources
  if (first === undefined) return
  const now = ports.clock.now()
  const text =
    resources.length === 1 ? heldNotice(first, isOwner(person, first)) : heldNotices(resources)
  const numbers = resources.map(({ number }) => number).join(',')
  await ports.outbox.add(
    {
      allianceId: first.allianceId,
      onceKey: `held:${numbers}:${person.platform}:${person.id}`,
      bot,
      recipient: { kind: 'person', person, viaChatGroup: post.chatGroup },
      speech: words(text),
      notBefore: now,
      expiresAt: now + NOTICE_GOOD_FOR_MS,
    },
    now,
  )
}

/** The bot that writes to a person: one that is online on their platform; or why there is none. */
async function botFor(
  ports: LianxiaoPorts,
  person: Account,
): Promise<Account | 'offline' | 'never'> {
  const { bots } = await ports.health()
  const theirs = bots.filter(({ bot }) => bot.platform === person.platform)
  // What the command line imported has a poster on no chat platform.
  if (theirs.length === 0) return 'never'
  return theirs.find(({ online }) => online)?.bot ?? 'offline'
}

/** Tells everybody who can be told now. @returns whom it must wait for */
async function tellAll(ports: LianxiaoPorts, notices: readonly Notice[]) {
  const waiting: Account[] = []
  for (const notice of notices) {
    const bot = await botFor(ports, notice.person)
    if (bot === 'offline') waiting.push(notice.person)
    else if (bot !== 'never') await tell(ports, bot, notice)
  }
  return waiting
}

/**
 * Tells posters, once each and in private, that a file of theirs is held and how to release it. What is told is
 * noted beside the resource: a crash in between repeats a once-key, not a message. While no bot is online it waits.
 */
export function holdNoticeWorker(ports: LianxiaoPorts): Worker {
  return {
    name: 'hold notice',
    idleMs: IDLE_MS,
    async step() {
      const untold = await ports.resources.heldUntold(BATCH)
      const now = ports.clock.now()
      const waiting = await tellAll(ports, noticesFor(untold, now))
      for (const hold of untold) {
        const { resource } = hold
        const isWaiting = newPosts(hold, now).some(({ poster }) =>
          waiting.some(person => isSameAccount(person, poster)),
        )
        const position = Math.max(...resource.posts.map(post => post.position))
        const { allianceId, number } = resource
        if (!isWaiting) await ports.resources.markHoldTold(allianceId, number, position)
      }
      return false
    },
  }
}
