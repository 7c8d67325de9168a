import { MAX_DIMENSIONS, type Rubric, type RubricTrouble } from '@lianxiao/core'
import { plainWords } from './lesson-messages'

const bandsLine = ({ bands }: Pick<Rubric, 'bands'>) =>
  `等级 ${bands.map(({ name, from }) => `${name}${from}`).join(' ')}`

/** Shows a rubric, as it could be typed again. */
export function rubricIs(rubric: Rubric, maySet: boolean): string {
  const which = rubric.version === 0 ? '默认' : `第 ${rubric.version} 版`
  return [
    `听课量表（${which}，每个要点按 5优 4良 3中 2差 打，折成百分）`,
    ...rubric.dimensions.map(
      ({ name, weight, items }) =>
        `${name}${weight}：${items.map(item => plainWords(item)).join('；')}`,
    ),
    bandsLine(rubric),
    maySet ? '要改请发：听课 量表 改，下面照这个格式一行一项；改回默认：听课 量表 默认' : '',
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** A new one is in force. */
export function rubricSet(rubric: Rubric): string {
  const names = rubric.dimensions.map(({ name, weight }) => `${name}${weight}`).join(' ')
  return [
    `量表改好了，从现在起的新记录用它；已交的记录还按原来的量表。`,
    names,
    bandsLine(rubric),
  ].join('\n')
}

/** It is this one already. */
export function rubricUnchanged(): string {
  return '量表已经是这样，没有改动。'
}

/** Who may. */
export function onlyOrganisersSetRubric(): string {
  return '量表要由联盟的管理员或组织者来改。看现在的量表请发：听课 量表'
}

/** How a rubric is written. */
export function howToSetRubric(): string {
  return [
    '请照这样发，一行一项（名称、分值、要点）：',
    '听课 量表 改',
    '教学目标10：明确具体；落实到位',
    '教学内容15：内容正确；重点突出',
    '等级 优秀90 良好80 中等70 合格60 待改进0',
  ].join('\n')
}

const WRONG: Readonly<Record<RubricTrouble, string>> = {
  unreadable: '看不懂。一项写成“教学目标10：要点1；要点2”，名称 2–12 个字',
  twice: '和前面重名了',
  weight: '分值要在 1–100 之间',
  items: '每项最多 10 个要点，每个要点最多 60 字',
  bands: '等级要从高到低、最后一档从 0 起，例如：等级 优90 良80 中70 差0',
  noDimension: '一项也没有',
  tooMany: `最多 ${MAX_DIMENSIONS} 项`,
}

/** What is wrong with a rubric; nothing was changed. */
export function rubricWrong(line: string, why: RubricTrouble): string {
  const where = line === '' ? '' : `“${plainWords(line, 30)}”：`
  return `${where}${WRONG[why]}。量表没有改动。\n${howToSetRubric()}`
}
