import type { RecordAttachment } from '../record'
import type { Rubric } from '../rubric'
import type { SlotNumber } from '../slot'
import { type Asked, parseRecord } from './parse-record'
import { correctDraft, isEmptyDraft, NO_DRAFT, type RecordDraft, saidFields } from './record-draft'
import { joinWords, tidyWords } from './tidy-words'

/** What is asked, in order. With the command before and the yes after they are six messages. */
export const RECORD_STEPS = ['process', 'strengths', 'advice', 'scores', 'preview'] as const
/** One of them. */
export type RecordStep = (typeof RECORD_STEPS)[number]
type Question = Exclude<RecordStep, 'preview'>

/** A record that is being written step by step: plain data, as it was said, so that a restart loses nothing. */
export interface RecordDialogue {
  readonly slot: SlotNumber
  readonly step: RecordStep
  /** What was answered, as typed. */
  readonly answers: Readonly<Partial<Record<Question, string>>>
  /** What was said at the preview, each correcting what was there. */
  readonly corrections: readonly string[]
  readonly photos: readonly RecordAttachment[]
}

/** Photos of one record. */
export const MAX_RECORD_PHOTOS = 9
/** Everything said in one dialogue. */
const MAX_SAID_CHARS = 30_000
const MAX_CORRECTIONS = 20

/** What an answer led to. */
export type RecordMove =
  /** Ask what its step asks. */
  | { readonly kind: 'ask'; readonly dialogue: RecordDialogue }
  /** Nobody understood the scores; ask once more. */
  | { readonly kind: 'unclear'; readonly dialogue: RecordDialogue }
  /** Ask nothing more; it is kept. */
  | { readonly kind: 'pause'; readonly dialogue: RecordDialogue }
  | { readonly kind: 'handIn'; readonly dialogue: RecordDialogue }
  /** Nothing was said that could be handed in. */
  | { readonly kind: 'empty'; readonly dialogue: RecordDialogue }
  /** More than anybody says of one lesson. */
  | { readonly kind: 'full'; readonly dialogue: RecordDialogue }

/** What came in one message. */
export interface RecordAnswer {
  readonly said: string
  readonly photos: readonly RecordAttachment[]
}

const BACK = /^(?:上一步|返回|退回|后退|回上一步)$/u
const SKIP = /^(?:跳过|没有|无|没|略|不填|不写|下一步|暂无|没什么|pass)$/iu
const PAUSE =
  /^(?:不要|不要了|算了|先不写|先不写了|以后再说|等会再?写?|待会再?写?|放弃|停|暂停|先放着)$/u
const GO_ON = /^(?:继续|接着写?|预览|看看)$/u
const DONE = /^(?:提交|交|交了|交吧|写完了?|就这些|就这样|没了|完了)$/u
const YES = /^(?:好的?|好了|行|可以|确认|确定|对|对的|是|是的|嗯|没问题|没错|ok|okay)$/iu

const bare = (said: string) =>
  tidyWords(said)
    .replace(/^听(?:评?课|评)[\s:：]*/u, '')
    .replace(/[\s。.!！~～，,]+$/gu, '')

/** A dialogue at its beginning. */
export const beginRecord = (slot: SlotNumber): RecordDialogue => ({
  slot,
  ...{ step: 'process', answers: {}, corrections: [], photos: [] },
})

/** What was said so far, read as a record. */
export function draftOfDialogue(dialogue: RecordDialogue, rubric: Rubric): RecordDraft {
  const { answers, corrections } = dialogue
  const draft = RECORD_STEPS.reduce((so: RecordDraft, step) => {
    const said = step === 'preview' ? undefined : answers[step]
    return said === undefined ? so : together(so, parseRecord(said, rubric, step as Asked))
  }, NO_DRAFT)
  return corrections.reduce((so, said) => together(so, parseRecord(said, rubric)), draft)
}

/** Later answers win, but what stands in the summary was perhaps not understood: all of it stays. */
function together(before: RecordDraft, later: RecordDraft): RecordDraft {
  const { content, total } = correctDraft(before, later)
  const summary = joinWords(before.content.summary, later.content.summary)
  return { content: { ...content, summary }, total }
}

/** What of a draft a step asks. */
const ASKS: Readonly<Record<Question, readonly string[]>> = {
  process: ['stages'],
  strengths: ['strengths'],
  advice: ['weaknesses', 'advice'],
  scores: ['score'],
}

/** The next question after a step that is not answered yet. */
function nextStep(dialogue: RecordDialogue, rubric: Rubric): RecordStep {
  const said = saidFields(draftOfDialogue(dialogue, rubric))
  const later = RECORD_STEPS.slice(RECORD_STEPS.indexOf(dialogue.step) + 1)
  const open = later.find(step => step === 'preview' || !ASKS[step].some(field => said.has(field)))
  return open ?? 'preview'
}

const goTo = (dialogue: RecordDialogue, step: RecordStep): RecordMove => ({
  kind: 'ask',
  dialogue: { ...dialogue, step },
})

function stepBack(dialogue: RecordDialogue): RecordMove {
  const at = Math.max(0, RECORD_STEPS.indexOf(dialogue.step) - 1)
  const step = RECORD_STEPS[at] ?? 'process'
  const kept = Object.entries(dialogue.answers).filter(([answered]) => answered !== step)
  return goTo({ ...dialogue, answers: Object.fromEntries(kept) }, step)
}

function handIn(dialogue: RecordDialogue, rubric: Rubric): RecordMove {
  const isEmpty = isEmptyDraft(draftOfDialogue(dialogue, rubric)) && dialogue.photos.length === 0
  return { kind: isEmpty ? 'empty' : 'handIn', dialogue }
}

const saidChars = ({ answers, corrections }: RecordDialogue) =>
  [...Object.values(answers), ...corrections].reduce((sum, text) => sum + text.length, 0)

/** Words that answer what was asked, or more. */
function answerStep(dialogue: RecordDialogue, said: string, rubric: Rubric): RecordMove {
  const { step } = dialogue
  const isFull =
    saidChars(dialogue) + said.length > MAX_SAID_CHARS ||
    dialogue.corrections.length >= MAX_CORRECTIONS
  if (isFull) return { kind: 'full', dialogue }
  if (step === 'preview')
    return goTo({ ...dialogue, corrections: [...dialogue.corrections, said] }, 'preview')
  const read = parseRecord(said, rubric, step)
  const fields = [...saidFields(read)].filter(field => field !== 'lessonType')
  // Nothing but words that nobody understood.
  if (step === 'scores' && read.content.summary === said) return { kind: 'unclear', dialogue }
  const answered = { ...dialogue, answers: { ...dialogue.answers, [step]: said } }
  // A whole record at once: nothing more is asked.
  const isWhole = fields.length - (step === 'advice' ? 1 : 0) > 1
  return goTo(answered, isWhole ? 'preview' : nextStep(answered, rubric))
}

/** A photo of the sheet tells the course of the lesson; later ones are only kept. */
function addPhotos(dialogue: RecordDialogue, photos: readonly RecordAttachment[]): RecordDialogue {
  const all = [...dialogue.photos, ...photos]
  const once = new Map(all.map(one => [`${one.messageId} ${one.name}`, one]))
  return { ...dialogue, photos: [...once.values()].slice(0, MAX_RECORD_PHOTOS) }
}

/** 好, 没有, 写完了; null for other words. */
function consent(dialogue: RecordDialogue, word: string, rubric: Rubric): RecordMove | null {
  const isDone = DONE.test(word)
  if (!isDone && !YES.test(word) && !SKIP.test(word)) return null
  // 没有 at the preview: no photo, and nothing to correct.
  if (dialogue.step === 'preview') return handIn(dialogue, rubric)
  if (!isDone) return goTo(dialogue, nextStep(dialogue, rubric))
  const move = handIn(dialogue, rubric)
  return move.kind === 'empty' ? move : goTo(dialogue, 'preview')
}

/** A word that steers rather than tells; null when it tells. */
function steer(dialogue: RecordDialogue, word: string, rubric: Rubric): RecordMove | null {
  if (BACK.test(word)) return stepBack(dialogue)
  if (PAUSE.test(word)) return { kind: 'pause', dialogue }
  return GO_ON.test(word) ? goTo(dialogue, dialogue.step) : consent(dialogue, word, rubric)
}

/** Goes on with a record by one message of its observer. Every answer may hold more than was asked. */
export function goOnRecording(
  before: RecordDialogue,
  { said: typed, photos }: RecordAnswer,
  rubric: Rubric,
): RecordMove {
  const dialogue = addPhotos(before, photos)
  const said = tidyWords(typed)
  const word = bare(said)
  if (word !== '') return steer(dialogue, word, rubric) ?? answerStep(dialogue, said, rubric)
  const isPhoto = dialogue.step === 'process' && photos.length > 0
  return goTo(dialogue, isPhoto ? nextStep(dialogue, rubric) : dialogue.step)
}
