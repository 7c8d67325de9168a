const REACTIONS = { 124: '👌' }

const size = bytes =>
  bytes < 1024 ? `${bytes} 字节` : `${Math.max(1, Math.round(bytes / 1024))} KB`

function show(part) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'file':
      return `📎 ${part.file.name}（${size(part.file.bytes.length)}）`
    case 'image':
      return `🖼 照片（${size(part.bytes.length)}）`
    case 'card':
      return `🔗 ${JSON.parse(part.json).prompt}`
    default:
      return ''
  }
}

/**
 * Prints a simulated QQ world as it talks, one message after the other: group · who: words.
 * @param options `privately`: what is said to and by the bot in private too
 */
export function printTranscript(world, { privately = false } = {}) {
  let isOn = true
  const groupName = groupId => (world.findGroup(groupId)?.name ?? '').replace('小学教研群', '群')
  const personName = (groupId, userId) =>
    userId === world.botId
      ? '联校'
      : (world.memberOf(groupId, userId)?.card ?? '').split('-').at(-1) || world.nickname(userId)

  /** A person by the card of whatever group they are in. */
  const anywhere = userId => {
    const card = world.groups().map(({ groupId }) => world.memberOf(groupId, userId)?.card ?? '')
    return (
      card
        .find(name => name !== '')
        ?.split('-')
        .at(-1) ?? world.nickname(userId)
    )
  }

  world.onMessage(message => {
    if (!isOn) return
    if (message.chat.kind !== 'group') {
      if (!privately) return
      const words = message.content.map(show).join('').split('\n').join('\n        ')
      const isBot = message.senderId === world.botId
      const other = anywhere(message.chat.personId)
      console.log(`  私聊 ${other} · ${isBot ? '🤖 联校' : other}：${words}`)
      return
    }
    const { groupId } = message.chat
    const words = message.content.map(show).join('').split('\n').join('\n        ')
    const who = message.senderId === world.botId ? '🤖 联校' : personName(groupId, message.senderId)
    console.log(`  ${groupName(groupId)} · ${who}：${words}`)
  })
  world.onReaction(({ message, userId, emojiId, added }) => {
    if (!isOn || !added || message.chat.kind !== 'group') return
    const { groupId } = message.chat
    const about = message.content.map(show).join('').slice(0, 30)
    const who = personName(groupId, userId)
    console.log(`  ${groupName(groupId)} · 🤖 ${who} ${REACTIONS[emojiId] ?? emojiId} → ${about}`)
  })
  return {
    groupName,
    personName,
    /** What happens outside the chats. */
    scene: text => console.log(`\n—— ${text} ——`),
    /** Stops or goes on printing what is said. */
    show: wanted => {
      isOn = wanted
    },
  }
}
