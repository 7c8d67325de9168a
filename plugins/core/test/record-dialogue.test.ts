import { describe, expect, test } from 'vitest'
import {
  beginRecord,
  type CivilDay,
  correctDraft,
  DEFAULT_RUBRIC,
  draftOfDialogue,
  draftOfRecord,
  goOnRecording,
  parseRecord,
  parseRubric,
  type RecordDialogue,
  type SlotNumber,
  scoreFor,
  scoreOf,
  scoreOfDraft,
  type TeacherId,
  whyNoRecord,
} from '../src/index'

const photo = { messageId: '7', name: '照片.jpg', at: 1 }
const say = (dialogue: RecordDialogue, said: string, photos: readonly (typeof photo)[] = []) =>
  goOnRecording(dialogue, { said, photos }, DEFAULT_RUBRIC)
/** Says one thing after the other; the last move. */
function talk(...said: readonly string[]) {
  return said.reduce(
    (move, words) => say(move.dialogue, words),
    say(beginRecord(3 as SlotNumber), ''),
  )
}
const read = (text: string) => parseRecord(text, DEFAULT_RUBRIC)

describe('Writing a record step by step', () => {
  test('O60 four questions and a yes', () => {
    const steps = ['导入5分钟；新授20分钟', '情境好', '练习少，建议分层', '都是良']
    const asked = steps.map((_, at) => talk(...steps.slice(0, at)).dialogue.step)
    expect(asked).toEqual(['process', 'strengths', 'advice', 'scores'])
    const move = talk(...steps, '好')
    expect(move.kind).toBe('handIn')
    expect(draftOfDialogue(move.dialogue, DEFAULT_RUBRIC).content).toMatchObject({
      strengths: '情境好',
      weaknesses: '练习少',
      advice: '分层',
    })
  })

  test('O76 an answer may hold more than was asked, and a whole record ends the questions', () => {
    expect(talk('优点：好\n不足：少').dialogue.step).toBe('preview')
    expect(talk('跳过', '好的语言').dialogue.step).toBe('advice')
    // What an answer told already is not asked again.
    expect(talk('优点：好').dialogue.step).toBe('advice')
    expect(talk('优点：好', '写完了').dialogue.step).toBe('preview')
  })

  test('O76 跳过, 上一步, 不要, 继续', () => {
    expect(talk('跳过', '没有', '略。', '跳过').dialogue.step).toBe('preview')
    expect(talk('跳过', '没有', '跳过', '跳过', '好').kind).toBe('empty')
    const back = talk('导入5分钟', '情境好', '上一步')
    expect([back.dialogue.step, back.dialogue.answers.strengths]).toEqual(['strengths', undefined])
    expect(say(back.dialogue, '不要').kind).toBe('pause')
    expect(say(back.dialogue, '继续').dialogue.step).toBe('strengths')
    expect(talk('上一步').dialogue.step).toBe('process')
  })

  test('O76 scores that nobody understands are asked for once more', () => {
    const move = talk('跳过', '情境好', '跳过', '挺好的呀')
    expect([move.kind, move.dialogue.step]).toEqual(['unclear', 'scores'])
    expect(say(move.dialogue, '良').dialogue.step).toBe('preview')
  })

  test('O76 corrections at the preview change what they speak of; other words are added', () => {
    const move = talk('跳过', '情境好', '跳过', '90', '优点：语言好', '总体不错', '很受启发')
    const draft = draftOfDialogue(move.dialogue, DEFAULT_RUBRIC)
    expect(draft.total).toBe(90)
    expect(draft.content).toMatchObject({ strengths: '语言好', summary: '总体不错\n很受启发' })
  })

  test('O63 photos are kept once each; one of the sheet answers the first question', () => {
    const begun = talk().dialogue
    const move = say(begun, '', [photo, photo])
    expect([move.dialogue.photos.length, move.dialogue.step]).toEqual([1, 'strengths'])
    const again = say(move.dialogue, '', [photo])
    expect([again.dialogue.photos.length, again.dialogue.step]).toEqual([1, 'strengths'])
    expect(say(again.dialogue, '交').dialogue.step).toBe('preview')
    const many = Array.from({ length: 30 }, (_, at) => ({ ...photo, name: String(at) }))
    expect(say(begun, '', many).dialogue.photos.length).toBe(9)
  })

  test('O58 nobody fills the store', () => {
    const full = Array.from({ length: 40 }).reduce<ReturnType<typeof talk>>(
      move => say(move.dialogue, `总评：${'好'.repeat(1900)}`),
      talk('写完了'),
    )
    expect(full.kind).toBe('full')
    expect(JSON.stringify(full.dialogue).length).toBeLessThan(200_000)
  })
})

describe('Rubric and score', () => {
  const judged = (level: number) =>
    Object.fromEntries(
      DEFAULT_RUBRIC.dimensions.map(({ name, items }) => [name, items.map(() => level)]),
    )

  test('O50 weighted out of 100 with one decimal', () => {
    expect(DEFAULT_RUBRIC.dimensions.map(({ weight }) => weight)).toEqual([10, 15, 10, 20, 35, 10])
    expect([5, 4, 3, 2].map(level => scoreOf(DEFAULT_RUBRIC, judged(level))?.total)).toEqual([
      100, 80, 60, 40,
    ])
    expect(scoreOf(DEFAULT_RUBRIC, { ...judged(5), 教学内容: [5, 4, 4] })).toEqual({
      total: 98,
      band: '优秀',
      rubricVersion: 0,
    })
    expect(
      [90, 89.9, 80, 70, 69.9, 60, 59.9, 0].map(total => scoreFor(DEFAULT_RUBRIC, total).band),
    ).toEqual(['优秀', '良好', '良好', '中等', '合格', '合格', '待改进', '待改进'])
  })

  test('O50 a rubric filled in half gives no total', () => {
    expect(scoreOf(DEFAULT_RUBRIC, {})).toBeNull()
    expect(scoreOf(DEFAULT_RUBRIC, { ...judged(5), 学习结果: [5] })).toBeNull()
    expect(scoreOf(DEFAULT_RUBRIC, { ...judged(5), 学习结果: [5, 9] })).toBeNull()
  })

  test('O52 a correction changes what it speaks of; new points end an old total', () => {
    const content = { ...read('优点：好').content, itemScores: judged(4) }
    const record = { content, score: scoreFor(DEFAULT_RUBRIC, 91) }
    const before = draftOfRecord(DEFAULT_RUBRIC, record)
    expect(before.total).toBe(91)
    const advised = correctDraft(before, read('建议：多练'))
    expect([advised.content.strengths, advised.content.advice]).toEqual(['好', '多练'])
    expect(scoreOfDraft(DEFAULT_RUBRIC, advised)?.total).toBe(91)
    const judgedAnew = correctDraft(before, read('得分：都是优'))
    expect(scoreOfDraft(DEFAULT_RUBRIC, judgedAnew)?.total).toBe(100)
    expect(
      draftOfRecord(DEFAULT_RUBRIC, { content, score: scoreOf(DEFAULT_RUBRIC, judged(4)) }).total,
    ).toBeNull()
  })

  test('O51 a rubric is typed a line a dimension; what is wrong is named', () => {
    const read2 = (text: string) => parseRubric(text, DEFAULT_RUBRIC)
    expect(read2('教学目标10：明确具体；落实到位\n效果（90分）\n等级 优90 良80 差0')).toEqual({
      kind: 'rubric',
      dimensions: [
        { name: '教学目标', weight: 10, items: ['明确具体', '落实到位'] },
        { name: '效果', weight: 90, items: ['效果'] },
      ],
      bands: [
        { name: '优', from: 90 },
        { name: '良', from: 80 },
        { name: '差', from: 0 },
      ],
    })
    expect(read2('目标10')).toMatchObject({ bands: DEFAULT_RUBRIC.bands })
    const why = (text: string) => {
      const reading = read2(text)
      return reading.kind === 'wrong' ? reading.why : null
    }
    expect(
      [
        '目标',
        '目标0',
        '目标10\n目标20',
        '目标10\n等级 优80 良90',
        '目标10\n等级 优90 良80',
        '',
        '__proto__10',
      ].map(why),
    ).toEqual(['unreadable', 'weight', 'twice', 'bands', 'bands', 'noDimension', 'unreadable'])
  })
})

test('O64 who may not record a lesson, and why', () => {
  const slot = {
    state: 'planned',
    presenter: 1 as TeacherId,
    on: '2026-11-23' as CivilDay,
  } as const
  const occasion = {
    observer: 2 as TeacherId,
    hasBegun: true,
    termFirstOn: '2026-09-01' as CivilDay,
  }
  expect(whyNoRecord(slot, occasion)).toBeNull()
  expect(whyNoRecord({ ...slot, state: 'cancelled' }, occasion)).toBe('cancelled')
  expect(whyNoRecord(slot, { ...occasion, observer: 1 as TeacherId })).toBe('ownLesson')
  expect(whyNoRecord(slot, { ...occasion, hasBegun: false })).toBe('notBegun')
  expect(whyNoRecord({ ...slot, on: '2026-06-01' as CivilDay }, occasion)).toBe('otherTerm')
  expect(
    whyNoRecord({ ...slot, on: '2026-06-01' as CivilDay }, { ...occasion, termFirstOn: null }),
  ).toBeNull()
})
