import { botFor, words } from '@lianxiao/conversation'
import {
  type Account,
  type AllianceId,
  DAY_MS,
  faultCode,
  type Instant,
  type LianxiaoPorts,
  type LoggedFact,
  type Post,
  type Resource,
  type Worker,
} from '@lianxiao/core'

/** A file that somebody sent to the bot alone, once it was read. */
export interface PrivateFile {
  readonly resource: Resource
  /** Its newest private posting. */
  readonly post: Post
  /** Who answers. */
  readonly bot: Account
}

/** Who looks at such files. After a crash it may see the last one again. */
export interface FileReader {
  /** Keeps its place in the log, and its answers, apart from others'. */
  readonly name: string
  /** Who sent a file longer ago is not spoken to. */
  readonly freshMs: number
  /** Whether a name is of a kind it reads at all. */
  readonly reads: (name: string) => boolean
  /** @returns what is said to its sender; null for nothing */
  readonly take: (file: PrivateFile) => Promise<string | null>
  /** What is said to who sent a file that `take` threw at, however often. @param name of the file */
  readonly unreadable: (name: string) => string
}

type FilePorts = Pick<
  LianxiaoPorts,
  'clock' | 'dialogues' | 'directory' | 'events' | 'health' | 'outbox' | 'resources'
>

/** Somebody who sent a file waits for an answer. */
const IDLE_MS = 1_500
/** Files that were read, looked at in one step. */
const BATCH = 50
/** A file that throws is given up after so many tries: half a minute, with the rests between them. */
const MAX_TRIES = 5
/** A client that is away for a night still carries an answer. */
const GOOD_FOR_MS = DAY_MS

/** How far the log was walked is kept beside the dialogues, under the name of nobody. */
const walkerOf = ({ name }: FileReader): Account => ({ platform: 'lianxiao', id: name })

function privatePost({ posts, state }: Resource, since: Instant): Post | null {
  if (state === 'archived' || state === 'withdrawn') return null
  const own = posts.filter(({ chatGroup, postedAt }) => chatGroup === null && postedAt >= since)
  return own.toSorted((a, b) => b.postedAt - a.postedAt)[0] ?? null
}

/** @returns the file that a fact tells of; null when it is none to answer; `offline` when nobody could be answered now */
async function fileOf(
  ports: FilePorts,
  reader: FileReader,
  { allianceId, body, at }: LoggedFact,
): Promise<PrivateFile | 'offline' | null> {
  const since = ports.clock.now() - reader.freshMs
  if (body.kind !== 'read' || at < since) return null
  const resource = await ports.resources.get(allianceId, body.number)
  const post = resource === null ? null : privatePost(resource, since)
  if (resource === null || post === null || !reader.reads(resource.name)) return null
  const bot = await botFor(ports, post.poster)
  if (bot === 'never') return null
  return bot === 'offline' ? bot : { resource, post, bot }
}

async function answer(
  ports: FilePorts,
  reader: FileReader,
  { file, text }: { readonly file: PrivateFile; readonly text: string },
): Promise<void> {
  const { resource, post, bot } = file
  const { allianceId, number } = resource
  const { poster, postedAt } = post
  const now = ports.clock.now()
  await ports.outbox.add(
    {
      allianceId,
      onceKey: `${reader.name}:${allianceId}:${number}:${poster.platform}:${poster.id}:${postedAt}`,
      bot,
      recipient: { kind: 'person', person: poster, viaChatGroup: null },
      speech: words(text),
      notBefore: now,
      expiresAt: now + GOOD_FOR_MS,
    },
    now,
  )
}

/** No file's own fault: tried until it passes. */
const COMMON_FAULTS: ReadonlySet<string> = new Set(['store.disk-full', 'store.busy'])

/** Tries that went wrong, by alliance: of the one fact on which its walk waits. */
type Failures = Map<AllianceId, { readonly sequence: number; readonly tries: number }>

/**
 * Looks at what one fact tells of.
 * @returns false while no bot is there to answer
 * @throws what the reader threw, until it is given up
 */
async function lookAt(
  ports: FilePorts,
  { reader, failures }: { readonly reader: FileReader; readonly failures: Failures },
  fact: LoggedFact,
): Promise<boolean> {
  const { allianceId, sequence } = fact
  const file = await fileOf(ports, reader, fact)
  if (file === null) return true
  if (file === 'offline') return false
  try {
    const text = await reader.take(file)
    if (text !== null) await answer(ports, reader, { file, text })
  } catch (error) {
    if (COMMON_FAULTS.has(faultCode(error))) throw error
    const before = failures.get(allianceId)
    const tries = before?.sequence === sequence ? before.tries + 1 : 1
    failures.set(allianceId, { sequence, tries })
    if (tries < MAX_TRIES) throw error
    await answer(ports, reader, { file, text: reader.unreadable(file.resource.name) })
  }
  return true
}

/** Walks on in one alliance. @returns whether there may be more at once */
async function walk(
  ports: FilePorts,
  parts: { readonly reader: FileReader; readonly failures: Failures },
  allianceId: AllianceId,
): Promise<boolean> {
  const person = walkerOf(parts.reader)
  const kept = await ports.dialogues.dialogue(allianceId, person, ports.clock.now())
  const known = (kept?.state as { readonly after?: unknown } | undefined)?.after
  // Forgotten after weeks of silence: it walks again, and passes over what is old.
  const after = typeof known === 'number' ? known : 0
  const facts = await ports.events.readOf(allianceId, ['read'], after, BATCH)
  let walked = after
  try {
    for (const fact of facts) {
      if (!(await lookAt(ports, parts, fact))) break
      walked = fact.sequence
    }
  } finally {
    if (walked > after) {
      const state = { after: walked }
      const updatedAt = ports.clock.now()
      await ports.dialogues.put({ allianceId, person, kind: 'choice', state, updatedAt })
    }
  }
  return facts.length === BATCH && walked === facts.at(-1)?.sequence
}

/**
 * Shows a reader what was sent in private, following the log of files that were read, and says what it says. A crash
 * repeats a once-key, not a message; what throws in one alliance holds up no other, and no file holds up those behind
 * it for good.
 */
export function privateFilesWorker(ports: FilePorts, reader: FileReader): Worker {
  const failures: Failures = new Map()
  return {
    name: reader.name,
    idleMs: IDLE_MS,
    async step() {
      let hasMore = false
      const troubles: unknown[] = []
      for (const { id } of await ports.directory.alliances()) {
        try {
          hasMore = (await walk(ports, { reader, failures }, id)) || hasMore
        } catch (error) {
          troubles.push(error)
        }
      }
      if (troubles.length > 0) throw troubles[0]
      return hasMore
    },
  }
}
