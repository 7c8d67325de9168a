import { botFor, words } from '@lianxiao/conversation'
import {
  type Account,
  holdsRecord,
  type Instant,
  type LianxiaoPorts,
  may,
  type Post,
  type Resource,
  type UntoldHold,
  type Worker,
} from '@lianxiao/core'
import { nameFor } from './describe'
import { heldNotice } from './messages/hold-messages'

const IDLE_MS = 5_000
/** The same while a rush is waited for. */
const WAITING_IDLE_MS = 500
/** A rush goes on while files are still read, but no longer than this after the last one that was held. */
const BUSY_QUIET_MS = 30_000
/** Nobody waits longer to hear of a held file. */
const LONGEST_WAIT_MS = 2 * 60_000
/** Held resources looked at in one step; what comes in one rush is told of in one message. */
const BATCH = 50
/** Whoever posted longer ago is not written to: the file stands in 我的资料 and 待公开. */
export const TOLD_WITHIN_MS = 7 * 24 * 3_600_000
/** A client that is away for a night still carries it. */
const NOTICE_GOOD_FOR_MS = 24 * 3_600_000

/** A person, and what of theirs is held. */
interface Notice {
  /** The person within their alliance. */
  readonly key: string
  readonly person: Account
  readonly post: Post
  readonly resources: Resource[]
}

/** Posts to tell of. Who sent a record to the bot alone did right, and hears what became of it. */
const newPosts = ({ resource, toldUpTo }: UntoldHold, now: Instant) =>
  resource.posts.filter(
    ({ position, postedAt, chatGroup }) =>
      position > toldUpTo &&
      now - postedAt <= TOLD_WITHIN_MS &&
      !(chatGroup === null && holdsRecord(resource.hold)),
  )

/** One notice for each person of one alliance. */
function noticesFor(untold: readonly UntoldHold[], now: Instant): readonly Notice[] {
  const notices = new Map<string, Notice>()
  for (const hold of untold)
    for (const post of newPosts(hold, now)) {
      const { resource } = hold
      const key = `${resource.allianceId}|${post.poster.platform}|${post.poster.id}`
      const notice = notices.get(key) ?? { key, person: post.poster, post, resources: [] }
      if (!notice.resources.includes(resource)) notice.resources.push(resource)
      notices.set(key, notice)
    }
  return [...notices.values()]
}

/** What of a rush was seen of one person's. */
interface Rush {
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly files: number
}

/** When a rush of files is over. */
export interface RushEnd {
  /** Nothing more of a person's was held for so long, in ms: a QQ client uploads files some seconds apart. */
  readonly quietMs: number
  /** Whether files are being archived or read, so that more of a rush may follow. */
  isBusy(): boolean
}

/** Tells which notices are ripe: a rush of files comes in one message. */
function createSettling({ quietMs, isBusy }: RushEnd) {
  const rushes = new Map<string, Rush>()
  const isRipe = ({ firstAt, lastAt }: Rush, now: Instant) => {
    if (now - firstAt >= LONGEST_WAIT_MS) return true
    return now - lastAt >= (isBusy() ? Math.max(quietMs, BUSY_QUIET_MS) : quietMs)
  }
  return {
    isWaiting: () => rushes.size > 0,
    /** @returns the notices to give now; the others are looked at again */
    ripe(notices: readonly Notice[], now: Instant): readonly Notice[] {
      const before = new Map(rushes)
      rushes.clear()
      return notices.filter(({ key, resources: { length: files } }) => {
        const known = before.get(key) ?? { firstAt: now, lastAt: now, files }
        const rush = known.files === files ? known : { ...known, lastAt: now, files }
        if (isRipe(rush, now)) return true
        rushes.set(key, rush)
        return false
      })
    },
  }
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
  const files = resources.map(resource => ({
    resource,
    name: nameFor(person, resource),
    isReleasable: isOwner(person, resource),
  }))
  const text = heldNotice(files)
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

/** Where somebody can be told now: those of another platform must not fill the batch. */
async function onlinePlatforms(ports: LianxiaoPorts): Promise<readonly string[]> {
  const { bots } = await ports.health()
  return [...new Set(bots.filter(({ online }) => online).map(({ bot }) => bot.platform))]
}

/** Tells everybody who can be told now. @returns the keys of those it must wait for */
async function tellAll(ports: LianxiaoPorts, notices: readonly Notice[]) {
  const waiting = new Set<string>()
  for (const notice of notices) {
    const bot = await botFor(ports, notice.person)
    if (bot === 'offline') waiting.add(notice.key)
    else if (bot !== 'never') await tell(ports, bot, notice)
  }
  return waiting
}

/** Who was told of what while another poster of the same bytes is still to be told. */
function createTold() {
  const told = new Set<string>()
  const keyOf = ({ key }: Notice, { number }: Resource) => `${key}|${number}`
  return {
    without: (notices: readonly Notice[]) =>
      notices
        .map(notice => ({
          ...notice,
          resources: notice.resources.filter(resource => !told.has(keyOf(notice, resource))),
        }))
        .filter(({ resources }) => resources.length > 0),
    add(notice: Notice) {
      for (const resource of notice.resources) told.add(keyOf(notice, resource))
    },
    /** Noted in the store: nobody needs to remember. */
    forget(notices: readonly Notice[], resource: Resource) {
      for (const notice of notices) told.delete(keyOf(notice, resource))
    },
  }
}

/**
 * Tells posters, once each and in private, that a file of theirs is held and how to release it. What is told is
 * noted beside the resource: a crash in between repeats a once-key, not a message. While no bot is online it waits.
 */
export function holdNoticeWorker(ports: LianxiaoPorts, rushEnd: RushEnd): Worker {
  const settling = createSettling(rushEnd)
  const told = createTold()
  return {
    name: 'hold notice',
    get idleMs() {
      return settling.isWaiting() ? WAITING_IDLE_MS : IDLE_MS
    },
    async step() {
      const untold = await ports.resources.heldUntold(BATCH, await onlinePlatforms(ports))
      const now = ports.clock.now()
      const all = noticesFor(untold, now)
      const notices = told.without(all)
      const ripe = settling.ripe(notices, now)
      const offline = await tellAll(ports, ripe)
      const isDone = (notice: Notice) => ripe.includes(notice) && !offline.has(notice.key)
      notices.filter(isDone).forEach(told.add)
      const open = notices.filter(notice => !isDone(notice))
      for (const { resource } of untold) {
        if (open.some(({ resources }) => resources.includes(resource))) continue
        told.forget(all, resource)
        const position = Math.max(...resource.posts.map(post => post.position))
        await ports.resources.markHoldTold(resource.allianceId, resource.number, position)
      }
      return false
    },
  }
}
