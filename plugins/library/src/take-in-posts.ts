import { pause } from '@lianxiao/conversation'
import {
  type AllianceId,
  type FilePost,
  type LianxiaoPorts,
  planIntake,
  type UnarchivedReason,
} from '@lianxiao/core'

/** Posts written down in one transaction; between two, the process is free for messages. */
export const BATCH_POSTS = 50

/** 闪传 and the like come with nothing that could be fetched: listed, never tried. */
const hasNoWay = ({ source }: FilePost) => source.via === 'url' && source.url === ''

/** Posts by what is to be done with them; those nobody would miss are in neither. */
export interface SortedPosts {
  readonly accepted: readonly FilePost[]
  readonly refused: readonly { readonly post: FilePost; readonly reason: UnarchivedReason }[]
}

/** Decides on posts one by one. */
export function sortPosts(ports: LianxiaoPorts, posts: readonly FilePost[]): SortedPosts {
  const accepted: FilePost[] = []
  const refused: { post: FilePost; reason: UnarchivedReason }[] = []
  for (const post of posts) {
    const plan = planIntake(post, ports.limits)
    if (plan.decision === 'refuse') refused.push({ post, reason: plan.reason })
    else if (plan.decision === 'accept' && hasNoWay(post)) refused.push({ post, reason: 'refused' })
    else if (plan.decision === 'accept') accepted.push(post)
  }
  return { accepted, refused }
}

/** Writes refusals down. */
export async function refusePosts(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
  refused: SortedPosts['refused'],
): Promise<void> {
  const now = ports.clock.now()
  for (const { post, reason } of refused) await ports.intake.refuse(allianceId, post, reason, now)
}

/** Writes posts or their refusals down, batch by batch; known ones are refreshed. @returns how many are news */
export async function takeInPosts(
  ports: LianxiaoPorts,
  allianceId: AllianceId,
  posts: readonly FilePost[],
): Promise<number> {
  let added = 0
  for (let from = 0; from < posts.length; from += BATCH_POSTS) {
    // The store is synchronous: a group of thousands of files must not hold up every message.
    if (from > 0) await pause()
    const { accepted, refused } = sortPosts(ports, posts.slice(from, from + BATCH_POSTS))
    added += await ports.intake.addMany(allianceId, accepted, ports.clock.now())
    await refusePosts(ports, allianceId, refused)
  }
  return added
}
