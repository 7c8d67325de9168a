import {
  BOT_OFFLINE,
  type ChatCarrier,
  type Delivery,
  type DeliveryOutcome,
  portableName,
  type Recipient,
  type Speech,
} from '@lianxiao/core'
import { type Bot, type Context, h } from 'koishi'
import type { AccountTurns } from './account-turns'
import { arrivedOverOnebot } from './arrived-over-onebot'
import type { BotWatch } from './bot-watch'
import { outcomeOfError } from './delivery-trouble'
import { findBot } from './group-file-source'
import { createKnownClients } from './known-clients'
import { createListedLately } from './listed-lately'
import { fileByLink } from './messages'
import { createOnebotApi, type OnebotApi } from './onebot-api'
import { base64Of, deliverOverOnebot, MAX_BASE64_BYTES } from './onebot-carrier'
import { listGroupFiles } from './onebot-group-files'
import { paperFor } from './onebot-paper'
import type { ResourceShelf } from './resource-shelf'
import { createUploadSlots } from './upload-slots'

const OFFLINE: DeliveryOutcome = { kind: 'refused', trouble: BOT_OFFLINE, retry: true }
const TOO_LATE: DeliveryOutcome = {
  kind: 'refused',
  trouble: 'expired while other files went out',
  retry: false,
}

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
  const content = await contentOf(shelf, delivery.recipient, speech)
  if (content === null) return { kind: 'refused', trouble: 'the resource is gone', retry: false }
  const [messageId] = await bot.sendMessage(await channelOf(bot, delivery), content)
  return { kind: 'sent', messageId: messageId ?? null }
}

type SpeechOf<K extends Speech['kind']> = Extract<Speech, { kind: K }>

/** Who may be called by everybody's name is not known on other platforms: nobody is. */
function wordsOf(recipient: Recipient, speech: SpeechOf<'text'>): h.Fragment {
  const quote = speech.quoteMessageId === null ? '' : h.quote(speech.quoteMessageId)
  const called = recipient.kind === 'chatGroup' ? (speech.mentions ?? []) : []
  const mentions = called.flatMap(({ id }) => [h.at(id), h.text(' ')])
  return [quote, ...mentions, h.text(speech.text)].filter(part => part !== '')
}

async function paperOf(
  shelf: ResourceShelf,
  recipient: Recipient,
  { paper, name }: SpeechOf<'paper'>,
): Promise<h.Fragment | null> {
  const bytes = await paperFor(shelf, paper, recipient)
  if (bytes === null) return null
  return paper.kind === 'weekCard' ? h.image(bytes, 'image/png') : fileOf(name, bytes)
}

async function resourceOf(
  shelf: ResourceShelf,
  recipient: Recipient,
  { allianceId, number, name }: SpeechOf<'file'>,
): Promise<h.Fragment | null> {
  const file = await shelf.take(allianceId, number, recipient)
  if (file === null) return null
  if (file.sizeBytes > MAX_BASE64_BYTES)
    return h.text(fileByLink(portableName(name), file.publicLink ?? file.clientLink))
  return fileOf(name, Buffer.from(await base64Of(file), 'base64'))
}

/** What Koishi is to send; null when it is not there any more. */
async function contentOf(
  shelf: ResourceShelf,
  recipient: Recipient,
  speech: Exclude<Speech, { kind: 'reaction' }>,
): Promise<h.Fragment | null> {
  switch (speech.kind) {
    case 'text':
      return wordsOf(recipient, speech)
    case 'picture': {
      const picture = await shelf.picture(speech.allianceId, speech.number, recipient)
      return picture === null ? null : h.image(Buffer.from(picture), 'image/webp')
    }
    case 'paper':
      return paperOf(shelf, recipient, speech)
    case 'file':
      return resourceOf(shelf, recipient, speech)
  }
}

/** A file for Koishi, with the name given explicitly. */
function fileOf(name: string, bytes: Buffer): h.Fragment {
  const title = portableName(name)
  const src = `data:application/octet-stream;base64,${bytes.toString('base64')}`
  return h('file', { src, title, file: title })
}

/** Uploads take minutes and wait for each other. */
const isUpload = ({ speech }: Delivery) =>
  speech.kind === 'file' || (speech.kind === 'paper' && speech.paper.kind !== 'weekCard')

/** Carries deliveries to whatever bots Koishi runs. */
export function createChatCarrier(
  ctx: Context,
  parts: {
    readonly shelf: ResourceShelf
    readonly watch: BotWatch
    /** The same that downloads take: QQ counts an account's file actions together. */
    readonly turns: AccountTurns
  },
): ChatCarrier {
  const { shelf, watch, turns } = parts
  const uploads = createUploadSlots()
  const listedLately = createListedLately()
  const clientOf = createKnownClients(ctx)
  const { isOnline } = watch

  async function deliverNow(delivery: Delivery): Promise<DeliveryOutcome> {
    const bot = findBot(ctx, delivery.bot)
    if (bot === undefined || !isOnline(delivery.bot)) return OFFLINE
    try {
      if (bot.platform !== 'onebot') return await deliverGenerally(bot, shelf, delivery)
      const api = createOnebotApi(bot)
      const fileApi: OnebotApi = {
        call: (...call) => turns.begin(bot.selfId, () => api.call(...call)),
      }
      return await deliverOverOnebot({ api, fileApi, client: await clientOf(bot), shelf }, delivery)
    } catch (error) {
      return outcomeOfError(error)
    }
  }

  async function deliver(delivery: Delivery): Promise<DeliveryOutcome> {
    if (!isUpload(delivery)) return deliverNow(delivery)
    const { platform, id } = delivery.bot
    return uploads.take(`${platform}:${id}`, async () =>
      delivery.expiresAt < Date.now() ? TOO_LATE : deliverNow(delivery),
    )
  }

  /** Lists the files of the group that a delivery went to. */
  async function filesWhereItWent(bot: Bot, api: OnebotApi, { recipient }: Delivery) {
    if (recipient.kind !== 'chatGroup') return []
    const { chatGroup } = recipient
    const spaced: OnebotApi = { call: (...call) => turns.take(bot.selfId, () => api.call(...call)) }
    const key = `${bot.sid}:${chatGroup.id}`
    return listedLately(key, () => listGroupFiles(spaced, chatGroup))
  }

  return {
    deliver,
    isOnline,
    async arrived(delivery) {
      const bot = findBot(ctx, delivery.bot)
      if (bot === undefined || bot.platform !== 'onebot' || !isOnline(delivery.bot)) return null
      const api = createOnebotApi(bot)
      const listFiles = () => filesWhereItWent(bot, api, delivery)
      return arrivedOverOnebot(api, delivery, listFiles).catch(() => null)
    },
    async canReact(account) {
      const bot = findBot(ctx, account)
      if (bot?.platform !== 'onebot') return false
      return (await clientOf(bot)).reaction !== null
    },
  }
}
