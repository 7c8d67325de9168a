import {
  type Account,
  type AllianceId,
  DAY_MS,
  type Instant,
  type LianxiaoPorts,
  type LoggedFact,
  type Post,
  type Resource,
  type Worker,
} from '@lianxiao/core'

/** A file that somebody sent to the bot alone, once it was read. */
export interface PrivateFile {
  readonly allianceId: AllianceId
  readonly resource: Resource
  /** Its newest private posting. */
  readonly post: Post
  readonly text: string
}

/** Who looks at such files. After a crash it may see the last ones again. */
export interface FileReader {
  /** Keeps its place apart from others'. */
  readonly name: string
  /** Whether a name is of a kind it reads at all. */
  readonly reads: (name: string) => boolean
  /** @returns false when it could not be done now and shall be tried again */
  readonly take: (file: PrivateFile) => Promise<boolean>
}

type FilePorts = Pick<LianxiaoPorts, 'clock' | 'dialogues' | 'directory' | 'events' | 'resources'>

/** Somebody who sent a file waits for an answer. */
const IDLE_MS = 1_500
/** Files that were read, looked at in one step. */
const BATCH = 100
/** Who sent a file longer ago is not spoken to. */
const FRESH_MS = 3 * DAY_MS

/** How far the log was walked is kept beside the dialogues, under the name of nobody. */
const walkerOf = (name: string): Account => ({ platform: 'lianxiao', id: name })

function privatePost({ posts, state }: Resource, now: Instant): Post | null {
  if (state === 'archived' || state === 'withdrawn') return null
  const own = posts.filter(
    ({ chatGroup, postedAt }) => chatGroup === null && now - postedAt <= FRESH_MS,
  )
  return own.toSorted((a, b) => b.postedAt - a.postedAt)[0] ?? null
}

async function lookAt(ports: FilePorts, reader: FileReader, fact: LoggedFact): Promise<boolean> {
  const { allianceId, body, at } = fact
  const now = ports.clock.now()
  if (body.kind !== 'read' || now - at > FRESH_MS) return true
  const resource = await ports.resources.get(allianceId, body.number)
  if (resource === null || !reader.reads(resource.name)) return true
  const post = privatePost(resource, now)
  if (post === null) return true
  const sections = await ports.resources.sections(allianceId, resource.number)
  const text = sections.map(section => section.text).join('\n')
  return reader.take({ allianceId, resource, post, text })
}

/** Walks on in one alliance. @returns whether there may be more at once */
async function walk(
  ports: FilePorts,
  reader: FileReader,
  allianceId: AllianceId,
): Promise<boolean> {
  const person = walkerOf(reader.name)
  const kept = await ports.dialogues.dialogue(allianceId, person, ports.clock.now())
  const known = (kept?.state as { readonly after?: unknown } | undefined)?.after
  // Forgotten after weeks of silence: it walks again, and passes over what is old.
  const after = typeof known === 'number' ? known : 0
  const facts = await ports.events.readOf(allianceId, ['read'], after, BATCH)
  let walked = after
  for (const fact of facts) {
    if (!(await lookAt(ports, reader, fact))) break
    walked = fact.sequence
  }
  if (walked > after) {
    const updatedAt = ports.clock.now()
    const state = { after: walked }
    await ports.dialogues.put({ allianceId, person, kind: 'choice', state, updatedAt })
  }
  return facts.length === BATCH && walked === facts.at(-1)?.sequence
}

/** Shows a reader what was sent in private, following the log of files that were read. */
export function privateFilesWorker(ports: FilePorts, reader: FileReader): Worker {
  return {
    name: reader.name,
    idleMs: IDLE_MS,
    async step() {
      let hasMore = false
      for (const { id } of await ports.directory.alliances())
        hasMore = (await walk(ports, reader, id)) || hasMore
      return hasMore
    },
  }
}
