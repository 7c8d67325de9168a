export { type AccountTurns, createAccountTurns } from './account-turns'
export { type AddressRules, DEFAULT_HOSTS, isPrivateIp, judgeAddress } from './allowed-address'
export { type BotWatch, createBotWatch } from './bot-watch'
export { createChatCarrier } from './chat-carrier'
export { createDownloader, type Downloader } from './download'
export { filePosts } from './file-posts'
export {
  forwardedIds,
  forwardPosts,
  type OpenedForward,
  openForward,
} from './forwarded-posts'
export { createGroupFileSource, findBot } from './group-file-source'
export { groupMembers } from './group-members'
export { type IncomingMessage, incomingMessage, MAX_TEXT_CHARS_HEARD } from './incoming-message'
export type {} from './koishi-context'
export { answerField, createOnebotApi, type OnebotApi, OnebotRefusal } from './onebot-api'
export type { ResourceShelf, ShelvedFile } from './resource-shelf'
export { linksInText, parseShareCard, type SharedLink } from './share-card'
