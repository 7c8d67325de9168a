import {
  draftOfDialogue,
  goOnRecording,
  impossibleTotalIn,
  type LianxiaoPorts,
  personalWordsIn,
  type RecordDialogue,
  type RecordMove,
  type Rubric,
  scoreOfDraft,
} from '@lianxiao/core'
import {
  askStep,
  draftIsFull,
  draftKept,
  nothingToHandIn,
  personalWords,
  photosCame,
  recordPreview,
  totalOutOfRange,
  unclearScores,
} from '../../messages/record-messages'
import type { DialogueHandler, TeacherOccasion } from '../../spoken'
import { handIn } from './hand-in'
import { inTurn } from './in-turn'
import { cutWords } from './message-cut'
import { keepDraft, layAside, photosOf, recordDialogueIn } from './record-draft-kept'
import { asTeacher, type Recordable, recordable, type SpeakingOccasion } from './recordable'

/** Everything an answer needs. */
export interface Answering {
  readonly occasion: SpeakingOccasion
  readonly recordable: Recordable
  readonly rubric: Rubric
}

const ownerOf = ({ allianceId, message }: TeacherOccasion) => ({
  allianceId,
  person: message.person,
})

function preview({ recordable: { view }, rubric }: Answering, dialogue: RecordDialogue): string {
  const draft = draftOfDialogue(dialogue, rubric)
  const score = scoreOfDraft(rubric, draft)
  return recordPreview(view, { draft, score, rubric, photos: dialogue.photos.length })
}

/** What the step of a dialogue asks. */
export function question(answering: Answering, dialogue: RecordDialogue): string {
  const { step } = dialogue
  return step === 'preview' ? preview(answering, dialogue) : askStep(step, answering.rubric)
}

async function handInDialogue(
  ports: LianxiaoPorts,
  { occasion, recordable: able, rubric }: Answering,
  dialogue: RecordDialogue,
): Promise<string> {
  const said = { draft: draftOfDialogue(dialogue, rubric), photos: dialogue.photos }
  const { words, isKept } = await handIn(ports, occasion, { recordable: able, said })
  const owner = ownerOf(occasion)
  if (isKept) await ports.dialogues.end(owner.allianceId, owner.person, 'record')
  else await keepDraft(ports, owner, dialogue)
  return words
}

/** Carries out what an answer led to: it is written down before anything is said. */
export async function replyToMove(
  ports: LianxiaoPorts,
  answering: Answering,
  move: RecordMove,
): Promise<string> {
  const { dialogue } = move
  if (move.kind === 'handIn') return handInDialogue(ports, answering, dialogue)
  const owner = ownerOf(answering.occasion)
  if (move.kind === 'pause') {
    await layAside(ports, owner, dialogue)
    return draftKept(dialogue.slot)
  }
  await keepDraft(ports, owner, dialogue)
  if (move.kind === 'empty') return nothingToHandIn()
  if (move.kind === 'full') return draftIsFull()
  if (move.kind === 'unclear') return unclearScores(answering.rubric)
  return question(answering, dialogue)
}

async function goOn(
  ports: LianxiaoPorts,
  heard: TeacherOccasion,
  said: string,
): Promise<string | null> {
  const { allianceId, message } = heard
  const photos = photosOf(heard)
  if (said.trim() === '' && photos.length === 0) return null
  // What was read before this message's turn may be an older state.
  const all = await ports.dialogues.dialogues(allianceId, message.person, ports.clock.now())
  const dialogue = recordDialogueIn(all.find(({ kind }) => kind === 'record') ?? null)
  if (dialogue === null) return null
  const occasion = await asTeacher(ports, heard)
  const able = await recordable(ports, occasion, dialogue.slot)
  if (typeof able === 'string') return able
  const personal = personalWordsIn(said)
  if (personal !== null) return personalWords(personal)
  const tooMuch = impossibleTotalIn(said)
  if (tooMuch !== null) return totalOutOfRange(tooMuch)
  const rubric = await ports.records.rubric(allianceId)
  const move = goOnRecording(dialogue, { said, photos }, rubric)
  const words = await replyToMove(ports, { occasion, recordable: able, rubric }, move)
  const came = photos.length === 0 ? '' : photosCame(move.dialogue.photos.length)
  return [came, words, cutWords(message)].filter(part => part !== '').join('\n')
}

/** An answer in an open record dialogue. */
export const recordStepByStep: DialogueHandler = (ports, occasion, { said }) =>
  inTurn(occasion.message.person, () => goOn(ports, occasion, said))
