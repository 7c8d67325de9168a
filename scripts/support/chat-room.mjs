/** How long a person waits for the bot. */
const PATIENCE_MS = 20_000
/** Unanswered questions after which nobody goes on asking. */
const MOST_SILENCES = 4
/** The bot's own question after a first search, and the receipt in words where a reaction failed; no answers to what was asked. */
const ASIDE = /^(?:\S+，看群名片您是|已收录(?:：| \d))/u
/** What the bot says unasked in private; no answer either. */
const NOTICE = /^(?:还没有 \d{4} 年|有 \d+ 条提醒|下周（|.{0,20}的听课记录还没有交)/u

const wordsOf = message =>
  message.content.map(part => (part.kind === 'text' ? part.text : '')).join('')
const fileIn = message => message.content.find(part => part.kind === 'file')?.file ?? null

/** What people do in a simulated QQ world, and what the bot answers them. */
export function createChatRoom(world) {
  const isFromBot = (message, groupId) =>
    message.senderId === world.botId &&
    message.chat.kind === 'group' &&
    message.chat.groupId === groupId

  let silences = 0

  async function hear(groupId, said, wanted) {
    const isIt = message => isFromBot(message, groupId) && wanted(message)
    const heard = await world.waitFor(isIt, PATIENCE_MS, { after: said }).catch(() => null)
    if (heard === null) silences += 1
    if (silences > MOST_SILENCES) throw new Error('the bot does not answer any more')
    return heard
  }

  async function hearPrivately(userId, said, wanted) {
    const isIt = message =>
      message.senderId === world.botId &&
      message.chat.kind === 'private' &&
      message.chat.personId === userId &&
      wanted(message)
    const heard = await world.waitFor(isIt, PATIENCE_MS, { after: said }).catch(() => null)
    if (heard === null) silences += 1
    if (silences > MOST_SILENCES) throw new Error('the bot does not answer any more')
    return heard
  }

  return {
    /** Says something and waits for the bot's words. @returns '' when it kept silent */
    async ask(groupId, userId, text) {
      const said = world.say(groupId, userId, text)
      const isAnswer = message => {
        const words = wordsOf(message)
        return words !== '' && !ASIDE.test(words)
      }
      const heard = await hear(groupId, said, isAnswer)
      return heard === null ? '' : wordsOf(heard)
    },
    /** Says something and waits for a file. @returns its name and bytes, or null */
    async askForFile(groupId, userId, text) {
      const said = world.say(groupId, userId, text)
      const heard = await hear(groupId, said, message => fileIn(message) !== null)
      return heard === null ? null : fileIn(heard)
    },
    /** The same in private: says something and waits for the bot's words. @returns '' when it kept silent */
    async askPrivately(userId, text) {
      const said = world.sayPrivately(userId, text)
      const isAnswer = message => wordsOf(message) !== '' && !NOTICE.test(wordsOf(message))
      const heard = await hearPrivately(userId, said, isAnswer)
      return heard === null ? '' : wordsOf(heard)
    },
    /** Says something in private and waits for a file. @returns its name and bytes, or null */
    async askForFilePrivately(userId, text) {
      const said = world.sayPrivately(userId, text)
      const heard = await hearPrivately(userId, said, message => fileIn(message) !== null)
      return heard === null ? null : fileIn(heard)
    },
    /** Says something that the bot should not answer. */
    say: (groupId, userId, text) => world.say(groupId, userId, text),
  }
}

/** The row of a result list that shows this name; null when it shows none. Long names are cut there. */
export function rowOf(reply, name) {
  const start = name.slice(0, 39)
  for (const line of reply.split('\n')) {
    const row = /^(\d+)\. (.*)$/.exec(line)
    if (row?.[2].startsWith(start)) return Number(row[1])
  }
  return null
}
