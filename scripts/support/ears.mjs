/** The words of a message, without pictures and files. */
export const wordsOf = message =>
  message.content.map(part => (part.kind === 'text' ? part.text : '')).join('')

/** Everything the bot says from now on, and whom it said it to. */
export function ears(world) {
  const heard = []
  world.onMessage(message => {
    if (message.senderId !== world.botId) return
    heard.push({ chat: message.chat, words: wordsOf(message) })
  })
  const inGroup =
    groupId =>
    ({ chat }) =>
      chat.kind === 'group' && chat.groupId === groupId
  const toPerson =
    userId =>
    ({ chat }) =>
      chat.kind === 'private' && chat.personId === userId
  return { all: heard, inGroup, toPerson }
}
