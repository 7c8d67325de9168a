import {
  type Account,
  type ChatGroup,
  FINAL_REASONS,
  type FilePost,
  faultCode,
  type GroupListing,
  isSameUpload,
  type LianxiaoPorts,
  type ListedFile,
  planReconcile,
  type Unarchived,
} from '@lianxiao/core'
import { takeInPosts } from './take-in-posts'

/** Files not archived that a round looks at, the soonest to expire first. */
const MAX_STRANDED = 2_000

/** A listed file as a post: who put it there and when is in the list; the id is good for a minute. */
function postOfListed(file: ListedFile, bot: Account, chatGroup: Account): FilePost {
  return {
    shape: 'file',
    bot,
    chatGroup,
    poster: file.uploader,
    posterName: file.uploaderName,
    name: file.name,
    sizeBytes: file.sizeBytes,
    md5: null,
    postedAt: file.uploadedAt,
    messageId: null,
    folder: file.folder,
    expiresAt: file.expiresAt,
    source: { via: 'groupFile', fileId: file.fileId, busid: file.busid, url: null },
  }
}

/** What one round of listing found. */
export interface Reconciled {
  readonly chatGroups: number
  readonly files: number
  readonly rescued: number
  /** Groups that could not be listed, with the fault's code. */
  readonly failed: readonly { readonly chatGroup: Account; readonly code: string }[]
}

/** Posts of one round, with the group cards of who is known: the list has QQ nicknames, the card says school and name. */
async function postsOfListed(
  ports: LianxiaoPorts,
  { bot, chatGroup }: { readonly bot: Account; readonly chatGroup: ChatGroup },
  files: readonly ListedFile[],
): Promise<readonly FilePost[]> {
  const cards = new Map<string, string | null>()
  const posts: FilePost[] = []
  for (const file of files) {
    const { id } = file.uploader
    if (!cards.has(id)) {
      const member = await ports.directory.member(chatGroup.allianceId, file.uploader)
      cards.set(id, member?.displayName ?? null)
    }
    const post = postOfListed(file, bot, chatGroup.account)
    posts.push({ ...post, posterName: cards.get(id) ?? post.posterName })
  }
  return posts
}

/** Whether another try with a fresh id may help: it failed before, and not for good. */
const isWorthATry = ({ reason, attempts, nextTryAt }: Unarchived) =>
  !FINAL_REASONS.has(reason) && (nextTryAt === null || attempts > 0)

/** Listed files that failed to come or were given up; what is archived is not written down again every hour. */
async function strandedFiles(
  ports: LianxiaoPorts,
  { bot, chatGroup }: { readonly bot: Account; readonly chatGroup: ChatGroup },
  files: readonly ListedFile[],
): Promise<readonly ListedFile[]> {
  const { allianceId, account } = chatGroup
  const byName = new Map<string, FilePost[]>()
  for (const row of await ports.intake.unarchived(allianceId, MAX_STRANDED)) {
    if (!isWorthATry(row)) continue
    byName.set(row.post.name, [...(byName.get(row.post.name) ?? []), row.post])
  }
  return files.filter(file => {
    const listed = postOfListed(file, bot, account)
    return (byName.get(file.name) ?? []).some(post => isSameUpload(post, listed))
  })
}

/** What a group's list holds of other people's files; a folder that was not told counts as it was last time. */
async function othersFiles(
  ports: LianxiaoPorts,
  bot: Account,
  { listing, before }: { readonly listing: GroupListing; readonly before: readonly ListedFile[] },
): Promise<readonly ListedFile[]> {
  const { bots } = await ports.health()
  const own = new Set([bot, ...bots.map(({ bot: other }) => other)].map(({ id }) => id))
  const untold = new Set(listing.untoldFolders)
  const kept = before.filter(({ folder }) => folder !== null && untold.has(folder))
  return [...listing.files.filter(file => !own.has(file.uploader.id)), ...kept]
}

async function reconcileChatGroup(ports: LianxiaoPorts, bot: Account, chatGroup: ChatGroup) {
  const { account, allianceId } = chatGroup
  const listing = await ports.source.list(bot, account)
  const before = await ports.groupFiles.lastListing(allianceId, account)
  const files = await othersFiles(ports, bot, { listing, before })
  const plan = planReconcile(before, files)
  const stranded = await strandedFiles(ports, { bot, chatGroup }, files)
  const wanted = [...new Set([...plan.appeared, ...stranded])]
  const posts = await postsOfListed(ports, { bot, chatGroup }, wanted)
  // Written down as posts first: a crash before the listing is stored only means listing again.
  const rescued = await takeInPosts(ports, allianceId, posts)
  await ports.groupFiles.recordListing(allianceId, account, { files, plan, at: ports.clock.now() })
  return { files: files.length, rescued }
}

/**
 * Lists the files of every declared group a bot is in and writes down what the messages did not bring:
 * files from before it joined, from while it was away, and those whose events were lost.
 */
export async function reconcile(ports: LianxiaoPorts, bot: Account): Promise<Reconciled> {
  const joined = await ports.source.chatGroups(bot)
  const failed: { chatGroup: Account; code: string }[] = []
  let total = { chatGroups: 0, files: 0, rescued: 0 }
  for (const { chatGroup } of joined) {
    const declared = await ports.directory.chatGroup(chatGroup)
    if (declared === null) continue
    try {
      const { files, rescued } = await reconcileChatGroup(ports, bot, declared)
      total = {
        chatGroups: total.chatGroups + 1,
        files: total.files + files,
        rescued: total.rescued + rescued,
      }
    } catch (error) {
      failed.push({ chatGroup, code: faultCode(error) })
    }
  }
  return { ...total, failed }
}
