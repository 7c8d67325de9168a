import { type Account, type GroupMember, tidyName } from '@lianxiao/core'
import type { Context } from 'koishi'
import { findBot } from './group-file-source'
import { answerField, answerText, createOnebotApi } from './onebot-api'

/** QQ's largest groups have 3,000 members. */
const MAX_GROUP_MEMBERS = 3_000

/**
 * Who is in a group, as its platform lists them.
 * @returns null where the platform gives no list, the bot is offline, or the client says no or nothing
 */
export async function groupMembers(
  ctx: Context,
  bot: Account,
  chatGroup: Account,
): Promise<readonly GroupMember[] | null> {
  const koishiBot = findBot(ctx, bot)
  if (koishiBot === undefined || bot.platform !== 'onebot') return null
  const rows = await createOnebotApi(koishiBot)
    .call('get_group_member_list', { group_id: Number(chatGroup.id) })
    .catch(() => null)
  if (!Array.isArray(rows)) return null
  return rows.slice(0, MAX_GROUP_MEMBERS).flatMap((row: unknown): GroupMember[] => {
    const id = answerText(row, 'user_id')
    const account = { platform: bot.platform, id }
    const isBot = id === bot.id || answerField(row, 'is_robot') === true
    const card = tidyName(answerText(row, 'card'))
    return id === ''
      ? []
      : [{ account, card, nickname: tidyName(answerText(row, 'nickname')), isBot }]
  })
}
