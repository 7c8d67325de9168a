import {
  type Account,
  type ChatGroup,
  type FilePost,
  faultCode,
  type LianxiaoPorts,
  type ListedFile,
  planReconcile,
} from '@lianxiao/core'
import { takeInPost } from './take-in'

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

async function reconcileChatGroup(ports: LianxiaoPorts, bot: Account, chatGroup: ChatGroup) {
  const { account, allianceId } = chatGroup
  const listing = await ports.source.list(bot, account)
  const { bots } = await ports.health()
  const own = new Set([bot, ...bots.map(({ bot: other }) => other)].map(({ id }) => id))
  const files = listing.filter(file => !own.has(file.uploader.id))
  const plan = planReconcile(await ports.groupFiles.lastListing(account), files)
  let rescued = 0
  // Written down as posts first: a crash before the listing is stored only means listing again.
  for (const file of plan.appeared) {
    const post = postOfListed(file, bot, account)
    // The list has QQ nicknames; the group card says school and name.
    const member = await ports.directory.member(allianceId, file.uploader)
    const posterName = member?.displayName ?? post.posterName
    if (await takeInPost(ports, { allianceId }, { ...post, posterName })) rescued += 1
  }
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
