import type { FaultPlan } from './faults'
import type { FileServer } from './file-server'
import type { IdMemory } from './id-memory'
import type { Profile } from './profiles'
import type { QqWorld } from './world'
import type { Chat, WorldFile } from './world-types'

/** All that answering a call or telling an event needs to know of one endpoint. */
export interface EndpointScene {
  readonly world: QqWorld
  /** The bot account the endpoint is logged in as. */
  readonly account: number
  readonly profile: Profile
  readonly files: FileServer
  readonly ids: IdMemory
  readonly faults: FaultPlan
  /** Whether QQ is logged in (the link to the bot may stand all the same). */
  isOnline(): boolean
  /** Where the implementation puts files it downloads for the bot. */
  temporaryFolder(): Promise<string>
}

/** A fresh download link as the profile writes it. */
export function downloadUrl(scene: EndpointScene, file: WorldFile): string {
  const { groupId, fileId } = file
  const exists = (): boolean => groupId === null || scene.world.shelf(groupId).file(fileId) !== null
  const suffix = {
    nothing: '',
    name: encodeURIComponent(file.name),
    id: fileId,
  }[scene.profile.urlSuffix]
  return scene.files.fileUrl({ name: file.name, bytes: file.bytes, exists }, suffix)
}

/** Whether the endpoint's account can see a chat. */
export function sees(scene: EndpointScene, chat: Chat): boolean {
  return chat.kind === 'group'
    ? scene.world.memberOf(chat.groupId, scene.account) !== null
    : chat.botId === scene.account
}
