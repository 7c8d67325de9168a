import { type Dialogue, type LianxiaoPorts, takeInsisting } from '@lianxiao/core'
import { BY_COMMAND, DIALOGUES } from '../dialogue-handlers'
import { confirmPrivately, droppedDialogue, nothingToConfirm } from '../messages/dialogue-messages'
import { isOpen } from '../room-for-dialogue'
import type { Handler, Reply, TeacherOccasion } from '../spoken'

/** What a handler hears, however it was typed. */
const SAID = { confirm: '确认', discard: '不要', resume: '继续' } as const

/** Only a table's lessons concern the group: who confirms there has them spoken of there. */
const mayBeInGroup = ({ kind }: Dialogue) => kind === 'importedPlan'

function heardAs(what: keyof typeof SAID, { kind }: Dialogue, words: string): string {
  if (takeInsisting(words).insists) return `${SAID[what]} 仍然排`
  // 听课 不要 2 takes one of several out; it never drops all of them.
  const isPart = what === 'discard' && kind === 'newTerm' && /\d/u.test(words)
  return isPart ? `${SAID[what]} ${words}` : SAID[what]
}

const said =
  (what: keyof typeof SAID): Handler =>
  async (ports, occasion, { words }) => {
    const { allianceId, message } = occasion
    const now = ports.clock.now()
    const dialogue = await ports.dialogues.dialogue(allianceId, message.person, now)
    const isHere = occasion.chatGroup === null || (dialogue !== null && mayBeInGroup(dialogue))
    if (dialogue === null) return nothingToConfirm(what)
    if (!isHere) return confirmPrivately()
    // What was laid aside is asked again first: a yes may be meant for what came after it.
    const isAside = what === 'confirm' && !BY_COMMAND.has(dialogue.kind) && !isOpen(dialogue, now)
    if (isAside) return goOn(ports, occasion, { dialogue, what: 'resume', heard: SAID.resume })
    return goOn(ports, occasion, { dialogue, what, heard: heardAs(what, dialogue, words) })
  }

async function goOn(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  {
    dialogue,
    what,
    heard,
  }: { readonly dialogue: Dialogue; readonly what: keyof typeof SAID; readonly heard: string },
): Promise<Reply> {
  // From now on what they say in private belongs to it again.
  if (what === 'resume') await ports.dialogues.put({ ...dialogue, updatedAt: ports.clock.now() })
  const reply = await DIALOGUES[dialogue.kind](ports, occasion, {
    state: dialogue.state,
    said: heard,
  })
  if (reply !== null || what !== 'discard') return reply
  await ports.dialogues.end(dialogue.allianceId, dialogue.person, dialogue.kind)
  return droppedDialogue()
}

/** 听课 确认: what waits for its person's yes is done. */
export const confirm: Handler = said('confirm')

/** 听课 不要: it is dropped. */
export const discard: Handler = said('discard')

/** 听课 继续: a conversation that was interrupted goes on where it stood. */
export const resume: Handler = said('resume')
