import { beforeEach, describe, expect, it } from 'vitest'
import {
  DEFAULT_RUBRIC,
  type NewNotice,
  type RecordContent,
  type SlotNumber,
  type StorePorts,
  type SubmittedRecord,
  type TeacherId,
} from '../src/index'
import { aNewSlot } from './a-slot'
import { ALLIANCE, aDeed, MONDAY, OTHER_ALLIANCE, TEACHER } from './builders'

const PRESENTER = 1 as TeacherId
const OBSERVER = 2 as TeacherId
const COLLEAGUE = 3 as TeacherId
const FIRST = 1 as SlotNumber

/** What an observer wrote, in few words. */
export function aRecordContent(changes: Partial<RecordContent> = {}): RecordContent {
  return {
    lessonType: '新授',
    stages: [{ name: '导入', minutes: 5, activity: '分蛋糕', comment: '' }],
    strengths: '情境生动',
    weaknesses: '练习偏少',
    advice: '增加分层练习',
    summary: '',
    dimensionNotes: {},
    itemScores: {},
    ...changes,
  }
}

/** A notice that a record came. */
function aNotice(onceKey: string): NewNotice {
  return {
    allianceId: ALLIANCE,
    onceKey,
    kind: 'recordCame',
    recipient: { kind: 'person', person: TEACHER, viaChatGroup: null },
    mentions: [],
    text: '第 1 号课有一份新的听课记录',
    dueAt: MONDAY,
    goodUntil: MONDAY + 86_400_000,
    isUrgent: false,
    slot: FIRST,
  }
}

/** The rules that every store of observation records keeps. @param open gives an empty store */
export function recordStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of observation records`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
      for (const allianceId of [ALLIANCE, OTHER_ALLIANCE]) await planOne(store, allianceId)
    })

    const aRecord = (changes: Partial<SubmittedRecord> = {}): SubmittedRecord => ({
      allianceId: ALLIANCE,
      slot: FIRST,
      observer: OBSERVER,
      content: aRecordContent(),
      score: { total: 88.5, band: '良好', rubricVersion: 0 },
      attachments: [],
      ...changes,
    })
    const submit = (changes: Partial<SubmittedRecord> = {}, after = 0, notices: NewNotice[] = []) =>
      store.records.submit(aRecord(changes), {
        deed: aDeed({ at: MONDAY + after, chatGroup: null }),
        notices,
      })
    const facts = async (allianceId = ALLIANCE) => {
      const logged = await store.events.readOf(
        allianceId,
        ['signedUp', 'observed', 'recorded', 'responded', 'rubricSet'],
        0,
        100,
      )
      return logged.map(({ body }) => body)
    }
    const waiting = async () =>
      (await store.notices.due(MONDAY + 60_000, 100)).map(({ onceKey }) => onceKey)

    it('O52 revisions are counted, and the newest is read', async () => {
      const first = await submit()
      const second = await submit({ content: aRecordContent({ strengths: '有层次' }) }, 5)
      expect([first.kind, first.record.revision]).toEqual(['done', 1])
      expect([second.kind, second.record.revision]).toEqual(['done', 2])
      const kept = await store.records.record(ALLIANCE, FIRST, OBSERVER)
      expect(kept).toEqual(second.record)
      expect(kept?.content.strengths).toBe('有层次')
      expect(await store.records.recordsOf(ALLIANCE, FIRST)).toEqual([second.record])
    })

    it('O53 the same content twice is one: nothing is written, nothing said', async () => {
      const notes = { 教学目标: '明确', 教学内容: '适当' }
      const turned = { 教学内容: '适当', 教学目标: '明确' }
      await submit({ content: aRecordContent({ dimensionNotes: notes }) }, 0, [aNotice('a')])
      const before = await facts()
      const again = await submit({ content: aRecordContent({ dimensionNotes: turned }) }, 9, [
        aNotice('b'),
      ])
      expect([again.kind, again.record.revision, again.record.submittedAt]).toEqual([
        'same',
        1,
        MONDAY,
      ])
      expect(await facts()).toEqual(before)
      expect(await waiting()).toEqual(['a'])
      // Another photo, or another score, is another record.
      const photo = { messageId: '7', name: '照片.jpg', at: MONDAY }
      expect((await submit({ attachments: [photo] })).record.attachments).toEqual([photo])
      expect((await submit({ attachments: [photo], score: null })).record.score).toBeNull()
    })

    it('O54 who writes was there: noted once, signed up or not, without a word of the text in any fact', async () => {
      await submit()
      await submit({ content: aRecordContent({ summary: '总评很好' }), score: null }, 5)
      expect(await facts()).toEqual([
        { kind: 'signedUp', slot: FIRST, observer: OBSERVER, isRequired: false },
        { kind: 'observed', slot: FIRST, observer: OBSERVER },
        {
          kind: 'recorded',
          slot: FIRST,
          observer: OBSERVER,
          revision: 1,
          total: 88.5,
          band: '良好',
        },
        { kind: 'recorded', slot: FIRST, observer: OBSERVER, revision: 2, total: null, band: null },
      ])
      const [signUp] = await store.observations.signUps(ALLIANCE, [FIRST])
      expect(signUp).toMatchObject({ observer: OBSERVER, attendedAt: MONDAY })
      expect(JSON.stringify(await store.events.read(ALLIANCE, 0, 100))).not.toMatch(/情境|总评/)
    })

    it('O54 who was noted before is not noted again', async () => {
      await store.observations.signUp(ALLIANCE, FIRST, { id: OBSERVER, isRequired: true }, aDeed())
      await store.observations.attend(ALLIANCE, FIRST, OBSERVER, aDeed())
      await submit()
      const kinds = (await facts()).map(({ kind }) => kind)
      expect(kinds).toEqual(['signedUp', 'observed', 'recorded'])
    })

    it('O55 what is to be said is written down with the record, once', async () => {
      await submit({}, 0, [aNotice('recordCame:1:2')])
      await submit({ score: null }, 5, [aNotice('recordCame:1:2')])
      expect(await waiting()).toEqual(['recordCame:1:2'])
    })

    it('O132 a record of the wrong lesson is taken back with the attendance; the next one is a later revision', async () => {
      await submit({}, 0, [aNotice('recordCame:1:2')])
      const of = { slot: FIRST, observer: OBSERVER }
      const taken = await store.records.withdraw(ALLIANCE, of, aDeed({ at: MONDAY + 5 }))
      expect(taken).toMatchObject({ revision: 1, observer: OBSERVER })
      expect(await store.records.recordsOf(ALLIANCE, FIRST)).toEqual([])
      expect(await store.records.hasAny(ALLIANCE, OBSERVER)).toBe(false)
      expect(await store.observations.signUps(ALLIANCE, [FIRST])).toEqual([])
      expect(await waiting()).toEqual([])
      expect(await store.records.withdraw(ALLIANCE, of, aDeed())).toBeNull()
      // The lesson is nobody's any more: it may be moved again.
      const slot = await store.observations.slot(ALLIANCE, FIRST)
      if (slot === null) throw new Error('gone')
      const saying = { deed: aDeed(), notices: [] }
      expect(await store.observations.change(slot, { ...slot, period: 4 }, saying)).toMatchObject({
        kind: 'done',
      })
      const { record } = await submit({}, 9)
      expect(record.revision).toBe(2)
      await submit({ score: null }, 10)
    })

    it('O56 the presenter answers one record; a new revision keeps the answer', async () => {
      await submit()
      const of = { slot: FIRST, observer: OBSERVER }
      const saying = { deed: aDeed({ at: MONDAY + 9 }), notices: [aNotice('responseCame:1:2')] }
      const answered = await store.records.respond(ALLIANCE, of, '下次改进', saying)
      expect(answered?.response).toEqual({ text: '下次改进', at: MONDAY + 9 })
      expect(await waiting()).toEqual(['responseCame:1:2'])
      expect((await facts()).at(-1)).toEqual({ kind: 'responded', ...of })
      const { record } = await submit({ score: null }, 20)
      expect(record.response?.text).toBe('下次改进')
      const nobodys = { slot: FIRST, observer: COLLEAGUE }
      expect(await store.records.respond(ALLIANCE, nobodys, '谢谢', saying)).toBeNull()
      expect(await store.records.respond(OTHER_ALLIANCE, of, '谢谢', saying)).toBeNull()
    })

    it('O57 records are listed by lesson and by observer, and never across alliances', async () => {
      await submit({}, 10)
      await submit({ observer: COLLEAGUE }, 5)
      await submit({ allianceId: OTHER_ALLIANCE }, 7)
      const of = (await store.records.recordsOf(ALLIANCE, FIRST)).map(({ observer }) => observer)
      expect(of).toEqual([COLLEAGUE, OBSERVER])
      const by = (from: number, until: number) =>
        store.records.recordsBy(ALLIANCE, OBSERVER, MONDAY + from, MONDAY + until)
      expect([(await by(0, 10)).length, (await by(10, 11)).length]).toEqual([0, 1])
      const others = 2 as SlotNumber
      expect(await store.records.recorded(ALLIANCE, [FIRST, others])).toEqual([
        { slot: FIRST, observer: COLLEAGUE },
        { slot: FIRST, observer: OBSERVER },
      ])
      expect(await store.records.recorded(ALLIANCE, [others])).toEqual([])
      expect(await store.records.record(OTHER_ALLIANCE, FIRST, COLLEAGUE)).toBeNull()
    })

    it('O57 records follow who wrote them when two entries become one; the newer stays', async () => {
      const add = (name: string) =>
        store.teachers.add(ALLIANCE, { name, schoolIds: [], account: null }, aDeed())
      const [from, into] = [await add('周老师'), await add('周小明')]
      const said = (strengths: string) => aRecordContent({ strengths })
      await submit({ observer: into.id, content: said('旧') }, 1)
      await submit({ observer: from.id, content: said('新') }, 2)
      await store.teachers.merge(ALLIANCE, { from: from.id, into: into.id }, aDeed())
      const [record, ...others] = await store.records.recordsOf(ALLIANCE, FIRST)
      expect(others).toEqual([])
      expect(record).toMatchObject({ observer: into.id, revision: 2, content: said('新') })
    })

    it('O59 a record keeps who presented when it was handed in; a merged entry is the one it became', async () => {
      const add = (name: string) =>
        store.teachers.add(ALLIANCE, { name, schoolIds: [], account: null }, aDeed())
      const [presenter, observer, into] = [
        await add('何老师'),
        await add('周敏'),
        await add('何明'),
      ]
      expect(presenter.id).toBe(PRESENTER)
      const { record } = await submit({ observer: observer.id })
      expect(record.presenter).toBe(PRESENTER)
      const has = (...ids: TeacherId[]) =>
        Promise.all(ids.map(id => store.records.hasAny(ALLIANCE, id)))
      expect(await has(PRESENTER, observer.id, into.id)).toEqual([true, true, false])
      expect(await store.records.hasAny(OTHER_ALLIANCE, PRESENTER)).toBe(false)
      await store.teachers.merge(ALLIANCE, { from: PRESENTER, into: into.id }, aDeed())
      await submit({ observer: observer.id, score: null }, 5)
      const kept = await store.records.record(ALLIANCE, FIRST, observer.id)
      expect(kept).toMatchObject({ presenter: into.id, revision: 2 })
      expect(await has(PRESENTER, into.id)).toEqual([false, true])
      const slot = await store.observations.slot(ALLIANCE, FIRST)
      if (slot === null) throw new Error('gone')
      const stolen = { ...slot, presenter: observer.id }
      const saying = { deed: aDeed(), notices: [] }
      expect(await store.observations.change(slot, stolen, saying)).toEqual({ kind: 'observed' })
    })

    it('O84 earlier revisions move too: several of both, and what is written afterwards', async () => {
      const add = (name: string) =>
        store.teachers.add(ALLIANCE, { name, schoolIds: [], account: null }, aDeed())
      const [from, into] = [await add('周老师'), await add('周小明')]
      const said = (strengths: string) => aRecordContent({ strengths })
      for (const [at, words] of ['一', '二', '三'].entries()) {
        await submit({ observer: into.id, content: said(words) }, at * 2 + 1)
        await submit({ observer: from.id, content: said(`${words}又`) }, at * 2 + 2)
      }
      await store.teachers.merge(ALLIANCE, { from: from.id, into: into.id }, aDeed())
      const [record] = await store.records.recordsOf(ALLIANCE, FIRST)
      expect(record).toMatchObject({ observer: into.id, revision: 6, content: said('三又') })
      const { record: after } = await submit({ observer: into.id, content: said('四') }, 9)
      expect(after.revision).toBe(7)
    })

    it('O51 a rubric that changes is a new version; the old ones stay', async () => {
      expect(await store.records.rubric(ALLIANCE)).toEqual(DEFAULT_RUBRIC)
      const dimensions = [{ name: '目标', weight: 100, items: ['明确'] }]
      const bands = [{ name: '好', from: 0 }]
      const set = await store.records.setRubric(ALLIANCE, { dimensions, bands }, aDeed())
      expect(set).toEqual({ version: 1, dimensions, bands })
      expect(await store.records.rubric(ALLIANCE)).toEqual(set)
      expect(await store.records.rubricOf(ALLIANCE, 0)).toEqual(DEFAULT_RUBRIC)
      expect(await store.records.rubricOf(ALLIANCE, 1)).toEqual(set)
      expect(await store.records.rubricOf(ALLIANCE, 2)).toBeNull()
      expect(await store.records.rubric(OTHER_ALLIANCE)).toEqual(DEFAULT_RUBRIC)
      expect(await facts()).toEqual([{ kind: 'rubricSet', version: 1 }])
    })
  })
}

function planOne(store: StorePorts, allianceId: SubmittedRecord['allianceId']) {
  const slot = aNewSlot({ presenter: PRESENTER }, { chatGroup: null })
  return store.observations.plan(allianceId, [slot], aDeed())
}
