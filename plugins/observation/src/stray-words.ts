import { DIALOGUE_OPEN_MS, type LianxiaoPorts, strayWord, tellsALesson } from '@lianxiao/core'
import { nothingIsOpen, planThis, whatIsOpen, whatNumber } from './messages/dialogue-messages'
import { openDialogue } from './room-for-dialogue'
import type { Reply, TeacherOccasion } from './spoken'

async function lastDialogue(ports: LianxiaoPorts, { allianceId, message }: TeacherOccasion) {
  const kept = await ports.dialogues.dialogue(allianceId, message.person, ports.clock.now())
  return kept?.kind === 'choice' ? null : kept
}

/** In private: words that answer what is not asked (any more), before others take them for a search. */
export async function answerStray(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<Reply> {
  const words = occasion.message.text.trim()
  if (tellsALesson(words)) return planThis(words)
  if (strayWord(words) !== 'answer') return null
  const dialogue = await lastDialogue(ports, occasion)
  return dialogue === null ? nothingIsOpen() : whatIsOpen(openDialogue(dialogue))
}

/** In private: words that nobody had a use for. */
export async function answerUnheard(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
): Promise<Reply> {
  const words = occasion.message.text.normalize('NFKC').trim()
  const word = strayWord(words)
  if (word === null || word === 'answer') return null
  const dialogue = await lastDialogue(ports, occasion)
  const isFresh = dialogue !== null && ports.clock.now() - dialogue.updatedAt <= DIALOGUE_OPEN_MS
  if (dialogue !== null && (isFresh || word === 'maybeAnswer'))
    return whatIsOpen(openDialogue(dialogue))
  if (word === 'thanks') return null
  return word === 'number' ? whatNumber(words) : nothingIsOpen()
}
