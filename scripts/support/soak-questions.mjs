import { rowOf } from './chat-room.mjs'
import { sleep, until } from './project.mjs'

/** How long a teacher waits before going on. */
const PATIENCE_MS = 20_000

const textIn = message =>
  message.content.map(part => (part.kind === 'text' ? part.text : '')).join('')
const fileIn = message => message.content.find(part => part.kind === 'file')?.file ?? null

/**
 * Teachers who ask for files while everything breaks. Each question names a word that no other names, so that
 * the world's own record shows how often it was answered.
 */
export function createQuestions(world, teachers) {
  /** What the bot said, by group. */
  const heard = []
  world.onMessage(message => {
    if (message.senderId === world.botId && message.chat.kind === 'group')
      heard.push({ groupId: message.chat.groupId, text: textIn(message), file: fileIn(message) })
  })
  const busy = new Set()
  const asked = []

  async function ask(post) {
    const teacher = teachers.find(
      ({ userId, groupId }) => !busy.has(userId) && groupId !== post.groupId,
    )
    if (teacher === undefined || post.isEmpty || post.isTwin || post.isAsked) return
    post.isAsked = true
    busy.add(teacher.userId)
    const { groupId, userId } = teacher
    const question = { post, groupId, isTaken: false }
    asked.push(question)
    world.say(groupId, userId, `找 ${post.code}`)
    const answer = () =>
      heard.find(each => each.groupId === groupId && each.text.includes(post.code))
    const found = await until(answer, PATIENCE_MS, 200)
    if (found && rowOf(found.text, post.name) === 1) {
      question.isTaken = true
      world.say(groupId, userId, '取 1')
      await until(
        () => heard.some(each => each.groupId === groupId && each.file?.name.includes(post.code)),
        PATIENCE_MS,
        200,
      )
    }
    await sleep(100)
    busy.delete(userId)
  }

  return {
    ask,
    /** What came of all questions. */
    report() {
      const results = asked.map(question => resultOf(question, heard))
      const count = wanted => results.filter(wanted).length
      return {
        asked: asked.length,
        answered: count(({ answers }) => answers > 0),
        taken: count(({ isTaken }) => isTaken),
        handed: count(({ files }) => files.length > 0),
        doubled: results.filter(isDoubled).map(({ code }) => `answered twice: ${code}`),
        wrong: results.filter(({ isWrong }) => isWrong).map(({ code }) => code),
      }
    },
  }
}

function resultOf({ post, groupId, isTaken }, heard) {
  const here = heard.filter(each => each.groupId === groupId)
  const files = here.filter(each => each.file?.name.includes(post.code)).map(({ file }) => file)
  return {
    code: post.code,
    isTaken,
    // An answer to a search repeats the word in quotes; receipts and apologies name the file.
    answers: here.filter(({ text }) => text.includes(`“${post.code}”`)).length,
    files,
    isWrong: files.some(({ bytes }) => Buffer.compare(bytes, post.bytes) !== 0),
  }
}

function isDoubled({ answers, files, isTaken }) {
  return answers > 1 || files.length > (isTaken ? 1 : 0)
}

/** Counts receipts: reactions per message, and one-line receipts by their words. */
export function watchReceipts(world) {
  const reactions = new Map()
  const lines = new Map()
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
  world.onReaction(({ message, userId }) => {
    if (userId === world.botId) count(reactions, message.key)
  })
  world.onMessage(message => {
    if (message.senderId === world.botId && textIn(message).startsWith('已收录'))
      count(lines, textIn(message))
  })
  return () => ({
    given: reactions.size + lines.size,
    doubled: [...reactions.values(), ...lines.values()].filter(times => times > 1).length,
  })
}
