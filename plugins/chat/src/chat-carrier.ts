import { type ChatCarrier, type Delivery, type DeliveryOutcome, portableName } from '@lianxiao/core'
import { type Bot, type Context, h } from 'koishi'
import type { BotWatch } from './bot-watch'
import { outcomeOfError } from './delivery-trouble'
import { findBot } from './group-file-source'
import { createOnebotApi } from './onebot-api'
import { arrivedOverOnebot, base64Of, deliverOverOnebot, MAX_BASE64_BYTES } from './onebot-carrier'
import { askClient, type OnebotClient } from './onebot-client'
import type { ResourceShelf } from './resource-shelf'

const OFFLINE: DeliveryOutcome = { kind: 'refused', trouble: 'bot offline', retry: true }

/** How long an answer to "which client are you" is believed: clients are replaced while we run. */
const CLIENT_BELIEVED_MS = 10 * 60_000

async function channelOf(bot: Bot, delivery: Delivery): Promise<string> {
  const { recipient } = delivery
  if (recipient.kind === 'chatGroup') return recipient.chatGroup.id
  return (await bot.createDirectChannel(recipient.person.id)).id
}

/** Platforms other than OneBot: Koishi's own way, with the name given explicitly. */
async function deliverGenerally(
  bot: Bot,
  shelf: ResourceShelf,
  delivery: Delivery,
): Promise<DeliveryOutcome> {
  const { speech } = delivery
  if (speech.kind === 'reaction')
    return { kind: 'refused', trouble: 'no reactions here', retry: false }
  const channelId = await channelOf(bot, delivery)
  if (speech.kind === 'text') {
    const quote = speech.quoteMessageId === null ? '' : h.quote(speech.quoteMessageId)
    const [messageId] = await bot.sendMessage(
      channelId,
      [quote, h.text(speech.text)].filter(part => part !== ''),
    )
    return { kind: 'sent', messageId: messageId ?? null }
  }
  const file = await shelf.take(speech.allianceId, speech.number)
  if (file === null) return { kind: 'refused', trouble: 'the resource is gone', retry: false }
  const title = portableName(speech.name)
  if (file.sizeBytes > MAX_BASE64_BYTES) {
    const [messageId] = await bot.sendMessage(
      channelId,
      h.text(`${title}\n${file.publicLink ?? file.clientLink}`),
    )
    return { kind: 'sent', messageId: messageId ?? null }
  }
  const src = `data:application/octet-stream;base64,${await base64Of(file)}`
  const [messageId] = await bot.sendMessage(channelId, h('file', { src, title, file: title }))
  return { kind: 'sent', messageId: messageId ?? null }
}

/** Carries deliveries to whatever bots Koishi runs. */
export function createChatCarrier(
  ctx: Context,
  parts: { readonly shelf: ResourceShelf; readonly watch: BotWatch },
): ChatCarrier {
  const { shelf, watch } = parts
  const clients = new Map<
    string,
    { readonly client: Promise<OnebotClient>; readonly until: number }
  >()

  function clientOf(bot: Bot): Promise<OnebotClient> {
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
  ctx.on('bot-status-updated', bot => {
    clients.delete(bot.sid)
  })

  const { isOnline } = watch

  async function deliver(delivery: Delivery): Promise<DeliveryOutcome> {
    const bot = findBot(ctx, delivery.bot)
    if (bot === undefined || !isOnline(delivery.bot)) return OFFLINE
    try {
      if (bot.platform !== 'onebot') return await deliverGenerally(bot, shelf, delivery)
      const route = { api: createOnebotApi(bot), client: await clientOf(bot), shelf }
      return await deliverOverOnebot(route, delivery)
    } catch (error) {
      return outcomeOfError(error)
    }
  }

  return {
    deliver,
    isOnline,
    async arrived(delivery) {
      const bot = findBot(ctx, delivery.bot)
      if (bot === undefined || bot.platform !== 'onebot' || !isOnline(delivery.bot)) return null
      return arrivedOverOnebot(createOnebotApi(bot), delivery).catch(() => null)
    },
    async canReact(account) {
      const bot = findBot(ctx, account)
      if (bot?.platform !== 'onebot') return false
      return (await clientOf(bot)).reaction !== null
    },
  }
}
