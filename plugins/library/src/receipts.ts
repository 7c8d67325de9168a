import { words } from '@lianxiao/conversation'
import type { Account, FilePost, LianxiaoPorts, Recipient, Resource, Speech } from '@lianxiao/core'
import { privateReceipt, receiptLine } from './messages'

/** Files that come within this of each other are one burst and get one line. */
export const BURST_MS = 8_000
/** A burst's line is not put off longer than this, however many files follow. */
export const LONGEST_BURST_MS = 60_000
/** A receipt later than this is of no use. */
const RECEIPT_GOOD_FOR_MS = 30 * 60_000
/** Bursts gathered at once; beyond it receipts are dropped, files never. */
const MAX_BURSTS = 200

interface Burst {
  readonly names: string[]
  readonly post: FilePost
  readonly resource: Resource
  readonly since: number
  timer: NodeJS.Timeout
}

/** Tells posters, as quietly as their group wants, that their files are safe. */
export interface Receipts {
  /** A file is in the archive. */
  archived(post: FilePost, resource: Resource): Promise<void>
  stop(): void
}

interface Receipt {
  readonly speech: Speech
  readonly key: string
}

/** Writes a receipt down. */
async function say(
  ports: LianxiaoPorts,
  about: Pick<Burst, 'post' | 'resource'>,
  receipt: Receipt,
) {
  const now = ports.clock.now()
  const { post, resource } = about
  const recipient: Recipient =
    post.chatGroup === null
      ? { kind: 'person', person: post.poster, viaChatGroup: null }
      : { kind: 'chatGroup', chatGroup: post.chatGroup }
  await ports.outbox.add(
    {
      allianceId: resource.allianceId,
      onceKey: `receipt:${receipt.key}`,
      bot: post.bot,
      recipient,
      speech: receipt.speech,
      notBefore: now,
      expiresAt: now + RECEIPT_GOOD_FOR_MS,
    },
    now,
  )
}

/** Gathers what one person posts in one place within {@link BURST_MS} into one line. */
function createBursts(ports: LianxiaoPorts, onError: (error: unknown) => void) {
  const bursts = new Map<string, Burst>()

  async function sayLine(key: string): Promise<void> {
    const burst = bursts.get(key)
    if (burst === undefined) return
    bursts.delete(key)
    const lineKey = `line:${key}:${burst.post.messageId ?? burst.post.postedAt}`
    await say(ports, burst, { speech: words(receiptLine(burst.names)), key: lineKey })
  }

  return {
    gather(post: FilePost, resource: Resource): void {
      const key = `${post.chatGroup?.id ?? ''}|${post.poster.id}`
      const speak = () => {
        sayLine(key).catch(onError)
      }
      const burst = bursts.get(key)
      if (burst !== undefined) {
        burst.names.push(post.name)
        clearTimeout(burst.timer)
        const restMs = burst.since + LONGEST_BURST_MS - ports.clock.now()
        burst.timer = setTimeout(speak, Math.max(0, Math.min(BURST_MS, restMs)))
      } else if (bursts.size < MAX_BURSTS) {
        const timer = setTimeout(speak, BURST_MS)
        bursts.set(key, { names: [post.name], post, resource, since: ports.clock.now(), timer })
      }
    },
    stop() {
      for (const burst of bursts.values()) clearTimeout(burst.timer)
      bursts.clear()
    },
  }
}

/** Receipts through the outbox. A burst that is cut off by a crash gets none: the files are safe all the same. */
export function createReceipts(ports: LianxiaoPorts, onError: (error: unknown) => void): Receipts {
  const bursts = createBursts(ports, onError)

  async function inPrivate(post: FilePost, resource: Resource): Promise<void> {
    const key = `private:${post.poster.id}:${post.messageId}:${resource.number}`
    await say(ports, { post, resource }, { speech: words(privateReceipt(resource)), key })
  }

  async function inChatGroup(
    post: FilePost,
    resource: Resource,
    chatGroup: Account,
  ): Promise<void> {
    const style = (await ports.directory.chatGroup(chatGroup))?.settings.receipts ?? 'silent'
    const { messageId } = post
    if (style === 'silent' || post.shape === 'photo' || messageId === null) return
    if (style === 'line' || !(await ports.carrier.canReact(post.bot))) {
      bursts.gather(post, resource)
      return
    }
    const key = `reaction:${post.bot.platform}:${chatGroup.id}:${messageId}`
    await say(ports, { post, resource }, { speech: { kind: 'reaction', messageId }, key })
  }

  return {
    async archived(post, resource) {
      // Rescued from the file list: nobody is waiting for a word. Links come in passing.
      if (post.messageId === null || post.shape === 'link') return
      if (post.chatGroup === null) await inPrivate(post, resource)
      else await inChatGroup(post, resource, post.chatGroup)
    },
    stop: bursts.stop,
  }
}
