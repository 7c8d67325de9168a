import { describe, expect, test } from 'vitest'
import type { AllianceId, SchoolId } from '../src/alliance/alliance'
import type { Facets } from '../src/resource/facets'
import type { Audience, Post, Resource, ResourceNumber } from '../src/resource/resource'
import { parseQuery } from '../src/search/parse-query'
import { answersSubscription } from '../src/subscription/answers-subscription'
import { planThanks } from '../src/subscription/thanks'
import { isDueThisWeek, takeWeekday, weekOf } from '../src/subscription/week'
import { aClassification, account, at } from '../testing/builders'

const CAIYUAN = '蔡源小学' as SchoolId
const SANREN = '三仁小学' as SchoolId

function aPost(changes: Partial<Post> = {}): Post {
  return {
    position: 1,
    chatGroup: account('66102'),
    poster: account('20103'),
    posterName: '蔡源小学-叶老师',
    name: '三年级数学 分数的初步认识 教案.docx',
    folder: null,
    postedAt: at('2026-11-17T09:00+08:00'),
    schoolId: CAIYUAN,
    nearbyText: null,
    audience: 'alliance' as Audience,
    ...changes,
  } as Post
}

function aResource(facets: Partial<Facets>, changes: Partial<Resource> = {}): Resource {
  const post = aPost(changes.name === undefined ? {} : { name: changes.name })
  return {
    allianceId: 'songyang' as AllianceId,
    number: 7 as ResourceNumber,
    name: post.name,
    state: 'searchable',
    classification: aClassification(facets),
    audiences: ['alliance' as Audience],
    posts: [post],
    ...changes,
  } as Resource
}

describe('a subscription', () => {
  const answers = (words: string, facets: Partial<Facets>, name?: string) =>
    answersSubscription(parseQuery(words), aResource(facets, name === undefined ? {} : { name }))

  test('U3 is answered by what tells its grade, subject and kind', () => {
    const plan = { stage: '小学', grade: 3, subject: '数学', kind: '教案' } as const
    expect(answers('三年级数学', plan)).toBe(true)
    expect(answers('三年级数学教案', plan)).toBe(true)
    expect(answers('三年级数学课件', plan)).toBe(false)
    expect(answers('四年级数学', plan)).toBe(false)
    expect(answers('三年级语文', plan)).toBe(false)
  })

  test('U3 is not answered by what does not tell the grade, but by what does not tell the volume', () => {
    expect(answers('三年级数学', { subject: '数学' })).toBe(false)
    expect(answers('三年级上册数学', { grade: 3, stage: '小学', subject: '数学' })).toBe(true)
    expect(
      answers('三年级上册数学', { grade: 3, stage: '小学', subject: '数学', volume: '下' }),
    ).toBe(false)
  })

  test('U3 wants its words in the names, and none of the excluded ones', () => {
    const math = { stage: '小学', grade: 3, subject: '数学' } as const
    expect(answers('三年级数学 分数', math)).toBe(true)
    expect(answers('三年级数学 周长', math)).toBe(false)
    expect(answers('三年级数学 不要教案', math)).toBe(false)
  })
})

describe('a week', () => {
  const SUNDAY_NIGHT = at('2026-11-22T23:59+08:00')

  test('U5 begins on Monday at the schools', () => {
    expect(weekOf(SUNDAY_NIGHT)).toBe('2026-11-16')
    expect(weekOf(SUNDAY_NIGHT + 60_000)).toBe('2026-11-23')
    expect(weekOf(at('2027-01-01T08:00+08:00'))).toBe('2026-12-28')
  })

  test('U5 a digest is due from its hour on, by day, once a week', () => {
    const due = (text: string, doneWeek: string | null = null) =>
      isDueThisWeek({ weekday: 2, hour: 18 }, doneWeek, at(text))
    expect(due('2026-11-18T17:59+08:00')).toBe(false)
    expect(due('2026-11-18T18:00+08:00')).toBe(true)
    expect(due('2026-11-18T18:00+08:00', '2026-11-16')).toBe(false)
    expect(due('2026-11-18T18:00+08:00', '2026-11-09')).toBe(true)
    expect(due('2026-11-18T21:00+08:00')).toBe(false)
    expect(due('2026-11-19T06:59+08:00')).toBe(false)
    expect(due('2026-11-22T20:59+08:00')).toBe(true)
    expect(due('2026-11-23T18:30+08:00')).toBe(false)
  })

  test('U1 a day is understood however it is called, and taken out of the words', () => {
    expect(takeWeekday('三年级数学 周三')).toEqual({ weekday: 2, rest: '三年级数学' })
    expect(takeWeekday('每星期天 三年级数学')).toEqual({ weekday: 6, rest: '三年级数学' })
    expect(takeWeekday('周五')).toEqual({ weekday: 4, rest: '' })
    expect(takeWeekday('周长 周一测验')).toEqual({ weekday: null, rest: '周长 周一测验' })
  })
})

describe('thanks', () => {
  const taking = (by: string, schoolId: SchoolId | null, resource = aResource({})) => ({
    resource,
    by: account(by),
    schoolId,
  })

  test('U7 count people once a file, other schools, and never the poster', () => {
    const [thanks, ...others] = planThanks([
      taking('1', SANREN),
      taking('1', SANREN),
      taking('2', SANREN),
      taking('3', CAIYUAN),
      taking('4', null),
      taking('20103', CAIYUAN),
    ])
    expect(others).toEqual([])
    expect(thanks).toMatchObject({ poster: account('20103'), people: 4, otherSchools: 1 })
    expect(thanks?.files).toMatchObject([{ people: 4, otherSchools: 1 }])
  })

  test('U7 go to the first poster alone, the most used file first', () => {
    const second = aPost({ position: 2, poster: account('9') })
    const shared = aResource({}, { number: 8 as ResourceNumber, posts: [second, aPost()] })
    const [thanks, ...others] = planThanks([
      taking('1', SANREN),
      taking('1', SANREN, shared),
      taking('2', null, shared),
    ])
    expect(others).toEqual([])
    expect(thanks?.poster).toEqual(account('20103'))
    expect(thanks?.files.map(({ resource }) => resource.number)).toEqual([8, 7])
  })

  test('U8 say nothing of a file that is hidden or withdrawn by now', () => {
    expect(planThanks([taking('1', SANREN, aResource({}, { state: 'withdrawn' }))])).toEqual([])
    expect(planThanks([taking('1', SANREN, aResource({}, { state: 'held' }))])).toEqual([])
  })
})
