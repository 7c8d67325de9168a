import { expect, test } from 'vitest'
import { parseQuery } from '../src/search/parse-query'
import { MAX_RELAXATIONS, planRelaxations } from '../src/search/plan-relaxation'

const plan = (text: string) =>
  planRelaxations(parseQuery(text)).map(way => [way.match, way.query.understood, way.said])

test('S14 a full query is relaxed in five ways, each said in words', () => {
  expect(plan('人教版三年级数学分数教案')).toEqual([
    ['all', '三年级·数学·人教版·教案 “分数”', null],
    ['all', '三年级·数学·人教版 “分数”', '不是教案的'],
    ['any', '三年级·数学 “分数”', '最接近的'],
    ['any', '“分数”', '年级或学科可能不同的'],
    ['all', '三年级·数学·教案', '三年级·数学·教案 的其他资料'],
  ])
})

test('S14 ways that would ask the same again are left out', () => {
  expect(plan('分数')).toEqual([['all', '“分数”', null]])
  expect(plan('浮力 压强')).toHaveLength(2)
  expect(plan('')).toEqual([['all', '', null]])
  expect(plan('三年级数学')).toEqual([
    ['all', '三年级·数学', null],
    ['any', '三年级·数学', '最接近的'],
  ])
  expect(plan('数学')).toEqual([['all', '数学', null]])
})

test('S14 there are never more than the bound, and what was excluded stays excluded', () => {
  const ways = planRelaxations(
    parseQuery('2022年北师大版五年级数学上册第三单元分数乘法练习 不要答案'),
  )
  expect(ways.length).toBeLessThanOrEqual(MAX_RELAXATIONS)
  expect(ways.every(way => way.query.excluded.includes('答案'))).toBe(true)
})
