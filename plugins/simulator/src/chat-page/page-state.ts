import { sampleLibrary } from '../samples/sample-library'
import type { QqWorld } from '../world'
import type { Chat } from '../world-types'
import { type MessageView, viewMessage } from './view-message'

const maxShownMessages = 300

/** A member a visitor can speak as. */
type MemberView = { readonly userId: number; readonly name: string }

/** Everything the page needs to draw itself. */
export interface PageState {
  readonly groups: readonly {
    readonly groupId: number
    readonly name: string
    readonly fileCount: number
    readonly members: readonly MemberView[]
  }[]
  readonly samples: readonly {
    readonly index: number
    readonly name: string
    readonly sizeBytes: number
    readonly school: string
    readonly groupId: number
  }[]
  readonly messages: readonly MessageView[]
  readonly botName: string
  readonly isBotConnected: boolean
  readonly canReset: boolean
}

/** What the world looks like from one chat; no messages when there is no such chat. */
export function pageState(
  world: QqWorld,
  chat: Chat,
  host: { readonly isBotConnected: boolean; readonly canReset: boolean },
): PageState {
  const groups = world.groups().map(group => ({
    groupId: group.groupId,
    name: group.name,
    fileCount: world.shelf(group.groupId).files().length,
    members: [...group.members.values()]
      .filter(member => member.userId !== world.botId)
      .map(({ userId, card, nickname }) => ({ userId, name: card || nickname })),
  }))
  const samples = sampleLibrary().map(({ name, bytes, school, groupId: home }, index) => ({
    index,
    name,
    sizeBytes: bytes.length,
    school,
    groupId: home,
  }))
  const messages = world
    .history(chat)
    .slice(-maxShownMessages)
    .map(message => viewMessage(world, message))
  return { groups, samples, messages, botName: world.nickname(world.botId), ...host }
}
