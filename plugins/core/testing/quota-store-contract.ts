import { beforeEach, describe, expect, it } from 'vitest'
import type {
  Appeal,
  AppealNumber,
  CivilDay,
  Excuse,
  NewNotice,
  Quota,
  StorePorts,
  TeacherId,
} from '../src/index'
import { aNewSlot } from './a-slot'
import { ALLIANCE, aDeed, OTHER_ALLIANCE } from './builders'
import { aLessonNotice } from './observation-store-contract'

const HE = 1 as TeacherId
const DECEMBER = '2026-12-01' as CivilDay

const sick = (changes: Partial<Excuse> = {}): Excuse => ({
  teacher: HE,
  firstOn: DECEMBER,
  lastOn: '2026-12-05' as CivilDay,
  reason: 'sick',
  note: '',
  ...changes,
})

/** The rules that every store of quotas, excuses and appeals keeps. @param open gives an empty store */
export function quotaStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of quotas, excuses and appeals`, () => {
    let ports: StorePorts
    beforeEach(async () => {
      ports = await open()
    })

    const deed = aDeed()
    const facts = async () => (await ports.events.read(ALLIANCE, 0, 99)).map(({ body }) => body)
    const saying = (...notices: NewNotice[]) => ({ deed, notices })
    const telling = (notices: (appeal: Appeal) => readonly NewNotice[] = () => []) => ({
      deed,
      notices,
    })
    const waiting = async () =>
      (await ports.notices.due(deed.at + 1, 9)).map(({ onceKey }) => onceKey)

    it('O88 the quotas of a duty are replaced as a whole', async () => {
      const since = '2026-02-16' as CivilDay
      const weekly: Quota = { duty: 'teacher', lessons: 1, per: 'week', since }
      const termly: Quota = { duty: 'teacher', lessons: 15, per: 'term', since }
      const leader: Quota = { duty: 'principal', lessons: 2, per: 'week', since }
      expect(await ports.quotas.quotas(ALLIANCE)).toEqual([])
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [weekly], deed)
      await ports.quotas.setQuotas(ALLIANCE, 'principal', [leader], deed)
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [termly], deed)
      expect(await ports.quotas.quotas(ALLIANCE)).toEqual([leader, termly])
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [], deed)
      expect(await ports.quotas.quotas(ALLIANCE)).toEqual([leader])
      expect(await ports.quotas.quotas(OTHER_ALLIANCE)).toEqual([])
      expect((await facts()).at(-1)).toEqual({ kind: 'quotasSet', duty: 'teacher', quotas: [] })
    })

    it('O88 a quota counts from the week in which it was set; the same one set again counts on', async () => {
      const weekly: Quota = { duty: 'teacher', lessons: 1, per: 'week' }
      const later = { ...deed, at: deed.at + 21 * 86_400_000 }
      const since = async () => (await ports.quotas.quotas(ALLIANCE)).map(quota => quota.since)
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [weekly], deed)
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [weekly], later)
      expect(await since()).toEqual(['2026-03-02'])
      await ports.quotas.setQuotas(ALLIANCE, 'teacher', [{ ...weekly, lessons: 2 }], later)
      expect(await since()).toEqual(['2026-03-23'])
      expect((await facts()).at(-1)).toEqual({
        kind: 'quotasSet',
        duty: 'teacher',
        quotas: [{ lessons: 2, per: 'week', since: '2026-03-23' }],
      })
    })

    it('O90 an excuse that begins on the same day replaces the one before, and can be withdrawn once', async () => {
      await ports.quotas.excuse(ALLIANCE, sick(), deed)
      await ports.quotas.excuse(ALLIANCE, sick({ reason: 'business', lastOn: DECEMBER }), deed)
      await ports.quotas.excuse(ALLIANCE, sick({ teacher: 2 as TeacherId }), deed)
      expect(await ports.quotas.excuses(ALLIANCE)).toEqual([
        sick({ reason: 'business', lastOn: DECEMBER }),
        sick({ teacher: 2 as TeacherId }),
      ])
      const withdraw = () => ports.quotas.withdrawExcuse(ALLIANCE, HE, DECEMBER, deed)
      expect([await withdraw(), await withdraw()]).toEqual([true, false])
      expect((await facts()).map(({ kind }) => kind)).toEqual([
        'excused',
        'excused',
        'excused',
        'excuseWithdrawn',
      ])
    })

    it('O125 an excuse tells for ever whether an account of theirs said it', async () => {
      const own = { platform: 'onebot', id: '7001' }
      const he = await ports.teachers.add(
        ALLIANCE,
        { name: '何晓明', schoolIds: [], account: own },
        deed,
      )
      await ports.quotas.excuse(ALLIANCE, sick({ teacher: he.id }), { ...deed, by: own })
      await ports.quotas.excuse(ALLIANCE, sick({ teacher: he.id }), deed)
      expect((await facts()).slice(-2)).toMatchObject([
        { kind: 'excused', isOwn: true },
        { kind: 'excused', isOwn: false },
      ])
    })

    it('O125 an organiser’s no takes an excuse away and is told with it; a yes leaves it', async () => {
      const came = aLessonNotice({ onceKey: 'came', kind: 'excuseCame' })
      await ports.quotas.excuse(ALLIANCE, sick(), { ...deed, notices: [came] })
      const judge = (isAccepted: boolean, ...notices: NewNotice[]) =>
        ports.quotas.judgeExcuse(ALLIANCE, sick(), isAccepted, { ...deed, notices })
      expect(await judge(true)).toEqual(sick())
      const told = aLessonNotice({ onceKey: 'judged', kind: 'excuseJudged' })
      expect(await judge(false, told)).toEqual(sick())
      expect(await judge(false, aLessonNotice({ onceKey: 'again' }))).toBeNull()
      expect(await ports.quotas.excuses(ALLIANCE)).toEqual([])
      expect(await waiting()).toEqual(['came', 'judged'])
      const about = { kind: 'excuseJudged', teacher: HE, firstOn: DECEMBER }
      expect((await facts()).slice(1)).toEqual([
        { ...about, isAccepted: true },
        { ...about, isAccepted: false },
      ])
    })

    it('O92 an appeal is numbered, told and answered once; its text is in no fact', async () => {
      const { appeal, appeals, answerAppeal } = ports.quotas
      const first = await appeal(
        ALLIANCE,
        { teacher: HE, text: '第3号课我听了' },
        telling(({ number }) => [
          aLessonNotice({ onceKey: `appeal:${number}`, kind: 'appealCame' }),
        ]),
      )
      const second = await appeal(ALLIANCE, { teacher: HE, text: '还有一节' }, telling())
      expect([first.number, second.number]).toEqual([1, 2])
      expect(await waiting()).toEqual(['appeal:1'])

      const refused = { isGranted: false, text: '那天没有签到', counts: null }
      const answer = () => answerAppeal(ALLIANCE, 2 as AppealNumber, refused, saying())
      expect(await answer()).toEqual({
        ...second,
        answer: { isGranted: false, text: '那天没有签到', at: deed.at },
      })
      expect(await answer()).toBeNull()
      expect(await answerAppeal(OTHER_ALLIANCE, first.number, refused, saying())).toBeNull()
      expect((await appeals(ALLIANCE, 9)).map(({ number }) => number)).toEqual([1, 2])
      expect(await appeals(ALLIANCE, 1)).toEqual([first])
      expect(await facts()).toEqual([
        { kind: 'appealed', appeal: 1, teacher: HE },
        { kind: 'appealed', appeal: 2, teacher: HE },
        { kind: 'appealAnswered', appeal: 2, teacher: HE, isGranted: false, counts: null },
      ])
    })

    it('O118 a granted appeal takes somebody’s attendance away by a fact, an appeal that is not granted nothing', async () => {
      const [slot] = await ports.observations.plan(ALLIANCE, [aNewSlot()], deed)
      if (slot === undefined) throw new Error('nothing was planned')
      const voids = { slot: slot.number, observer: 2 as TeacherId }
      await ports.observations.attend(ALLIANCE, slot.number, voids.observer, deed)
      const answered = async (isGranted: boolean) => {
        const said = { teacher: HE, text: '他没来' }
        const { number } = await ports.quotas.appeal(ALLIANCE, said, telling())
        const answer = { isGranted, text: '查了签到表', counts: null, voids }
        await ports.quotas.answerAppeal(ALLIANCE, number, answer, saying())
        return (await ports.observations.signUps(ALLIANCE, [slot.number])).length
      }
      expect([await answered(false), await answered(true)]).toEqual([1, 0])
      const judged = (await facts()).filter(({ kind }) => kind === 'attendanceJudged')
      expect(judged).toEqual([
        {
          ...{ kind: 'attendanceJudged', slot: slot.number, observer: 2 },
          ...{ wasThere: false, reason: '查了签到表', appeal: 2 },
        },
      ])
    })

    it('O93 a granted lesson counts by a fact: that they were there is noted with the answer', async () => {
      const [slot] = await ports.observations.plan(ALLIANCE, [aNewSlot()], deed)
      if (slot === undefined) throw new Error('nothing was planned')
      const counts = slot.number
      const asked = await ports.quotas.appeal(ALLIANCE, { teacher: HE, text: '听了' }, telling())
      const answer = { isGranted: true, text: '', counts }
      await ports.quotas.answerAppeal(ALLIANCE, asked.number, answer, saying())
      expect((await ports.observations.signUps(ALLIANCE, [counts]))[0]).toMatchObject({
        observer: HE,
        attendedAt: deed.at,
      })
      expect((await facts()).slice(-3)).toEqual([
        { kind: 'appealAnswered', appeal: 1, teacher: HE, isGranted: true, counts },
        { kind: 'signedUp', slot: counts, observer: HE, isRequired: false },
        { kind: 'observed', slot: counts, observer: HE },
      ])

      // O118 It counts for who was struck out too.
      const seat = { slot: counts, observer: HE }
      const found = { wasThere: false, reason: '没有签到' }
      expect(await ports.observations.judgeAttendance(ALLIANCE, seat, found, deed)).toBe(true)
      expect(await ports.observations.signUps(ALLIANCE, [counts])).toEqual([])
      const again = await ports.quotas.appeal(ALLIANCE, { teacher: HE, text: '听了' }, telling())
      await ports.quotas.answerAppeal(ALLIANCE, again.number, answer, saying())
      const [seated] = await ports.observations.signUps(ALLIANCE, [counts])
      expect(seated?.attendedAt).toBe(deed.at)
    })
  })
}
