import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createChatPage, type QqWorld, textOf, trialWorld } from '../src/index'

/** A page being served, and the world behind it. */
export interface ServedPage {
  readonly world: QqWorld
  readonly origin: string
  stop(): Promise<void>
}

/** Serves the page with a bot that answers 找 with one line, 取 with the first file, and 👌 files. */
export async function servePage(allowReset = true, host = '127.0.0.1'): Promise<ServedPage> {
  const world = trialWorld()
  world.onUpload(({ message }) => {
    if (message.senderId !== world.botId) {
      world.react(message.key, { userId: world.botId, emojiId: '124' })
    }
  })
  world.onMessage(message => {
    if (message.chat.kind !== 'group' || message.senderId === world.botId) return
    const { groupId } = message.chat
    if (textOf(message).startsWith('找')) {
      world.say(groupId, world.botId, '找到 1 份\n1. 分数的初步认识（教案）.docx\n发“取 1”', {
        replyTo: message,
      })
    }
    if (textOf(message).startsWith('取')) {
      world.postFile(groupId, world.botId, { name: '取回的教案.txt', bytes: Buffer.from('教案') })
    }
  })
  const page = createChatPage({ world, allowReset })
  const server = createServer((request, response) => {
    if (!page(request, response)) response.writeHead(418).end()
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  return {
    world,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      page.stop()
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
