import { describe, expect, test } from 'vitest'
import { BUILT_IN_LEXICON } from '../src/resource/lexicon/lexicon'
import { parseQuery } from '../src/search/parse-query'
import { filterTerms, hasFilters, NO_FILTERS } from '../src/search/query-filters'

/** A Wednesday. */
const NOW = Date.parse('2026-03-18T10:00:00+08:00')
const parsed = (text: string, now: number | null = NOW) =>
  parseQuery(text, { now, lexicon: BUILT_IN_LEXICON })
const at = (civil: string) => Date.parse(`${civil}T00:00:00+08:00`)
const days = (from: string, until: string | null) => ({
  postedFrom: at(from),
  postedUntil: until === null ? null : at(until),
})

describe('who posted it', () => {
  test.each([
    ['王老师发的分数课件', '王', '课件 “分数” 王老师发的'],
    ['何小红上传的教案', '何小红', '教案 何小红发的'],
    ['语文何丽发的古诗', '何丽', '语文 “古诗” 何丽发的'],
    ['王老师的三年级数学教案', '王', '三年级·数学·教案 王老师发的'],
    ['张校长分享的工作计划', '张', '计划 张老师发的'],
    ['浮力 欧阳老师', '欧阳', '“浮力” 欧阳老师发的'],
  ])('S22 %s is demanded to be of %s', (text, poster, understood) => {
    const query = parsed(text)
    expect([query.filters.poster, query.understood]).toEqual([
      poster,
      understood.replace('欧阳老师发的', '欧阳发的'),
    ])
  })

  test.each([
    ['我发的课件', '课件 我发的'],
    ['我上周上传的教案', '教案 我发的 上周'],
  ])('S22 %s is the own', (text, understood) => {
    expect(parsed(text)).toMatchObject({ filters: { isOwn: true }, understood })
  })

  test.each([
    ['谁发的五年级数学期末卷', '五年级·数学·试卷 “期末”'],
    ['群里发的圆的面积', '“圆的面积”'],
    ['班主任工作总结', '总结 “班主任”'],
    ['谢谢老师', '“谢谢老师”'],
    ['历史老师 教案', '历史·教案'],
    ['方程组 课件', '课件 “方程组”'],
  ])('S22 %s demands nobody', (text, understood) => {
    const query = parsed(text)
    expect([query.filters.poster, query.filters.isOwn]).toEqual([null, false])
    expect(query.understood).toContain(understood)
  })
})

describe('when it was posted', () => {
  test.each([
    ['今天发的课件', days('2026-03-18', '2026-03-19')],
    ['昨天的通知', days('2026-03-17', '2026-03-18')],
    ['前天上传的教案', days('2026-03-16', '2026-03-17')],
    ['本周教案', days('2026-03-16', '2026-03-23')],
    ['这周的听课记录', days('2026-03-16', '2026-03-23')],
    ['上周 分数', days('2026-03-09', '2026-03-16')],
    ['上周五发的试卷', days('2026-03-13', '2026-03-14')],
    ['本月教案', days('2026-03-01', '2026-04-01')],
    ['上个月的课件', days('2026-02-01', '2026-03-01')],
    ['最近的课件', days('2026-03-05', null)],
    ['最近三天的课件', days('2026-03-16', null)],
    ['近一周 数学教案', days('2026-03-12', null)],
    ['3月5日王老师发的', days('2026-03-05', '2026-03-06')],
    ['3月发的课件', days('2026-03-01', '2026-04-01')],
    ['11月上传的教案', days('2025-11-01', '2025-12-01')],
    ['去年的教案', days('2025-01-01', '2026-01-01')],
    ['今年发的试卷', days('2026-01-01', '2027-01-01')],
    ['上学期发的课件', days('2025-09-01', '2026-02-01')],
  ])('S23 %s is a time', (text, time) => {
    expect(parsed(text).filters).toMatchObject(time)
  })

  test('S23 days begin at midnight of the schools, not of UTC', () => {
    const beforeMidnight = Date.parse('2026-01-01T15:59:00Z')
    expect(parsed('今天发的课件', beforeMidnight).filters.postedFrom).toBe(at('2026-01-01'))
    expect(parsed('今天发的课件', beforeMidnight + 60_000).filters.postedFrom).toBe(
      at('2026-01-02'),
    )
  })

  test.each([
    '最近公共祖先',
    '最近发展区',
    '三年级上周长',
    '三上月考',
    '上学期期末试卷',
    '2024年3月月考',
    '今天我当家 教案',
    '去年期末卷',
    '三月桃花水',
  ])('S23 %s is none', text => {
    expect(hasFilters(parsed(text).filters)).toBe(false)
  })

  test('S23 of papers the year is theirs, not that of posting', () => {
    expect(parsed('去年期末卷').facets.year).toBe('2025')
    expect(parsed('上学期期末试卷').facets.volume).toBe('上')
  })

  test('S23 where nothing may depend on the time, its words demand nothing', () => {
    expect(parsed('上周的分数课件', null)).toMatchObject({
      filters: NO_FILTERS,
      terms: ['分数'],
      understood: '课件 “分数”',
    })
  })
})

describe('whose and what file it is', () => {
  test.each([
    ['安岱后小学的分数教案', '教案 “分数” 安岱后小学'],
    ['安岱后小学上传的课件', '课件 安岱后小学'],
    ['安岱后小学五年级数学', '五年级·数学 安岱后小学'],
    ['城北附中 期末卷', '试卷 “期末” 城北附中'],
  ])('S20 %s demands the school: %s', (text, understood) => {
    expect(parsed(text).understood).toBe(understood)
  })

  test.each([
    ['圆的面积 pptx', 'pptx', '“圆的面积” PPT文件'],
    ['五年级数学教案word版', 'docx', '五年级·数学·教案 Word文件'],
    ['pdf 英语课本', 'pdf', '英语·教材 PDF文件'],
    ['成绩统计 excel', 'xlsx', '“成绩统计” 表格文件'],
    ['七下英语听力mp3', 'mp3', '七年级·英语·下册 “听力” MP3文件'],
    ['三年级数学压缩包', 'rar', '三年级·数学 压缩包'],
  ])('S24 %s demands files of the format %s', (text, format, understood) => {
    const query = parsed(text)
    expect(query.filters.formats).toContain(format)
    expect(query.understood).toBe(understood)
  })

  test.each([
    ['分数ppt', '课件 “分数”'],
    ['光的折射 视频', '音视频 “光的折射”'],
    ['信息技术 word文档', '信息技术 “word文档”'],
  ])('S24 %s demands no format: %s', (text, understood) => {
    expect(parsed(text)).toMatchObject({ filters: { formats: [] }, understood })
  })

  test('S24 what filters came from can be searched for instead', () => {
    expect(filterTerms(parsed('安岱后小学王老师发的').filters)).toEqual(['安岱后小学', '王老师'])
    expect(filterTerms(parsed('何小红发的').filters)).toEqual(['何小红'])
    expect(filterTerms(parsed('我上周发的 pptx').filters)).toEqual([])
  })
})

describe('what is not wanted', () => {
  test.each([
    ['五年级数学 不要卷子', ['卷子'], [{ name: 'kind', value: '试卷' }]],
    ['浮力试卷 没有答案的', ['答案'], [{ name: 'kind', value: '答案' }]],
    ['期中卷 无答案', ['答案'], [{ name: 'kind', value: '答案' }]],
    ['不要答案和解析的期中卷', ['答案', '解析'], [{ name: 'kind', value: '答案' }]],
    ['非苏教版的小数除法', ['苏教版'], [{ name: 'edition', value: '苏教版' }]],
    ['除了三年级以外的数学', ['三年级'], [{ name: 'grade', value: 3 }]],
    ['课本 没有水印的', ['水印'], []],
  ])('S25 %s excludes %s', (text, excluded, excludedFacets) => {
    expect(parsed(text)).toMatchObject({ excluded, excludedFacets })
  })

  test.each(['有没有答案', '无理数', '非谓语动词', '非洲', '没头脑和不高兴'])(
    'S25 %s excludes nothing',
    text => {
      expect(parsed(text).excluded).toEqual([])
    },
  )
})
