import {
  type Account,
  Fault,
  type FilePost,
  type GroupFileSource,
  type OpenedFile,
  type UnarchivedReason,
} from '@lianxiao/core'
import type { Bot, Context } from 'koishi'
import type { AccountTurns } from './account-turns'
import type { Downloader } from './download'
import { freshAddress } from './onebot-address'
import { answerText, createOnebotApi, type OnebotApi, OnebotRefusal } from './onebot-api'
import { groupListing } from './onebot-group-files'

const sourceFault = (reason: UnarchivedReason, message: string, cause?: unknown) =>
  new Fault(`source.${reason}`, message, { cause })

/** Turns what an OneBot call throws into the source's words. */
export function asSourceFault(error: unknown): Fault {
  if (error instanceof Fault && error.code.startsWith('source.')) return error
  if (error instanceof Fault && error.code === 'onebot.offline')
    return sourceFault('bot-offline', error.message, error)
  if (error instanceof OnebotRefusal)
    return sourceFault(
      /not ?found|不存在|已失效|已被删除/i.test(error.words) ? 'not-found' : 'refused',
      error.message,
      error,
    )
  return sourceFault('no-answer', error instanceof Error ? error.message : String(error), error)
}

function rethrow(error: unknown): never {
  throw asSourceFault(error)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function openInline(base64: string): OpenedFile {
  const bytes = Buffer.from(base64, 'base64')
  return { bytes: once(bytes), sizeBytes: bytes.length }
}

/** The bot of an account, if Koishi runs one. */
export function findBot(ctx: Context, account: Account): Bot | undefined {
  return ctx.bots.find(bot => bot.platform === account.platform && bot.selfId === account.id)
}

/** Gets posted files through Koishi's bots; group lists and fresh addresses where the platform is OneBot. */
export function createGroupFileSource(
  ctx: Context,
  parts: { readonly downloader: Downloader; readonly turns: AccountTurns },
): GroupFileSource {
  const { downloader, turns } = parts

  function apiOf(account: Account): OnebotApi {
    const bot = findBot(ctx, account)
    if (bot === undefined) throw sourceFault('bot-offline', `no bot for ${account.platform}`)
    if (account.platform !== 'onebot')
      throw sourceFault('link-expired', `${account.platform} gives no fresh address`)
    const api = createOnebotApi(bot)
    // Call by call: a group of many folders must not be asked for in one burst.
    return { call: (...call) => turns.take(account.id, () => api.call(...call)) }
  }

  /** A new address where the platform can give one, else the one it came with. */
  async function renewedAddress(post: FilePost, known: string | null): Promise<string> {
    const canAsk = post.bot.platform === 'onebot'
    const fresh = canAsk ? await freshAddress(apiOf(post.bot), post).catch(rethrow) : null
    const address = fresh ?? known
    // 闪传 has none from the beginning.
    if (address === '') throw sourceFault('refused', 'nothing tells where its bytes are')
    if (address === null) throw sourceFault('link-expired', 'the platform has no address for it')
    return address
  }

  /** Koishi's own addresses (`internal:lark/…`) are resolved by its http service. */
  async function openInternal(address: string): Promise<OpenedFile> {
    const { data } = await ctx.http.file(address).catch(rethrow)
    return { bytes: once(new Uint8Array(data)), sizeBytes: data.byteLength }
  }

  return {
    async open(post, wantsFreshAddress) {
      const { source } = post
      if (source.via === 'inline') return openInline(source.base64)
      if (source.via === 'forward' || source.via === 'link')
        throw sourceFault('unexpected', `a ${source.via} has no bytes`)
      if (source.url?.startsWith('internal:')) return openInternal(source.url)
      const isStale = wantsFreshAddress || !source.url
      return downloader.open(isStale ? await renewedAddress(post, source.url) : source.url)
    },
    async list(bot, chatGroup) {
      try {
        return await groupListing(apiOf(bot), chatGroup)
      } catch (error) {
        throw asSourceFault(error)
      }
    },
    async chatGroups(account) {
      if (account.platform !== 'onebot') return []
      try {
        const groups = await apiOf(account).call('get_group_list', {})
        if (!Array.isArray(groups)) return []
        return groups.map((row: unknown) => ({
          chatGroup: { platform: account.platform, id: answerText(row, 'group_id') },
          name: answerText(row, 'group_name'),
        }))
      } catch (error) {
        throw asSourceFault(error)
      }
    },
  }
}
