import type { Bot, Context } from 'koishi'
import { createOnebotApi } from './onebot-api'
import { askClient, type OnebotClient } from './onebot-client'

/** How long an answer to "which client are you" is believed: clients are replaced while we run. */
const CLIENT_BELIEVED_MS = 10 * 60_000

/** Asks each bot's client who it is, and believes the answer for a while. One entry per bot that Koishi runs. */
export function createKnownClients(ctx: Context): (bot: Bot) => Promise<OnebotClient> {
  const clients = new Map<
    string,
    { readonly client: Promise<OnebotClient>; readonly until: number }
  >()
  ctx.on('bot-status-updated', bot => {
    clients.delete(bot.sid)
  })
  return bot => {
    const known = clients.get(bot.sid)
    if (known !== undefined && known.until > Date.now()) return known.client
    const client = askClient(createOnebotApi(bot))
    clients.set(bot.sid, { client, until: Date.now() + CLIENT_BELIEVED_MS })
    // Who did not say who they are is asked again: their abilities were only guessed.
    client.then(
      ({ appName }) => appName === 'unknown' && clients.delete(bot.sid),
      () => undefined,
    )
    return client
  }
}
