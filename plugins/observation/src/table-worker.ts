import { actorFor, botFor, words } from '@lianxiao/conversation'
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
import { knownTeachers } from './known-teachers'
import { planPreview, previewLater, tableLacks } from './messages/import-messages'
import {
  type FileLesson,
  type FilePlan,
  type ImportedPlan,
  plannable,
  previewOf,
  readFilePlan,
  seriesOf,
} from './plan-table'
import { inTurn } from './plan-turns'
import { homeOf, planContextFor, privatePlanner } from './planner-of'
import { isRecordOpen } from './record-in-the-way'

/** Somebody who sent a file waits for an answer. */
const IDLE_MS = 1_500
/** Files that were read, looked at in one step. */
const BATCH = 50
/** Who sent a file longer ago is not spoken to. */
const FRESH_MS = DAY_MS
/** A client that is away for a night still carries it. */
const GOOD_FOR_MS = DAY_MS
/** How far the log was walked is kept beside the dialogues, under the name of nobody. */
const WALKER: Account = { platform: 'lianxiao', id: 'table-worker' }

async function walkedTo(ports: LianxiaoPorts, allianceId: AllianceId): Promise<number> {
  const kept = await ports.dialogues.dialogue(allianceId, WALKER, ports.clock.now())
  const after = (kept?.state as { readonly after?: unknown } | undefined)?.after
  // Forgotten after weeks of silence: it walks again, and passes over what is old.
  return typeof after === 'number' ? after : 0
}

function markWalked(ports: LianxiaoPorts, allianceId: AllianceId, after: number): Promise<void> {
  const updatedAt = ports.clock.now()
  return ports.dialogues.put({
    allianceId,
    person: WALKER,
    kind: 'choice',
    state: { after },
    updatedAt,
  })
}

/** The newest post of a file that somebody sent to the bot alone, while it is fresh. */
function privatePost({ posts, state }: Resource, now: Instant): Post | null {
  if (state === 'archived' || state === 'withdrawn') return null
  const own = posts.filter(
    ({ chatGroup, postedAt }) => chatGroup === null && now - postedAt <= FRESH_MS,
  )
  return own.toSorted((a, b) => b.postedAt - a.postedAt)[0] ?? null
}

/** A list of what is over, or of another school's lessons, was not sent to be planned. */
function isWorthTelling({ isPlan, lessons, problems }: FilePlan, allowed: readonly FileLesson[]) {
  if (lessons.length > 0) return allowed.length > 0
  return isPlan && problems.some(({ problem }) => problem.kind !== 'past')
}

/** What is said of a plan that somebody sent; null for a file that is none, or none of theirs to plan. */
async function answerFor(
  ports: LianxiaoPorts,
  resource: Resource,
  { poster }: Post,
): Promise<string | null> {
  const { allianceId, name, number } = resource
  const actor = await actorFor(ports, { allianceId, account: poster }, null)
  await knownTeachers(ports, allianceId)
  const teacher = await ports.teachers.teacherOf(allianceId, poster)
  const member = await ports.directory.member(allianceId, poster)
  const planner = privatePlanner(allianceId, { ...actor, teacherId: teacher?.id ?? null })
  const seriesId = seriesOf(resource)
  const defaultSchool = homeOf(teacher, member?.schoolId ?? null, actor.provedSchools)
  const context = await planContextFor(ports, allianceId, { defaultSchool, seriesId })
  const plan = await readFilePlan(ports, resource, context)
  const { allowed } = plannable(plan.lessons, planner)
  if (plan.lacking.length > 0) return tableLacks(name, plan.lacking)
  if (!isWorthTelling(plan, allowed)) return null
  const now = ports.clock.now()
  if (await isRecordOpen(ports, { allianceId, person: poster })) return previewLater(name, number)
  const state: ImportedPlan = { name, seriesId, lessons: allowed }
  const dialogue = {
    allianceId,
    person: poster,
    kind: 'importedPlan',
    state,
    updatedAt: now,
  } as const
  if (allowed.length > 0) await ports.dialogues.put(dialogue)
  return planPreview(await previewOf(ports, planner, { ...plan, lessons: allowed, name }))
}

/** @returns false while no bot is there to tell it */
async function lookAt(ports: LianxiaoPorts, fact: LoggedFact): Promise<boolean> {
  const now = ports.clock.now()
  if (fact.body.kind !== 'read' || now - fact.at > FRESH_MS) return true
  const resource = await ports.resources.get(fact.allianceId, fact.body.number)
  const post = resource === null ? null : privatePost(resource, now)
  if (resource === null || post === null) return true
  const bot = await botFor(ports, post.poster)
  if (bot === 'offline') return false
  if (bot === 'never') return true
  const { allianceId } = fact
  const text = await inTurn(allianceId, () => answerFor(ports, resource, post))
  if (text === null) return true
  const { poster } = post
  await ports.outbox.add(
    {
      allianceId,
      onceKey: `planPreview:${allianceId}:${resource.number}:${poster.platform}:${poster.id}:${post.postedAt}`,
      bot,
      recipient: { kind: 'person', person: poster, viaChatGroup: null },
      speech: words(text),
      notBefore: now,
      expiresAt: now + GOOD_FOR_MS,
    },
    now,
  )
  return true
}

/** Walks on in one alliance. @returns whether there may be more at once */
async function walk(ports: LianxiaoPorts, allianceId: AllianceId): Promise<boolean> {
  const after = await walkedTo(ports, allianceId)
  const facts = await ports.events.readOf(allianceId, ['read'], after, BATCH)
  let walked = after
  for (const fact of facts) {
    if (!(await lookAt(ports, fact))) break
    walked = fact.sequence
  }
  if (walked > after) await markWalked(ports, allianceId, walked)
  return facts.length === BATCH && walked === facts.at(-1)?.sequence
}

/**
 * Answers who sends a plan of lessons to the bot alone: what was read out of it, and how to have it planned. It follows
 * the log of files that were read; a crash repeats a once-key, not a message.
 */
export function tableWorker(ports: LianxiaoPorts): Worker {
  return {
    name: 'lesson plans',
    idleMs: IDLE_MS,
    async step() {
      let hasMore = false
      for (const { id } of await ports.directory.alliances())
        hasMore = (await walk(ports, id)) || hasMore
      return hasMore
    },
  }
}
