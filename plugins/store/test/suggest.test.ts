import { join } from 'node:path'
import type { AllianceId, Audience, ResourceNumber } from '@lianxiao/core'
import { anIndexEntry } from '@lianxiao/core/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSearchDatabase, type SearchDatabase } from '../src/search/search-database'
import { temporaryFolder } from './temporary-folder'

const SCHOOL = 'school:a' as Audience
const OFFICE = 'office' as Audience

describe('what may have been meant, out of an index', () => {
  let db: SearchDatabase
  beforeEach(() => {
    db = openSearchDatabase(join(temporaryFolder(), 'search.db'))
  })
  afterEach(() => db.close())

  function put(number: number, title: string, audience: Audience = SCHOOL, text = '') {
    const sections = text === '' ? [] : [{ label: '', text }]
    const entry = { number: number as ResourceNumber, title, audiences: [audience], sections }
    db.put(anIndexEntry({ ...entry, keywords: '' }))
  }

  function suggest(words: string, audiences: readonly Audience[] = [SCHOOL]) {
    const { allianceId } = anIndexEntry()
    const query = { allianceId, audiences, words, terms: words.split(' ') }
    return db.suggest(query).map(({ term, replacement }) => `${term}>${replacement}`)
  }

  it('S41 S42 S44 words of titles by their sounds, their pinyin and in spite of slips', () => {
    put(1, '圓錐曲線中的定點問題.docx')
    put(2, '龙泉青瓷的传承.pptx')
    expect(suggest('元锥曲线')).toEqual(['元锥曲线>圆锥曲线'])
    expect(suggest('longquanqingci')).toEqual(['longquanqingci>龙泉青瓷'])
    expect(suggest('龙泉瓷青')).toEqual(['龙泉瓷青>龙泉青瓷'])
    expect(suggest('yuanzhuiquxian 青词')).toEqual(['yuanzhuiquxian>圆锥曲线', '青词>青瓷'])
  })

  it('S45 nothing of entries that these audiences do not see', () => {
    put(1, '何小红检讨书.docx', OFFICE)
    expect(suggest('何晓红')).toEqual([])
    expect(suggest('hexiaohong')).toEqual([])
    expect(suggest('何晓红', [OFFICE])).toEqual(['何晓红>何小红'])
    const other = { audiences: [OFFICE], words: '何晓红', terms: ['何晓红'] }
    expect(db.suggest({ ...other, allianceId: 'another' as AllianceId })).toEqual([])
  })

  it('S45 what stands in a text is known, though only there', () => {
    put(1, '经典诵读.docx')
    expect(suggest('景点')).toEqual([])
    expect(suggest('景典')).toEqual(['景典>经典'])
    put(2, '习作.docx', SCHOOL, '按顺序介绍家乡的景典和景点')
    expect(suggest('景典')).toEqual([])
    put(3, '秘密.docx', OFFICE, '黔驴技穷')
    put(4, '前驴技穷.docx')
    expect(suggest('黔驴技穷')).not.toEqual([])
  })

  it('S45 a title that is replaced or taken out is suggested no more', () => {
    put(1, '龙泉青瓷.docx')
    put(1, '圆的面积.docx')
    expect(suggest('longquanqingci')).toEqual([])
    put(2, '龙泉青瓷.docx')
    db.remove(anIndexEntry().allianceId, 2 as ResourceNumber)
    expect(suggest('longquanqingci')).toEqual([])
    db.clear()
    put(3, '龙泉青瓷.docx')
    expect(suggest('longquanqingci')).toEqual(['longquanqingci>龙泉青瓷'])
  })

  it('S45 any words are taken without complaint', () => {
    put(1, '分数.docx')
    for (const words of [
      '"',
      '" OR "b',
      'a"b',
      "'",
      '*',
      'NEAR(',
      '\u0000',
      'xian'.repeat(99),
      '😀😀',
    ])
      expect(Array.isArray(suggest(words)), words).toBe(true)
  })
})
