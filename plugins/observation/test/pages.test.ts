import {
  addDays,
  type CivilDay,
  dayOf,
  type LianxiaoPorts,
  RESULTS_REMEMBERED_MS,
} from '@lianxiao/core'
import {
  ALLIANCE,
  account,
  aDeed,
  aNewSlot,
  aNewTeacher,
  aRecordContent,
  MONDAY,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { aStore } from '../../store/test/temporary-folder'
import { mine } from '../src/commands/counts/mine'
import { nextPageFor, rememberNext } from '../src/last-list'
import { pageOf, ROWS_A_PAGE, saidPage } from '../src/page'
import type { TeacherOccasion } from '../src/spoken'

const HE = account('20101')

/** Somebody who went to so many lessons, one a day, and what they say in private. */
async function aListener(lessons: number) {
  const store = aStore()
  const clock = { now: () => MONDAY }
  const stateDays = { years: [2026], off: new Map(), makeup: new Map() }
  const ports = { ...store, clock, stateDays } as unknown as LianxiaoPorts
  const teacher = await store.teachers.add(ALLIANCE, aNewTeacher({ account: HE }), aDeed())
  const onDay = (at: number) => addDays(dayOf(MONDAY), -at - 1) as CivilDay
  const slots = Array.from({ length: lessons }, (_, at) =>
    aNewSlot({ on: onDay(at), presenter: null }),
  )
  for (const { number } of await store.observations.plan(ALLIANCE, slots, aDeed()))
    await store.records.submit(
      {
        ...{ allianceId: ALLIANCE, slot: number, observer: teacher.id },
        ...{ content: aRecordContent(), score: null, attachments: [] },
      },
      { deed: aDeed(), notices: [] },
    )
  const occasion = (text: string) =>
    ({
      ...{ allianceId: ALLIANCE, teacher, chatGroup: null },
      message: { person: HE, text },
    }) as unknown as TeacherOccasion
  return {
    ports,
    occasion,
    mine: async (words: string) =>
      String(await mine(ports, occasion(`我的听课 ${words}`), { words, isSure: true })),
    more: () => nextPageFor(ports, occasion('更多')),
  }
}

describe('O135 long lists', () => {
  it('are told a page at a time, and every row once', () => {
    const rows = Array.from({ length: 2 * ROWS_A_PAGE + 3 }, (_, at) => at)
    const pages = [1, 2, 3].map(page => pageOf(rows, page))
    expect(pages.flatMap(({ shown }) => shown)).toEqual(rows)
    expect(pages.map(({ more }) => more)).toEqual([ROWS_A_PAGE + 3, 3, 0])
    expect(pageOf(rows, 9)).toEqual({ shown: [], more: 0 })
  })

  it.each([
    ['第2页', '', 2],
    ['2 页', '', 2],
    ['王村口小学 第１２页', '王村口小学', 12],
    ['第0页', '', 1],
    ['周老师', '周老师', 1],
    ['12', '12', 1],
  ])('%s asks for page %3$s', (said, words, page) => {
    expect(saidPage(said)).toEqual({ words, page })
  })

  it('go on by 更多 in private until the library found something, or ten minutes passed', async () => {
    const { results } = aStore()
    let now = 1_000
    const ports = { results, clock: { now: () => now } }
    const says = (text: string, isPrivate = true) =>
      ({
        allianceId: ALLIANCE,
        message: { person: HE, text },
        chatGroup: isPrivate ? null : {},
      }) as unknown as TeacherOccasion
    const next = (text: string, isPrivate = true) => nextPageFor(ports, says(text, isPrivate))
    expect(await next('更多')).toBeNull()
    rememberNext(ports, says('听课 缺'), { command: 'missing', words: '第2页' })
    expect(await next('更多')).toMatchObject({ command: 'missing', words: '第2页' })
    expect(await next('下一页')).toMatchObject({ command: 'missing' })
    expect(await next('更多', false)).toBeNull()
    expect(await next('好')).toBeNull()
    now += RESULTS_REMEMBERED_MS + 1
    expect(await next('更多')).toBeNull()
    rememberNext(ports, says('听课 缺'), { command: 'missing', words: '第2页' })
    const found = { words: '分数', numbers: [], shown: 0, at: now + 1 }
    await results.remember({ allianceId: ALLIANCE, chatGroup: null, person: HE }, found)
    now += 2
    expect(await next('更多')).toBeNull()
    rememberNext(ports, says('听课 缺'), { command: 'missing', words: '第3页' })
    expect(await next('更多')).toMatchObject({ words: '第3页' })
    rememberNext(ports, says('听课 缺 第3页'), null)
    expect(await next('更多')).toBeNull()
  })
  it('of one’s own lessons go on in the same way, and end what went on before', async () => {
    const many = await aListener(ROWS_A_PAGE + 3)
    const first = await many.mine('')
    expect(first).toContain(`\n${ROWS_A_PAGE}. `)
    expect(first).not.toContain(`\n${ROWS_A_PAGE + 1}. `)
    expect(first).toContain('还有 3 节，“更多”往下看')
    expect(await many.more()).toMatchObject({ command: 'mine', words: '第2页' })
    const second = await many.mine('第2页')
    expect(second).toContain(`\n${ROWS_A_PAGE + 3}. `)
    expect(second).not.toContain('还有')
    expect(await many.more()).toBeNull()
    expect([await many.mine('2'), await many.mine('更多')]).toEqual([second, second])

    const few = await aListener(1)
    rememberNext(few.ports, few.occasion('听课 缺'), { command: 'missing', words: '第2页' })
    await few.mine('')
    expect(await few.more()).toBeNull()
  })
})
