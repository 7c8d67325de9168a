import { describe, expect, test } from 'vitest'
import { type Hold, type HoldReason, holdOf, NO_DOCUMENT_FACTS, type Reading } from '../src/index'
import {
  anAddressList,
  anIdList,
  aPhoneList,
  aRoster,
  aScoreList,
  idNumber,
  LAYOUTS,
  ORDINARY,
  type Seeded,
  seeded,
  type WrittenFile,
} from '../testing/personal-files'

function aReading(changes: Partial<Reading> = {}): Reading {
  return {
    format: 'docx',
    title: null,
    headings: [],
    sections: [],
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    ...changes,
  }
}

const textReading = (text: string): Reading => aReading({ sections: [{ label: '', text }] })

/** How a file is held in each layout that readers give tables. */
function holdsOf({ name, rows }: WrittenFile): readonly (Hold | null)[] {
  return LAYOUTS.map(layout => holdOf(`${name}.docx`, textReading(layout(rows))))
}

/** Files of a seed that are not held in some layout, with what they are. */
function missed(make: (r: Seeded) => WrittenFile, wanted: readonly HoldReason[]) {
  const files = Array.from({ length: FILES }, (_, seed) => make(seeded(seed + 1)))
  return files.flatMap(file =>
    holdsOf(file).flatMap((hold, layout) =>
      hold?.some(reason => wanted.includes(reason)) ? [] : [`${layout} ${file.name}`],
    ),
  )
}

/** Files of each kind. */
const FILES = 120
/** One in a hundred may be missed. */
const MISSED = Math.floor((FILES * LAYOUTS.length) / 100)

describe('what is held', () => {
  test.each([
    ['H1 rosters', aRoster, ['roster']],
    ['H2 score lists', aScoreList, ['scores']],
    ['H3 identity numbers', anIdList, ['id-numbers']],
    ['H4 mobile numbers in bulk', aPhoneList, ['phone-numbers']],
    ['H5 home addresses', anAddressList, ['addresses']],
  ] as const)(
    '%s: at least 99 of 100 seeded files, in every layout of a table',
    (_, make, wanted) => {
      const files = missed(make, wanted)
      expect(files.length, files.join('\n')).toBeLessThanOrEqual(MISSED)
    },
  )

  test('H2 marks beside pupils’ numbers are a score list without names', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${2024_100 + i}\t${60 + i}\t${90 - i}`)
    const sheet = textReading(['学号\t语文\t数学', ...rows].join('\n'))
    expect(holdOf('期末.xlsx', { ...sheet, format: 'xlsx' })).toEqual(['scores'])
  })

  test('H3 a wrong check digit, region or date is no identity number; an old one needs its word', () => {
    const good = idNumber(seeded(1))
    const last = good.endsWith('0') ? '1' : '0'
    for (const bad of [good.slice(0, 17) + last, `99${good.slice(2)}`, `${good}1`, `1${good}`])
      expect(holdOf('a.txt', textReading(`号码 ${bad}`)), bad).toBeNull()
    expect(holdOf('a.txt', textReading(`号码 ${good.toLowerCase()}`))).toEqual(['id-numbers'])
    expect(holdOf('a.txt', textReading('332521800101123'))).toBeNull()
    expect(holdOf('a.txt', textReading('身份证 332521800101123'))).toEqual(['id-numbers'])
  })

  test('H6 a teacher’s own name and number are no reason', () => {
    const plan = ['《分数的意义》教案', '王村口小学 何丽 13857801234', '教学目标：理解分数的意义。']
    expect(holdOf('何丽 分数 教案.docx', textReading(plan.join('\n')))).toBeNull()
  })

  test('H7 one member holds an archive, one sheet a workbook', () => {
    const { rows } = aRoster(seeded(3))
    const roster = { label: '名册.txt', text: rows.map(row => row.join('\t')).join('\n') }
    const plan = { label: '教案.docx', text: '分数的意义'.repeat(2000) }
    const listing = { label: '', text: '教案.docx\n名册.txt' }
    const zip = aReading({ format: 'zip', sections: [listing, plan, roster] })
    expect(holdOf('开学.zip', zip)).toContain('roster')
    expect(holdOf('开学.xlsx', { ...zip, format: 'xlsx', sections: [plan, roster] })).toContain(
      'roster',
    )
    expect(holdOf('开学.zip', { ...zip, sections: [listing, plan] })).toBeNull()
  })

  test('H8 what nobody could read is held by a plain name, also inside an archive', () => {
    const locked = aReading({ format: 'unknown', warnings: ['encrypted'] })
    const held: Record<string, HoldReason> = {
      '三（2）班学生花名册.xlsx': 'roster',
      '五年级期末成绩单.xls': 'scores',
      '全校学籍.xlsx': 'roster',
      '二班家长通讯录.jpg': 'roster',
      '身份证复印件.jpg': 'id-numbers',
    }
    for (const [name, reason] of Object.entries(held))
      expect(holdOf(name, locked), name).toEqual([reason])
    for (const name of [
      '学生花名册模板.xlsx',
      '教师花名册.xlsx',
      '身份证号码的编码（教案）.doc',
      '分数的意义.pptx',
      '成绩分析.doc',
      '学籍管理办法.pdf',
    ])
      expect(holdOf(name, locked), name).toBeNull()
    const listing = { label: '', text: '教案.docx\n学生花名册.xls' }
    expect(holdOf('a.zip', aReading({ format: 'zip', sections: [listing] }))).toEqual(['roster'])
    expect(holdOf('三（2）班学生花名册.xlsx', textReading('序号 姓名 性别'.repeat(9)))).toBeNull()
  })

  test('H9 takes long texts of any kind', () => {
    for (const unit of ['县村', '张伟\t95\n', '1 3 5-', '138 1234 5678 ', '王 李 张 ', '学号成绩'])
      expect(() => holdOf('a.txt', textReading(unit.repeat(50_000)))).not.toThrow()
  })

  test('H6 ordinary teaching files: at most 2 of 100 seeded ones', () => {
    const files = Array.from({ length: 400 }, (_, seed) => {
      const make = ORDINARY[seed % ORDINARY.length]
      return make === undefined ? { name: '', rows: [] } : make(seeded(seed + 1))
    })
    const held = files.flatMap(file =>
      holdsOf(file).flatMap((hold, layout) =>
        hold === null ? [] : [`${layout} ${file.name} ${hold}`],
      ),
    )
    expect(held.length, held.join('\n')).toBeLessThanOrEqual(
      (files.length * LAYOUTS.length * 2) / 100,
    )
  })
})
