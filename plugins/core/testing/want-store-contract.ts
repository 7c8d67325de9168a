import { beforeEach, describe, expect, it } from 'vitest'
import {
  DAY_MS,
  type NewDelivery,
  type NewWant,
  type Resource,
  type ResourceNumber,
  type StorePorts,
  type WantNumber,
} from '../src/index'
import {
  ALLIANCE,
  aBlobRef,
  aClassification,
  account,
  aDeed,
  aDelivery,
  aFilePost,
  anArchivedPost,
  aReading,
  aWant,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from './builders'

const YE = account('20103')
const FACETS = { grade: 5, subject: '科学' }

/** The rules that every store of wants keeps. @param open gives an empty store */
export function wantStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of wants`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const add = (changes: Partial<NewWant> = {}) => store.wants.add(aWant(changes), FACETS)
    const kinds = async () =>
      (await store.events.read(ALLIANCE, 0, 99)).map(({ body }) => body.kind)
    let posted = 0
    /** A resource that was read and so can be searched. */
    const searchable = async (letter: string, at = MONDAY, poster = YE): Promise<Resource> => {
      posted += 1
      const post = aFilePost({
        name: `${letter}.docx`,
        poster,
        postedAt: at,
        messageId: `${posted}`,
      })
      const archived = anArchivedPost({ post, blob: aBlobRef(letter), at })
      const { resource } = await store.resources.recordPost(archived)
      const classification = aClassification({ stage: '小学', ...FACETS })
      const read = await store.resources.recordReading(resource, aReading({ classification }), at)
      if (read === null) throw new Error('it is lost')
      return read
    }
    /** All that is due is compared and answers these. */
    const compare = async (...wants: readonly WantNumber[]) => {
      for (const due of await store.wants.toMatch(99)) await store.wants.recordMatches(due, wants)
    }
    const due = async () => (await store.wants.toMatch(99)).map(({ resource }) => resource.name)
    const matches = async () =>
      (await store.wants.matched(9)).map(({ want, resources }) => [want.number, ...resources])
    const tell = (
      want: WantNumber,
      resource: ResourceNumber,
      delivery: Partial<NewDelivery> = {},
    ) =>
      store.wants.tell(
        ALLIANCE,
        {
          fills: [{ want, resource }],
          delivery: aDelivery({ onceKey: `want:${want}`, ...delivery }),
        },
        MONDAY + 5_000,
      )

    it('W1 numbers the wants of each alliance from 1, and tells the event log', async () => {
      const first = await add()
      const second = await add({ words: '三上 数学 分数' })
      const other = await add({ allianceId: OTHER_ALLIANCE })
      expect([first.number, second.number, other.number]).toEqual([1, 2, 1])
      expect(await store.wants.get(ALLIANCE, first.number)).toEqual({
        ...aWant(),
        facets: FACETS,
        number: 1,
        state: 'open',
        endedAt: null,
        filledBy: null,
        askedAroundAt: null,
      })
      const [fact] = await store.events.read(ALLIANCE, 0, 9)
      expect(fact).toMatchObject({ by: TEACHER, chatGroup: GROUP, at: MONDAY })
      expect(fact?.body).toMatchObject({ kind: 'wanted', want: 1, facets: FACETS })
    })

    it('W1 lists the open ones of a person and of the alliance, and all of a month', async () => {
      const mine = await add()
      const hers = await add({ asker: YE, askedAt: MONDAY + 1 })
      await store.wants.close(ALLIANCE, hers.number, aDeed())
      expect(await store.wants.openOf(ALLIANCE, TEACHER)).toEqual([mine])
      expect(await store.wants.openOf(ALLIANCE, YE)).toEqual([])
      expect(await store.wants.open(ALLIANCE, 9)).toEqual([mine])
      expect(await store.wants.open(OTHER_ALLIANCE, 9)).toEqual([])
      const span = { from: MONDAY, until: MONDAY + 2 }
      expect((await store.wants.asked(ALLIANCE, span, 9)).map(want => want.number)).toEqual([2, 1])
      const later = { from: MONDAY + 2, until: MONDAY + 9 }
      expect(await store.wants.asked(ALLIANCE, later, 9)).toEqual([])
    })

    it('W10 a resource is compared once it is searchable, and again after every change of it', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      expect(await due()).toEqual(['a.docx'])
      await compare(want)
      expect(await due()).toEqual([])
      expect(await matches()).toEqual([[want, resource.number]])
      await store.resources.recordTaken(ALLIANCE, resource.number, aDeed())
      expect(await due()).toEqual([])
      await store.resources.recordReading(resource, aReading(), MONDAY + 9)
      expect(await due()).toEqual(['a.docx'])
      await store.resources.withdraw(ALLIANCE, resource.number, aDeed())
      expect(await due()).toEqual([])
    })

    it('W10 news of a resource that come while it is compared are due', async () => {
      await add()
      const resource = await searchable('a')
      const [before] = await store.wants.toMatch(9)
      await store.resources.recordReading(resource, aReading(), MONDAY + 9)
      if (before === undefined) throw new Error('nothing to compare')
      await store.wants.recordMatches(before, [])
      expect(await due()).toEqual(['a.docx'])
    })

    it('W10 while nobody wants anything nothing is due; a want is compared with what was just read', async () => {
      const old = await searchable('a', MONDAY - DAY_MS)
      await store.resources.markIndexed(ALLIANCE, old.number, old)
      const late = await searchable('b', MONDAY - 1_000)
      await store.resources.markIndexed(ALLIANCE, late.number, late)
      await searchable('c', MONDAY - DAY_MS)
      expect(await due()).toEqual([])
      await add()
      expect((await due()).sort()).toEqual(['b.docx', 'c.docx'])
    })

    it('W12 W30 an asker is told in the same transaction in which the want is filled', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      await compare(want)
      expect(await tell(want, resource.number)).toBe(true)
      expect(await store.wants.get(ALLIANCE, want)).toMatchObject({
        state: 'filled',
        filledBy: resource.number,
        endedAt: MONDAY + 5_000,
      })
      expect((await store.outbox.counts(ALLIANCE)).pending).toBe(1)
      expect((await kinds()).at(-1)).toBe('wantFilled')
      expect(await matches()).toEqual([])
    })

    it('W12 nobody is told twice: neither of a filled want, nor under a key that was used', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      await tell(want, resource.number)
      expect(await tell(want, resource.number, { onceKey: 'want:again' })).toBe(false)
      const { number: other } = await add({ words: '三上 数学 分数' })
      expect(await tell(other, resource.number, { onceKey: `want:${want}` })).toBe(false)
      expect(await store.wants.get(ALLIANCE, other)).toMatchObject({ state: 'open' })
      expect((await store.outbox.counts(ALLIANCE)).pending).toBe(1)
    })

    it('W13 a filled want is opened again without what filled it', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      expect(await store.wants.reopen(ALLIANCE, want, aDeed())).toBeNull()
      await tell(want, resource.number)
      const again = await store.wants.reopen(ALLIANCE, want, aDeed())
      expect(again).toMatchObject({ state: 'open', endedAt: null, declined: [resource.number] })
      expect((await kinds()).at(-1)).toBe('wantReopened')
    })

    it('W14 an offer answers without matching; what the asker may not see is forgotten', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      await store.wants.offer(ALLIANCE, want, resource.number)
      await store.wants.offer(ALLIANCE, want, resource.number)
      expect(await matches()).toEqual([[want, resource.number]])
      await store.wants.dropMatches(ALLIANCE, want, [resource.number])
      expect(await matches()).toEqual([])
      await store.wants.close(ALLIANCE, want, aDeed())
      await store.wants.offer(ALLIANCE, want, resource.number)
      expect(await matches()).toEqual([])
    })

    it('W15 a closed want stays closed', async () => {
      const { number: want } = await add()
      expect(await store.wants.close(ALLIANCE, want, aDeed())).toMatchObject({ state: 'closed' })
      expect(await store.wants.close(ALLIANCE, want, aDeed())).toBeNull()
      expect((await kinds()).at(-1)).toBe('wantClosed')
    })

    it('W16 an old want expires once, with a word', async () => {
      const want = await add()
      expect(await store.wants.askedBefore(MONDAY, 9)).toEqual([])
      expect(await store.wants.askedBefore(MONDAY + 1, 9)).toEqual([want])
      expect(await store.wants.expire(want, aDelivery(), MONDAY + 9)).toBe(true)
      expect(await store.wants.expire(want, aDelivery({ onceKey: 'b' }), MONDAY + 9)).toBe(false)
      expect((await store.outbox.counts(ALLIANCE)).pending).toBe(1)
      expect(await store.wants.get(ALLIANCE, want.number)).toMatchObject({ state: 'expired' })
    })

    it('W13 W16 a want that is opened again is open for as long as a new one', async () => {
      const { number: want } = await add()
      const resource = await searchable('a')
      await tell(want, resource.number)
      const late = MONDAY + 200 * DAY_MS
      await store.wants.reopen(ALLIANCE, want, aDeed({ at: late }))
      expect(await store.wants.askedBefore(late, 9)).toEqual([])
      const [old] = await store.wants.askedBefore(late + 1, 9)
      expect(old).toMatchObject({ number: want, askedAt: MONDAY })
    })

    it('W12 W16 W21 wants whose bot is away stand in nobody’s way', async () => {
      const gone = { platform: 'sandbox:1', id: '9' }
      const away = { platform: aWant().bot.platform, id: '9' }
      const wants = [await add({ bot: gone }), await add({ bot: away }), await add()]
      const { platform } = away
      const only = { on: [platform], notOn: [], notBy: [away] }
      const but = { on: null, notOn: [platform], notBy: [] }
      expect(await store.wants.unasked(ALLIANCE, 1, only)).toEqual([wants[2]])
      expect(await store.wants.unasked(ALLIANCE, 9, but)).toEqual([wants[0]])
      expect(await store.wants.askedBefore(MONDAY + 1, 1, only)).toEqual([wants[2]])
      const resource = await searchable('a')
      await compare(...wants.map(({ number }) => number))
      expect(await store.wants.matched(1, only)).toEqual([
        { want: wants[2], resources: [resource.number] },
      ])
      expect(await store.wants.matched(9)).toHaveLength(3)
    })

    it('W14 a person has one promise in a place', async () => {
      const { number: want } = await add()
      const pledge = { allianceId: ALLIANCE, person: YE, chatGroup: GROUP, want, at: MONDAY }
      await store.wants.pledge(pledge)
      await store.wants.pledge({ ...pledge, at: MONDAY + 9 })
      await store.wants.pledge({ ...pledge, chatGroup: null })
      expect(await store.wants.pledges(ALLIANCE, MONDAY + 1)).toEqual([
        { ...pledge, at: MONDAY + 9 },
      ])
      expect(await store.wants.pledges(ALLIANCE, MONDAY)).toHaveLength(2)
      expect(await store.wants.pledges(OTHER_ALLIANCE, MONDAY)).toEqual([])
    })

    it('W20 members are asked who posted twice on the subject lately, unless they said no', async () => {
      const note = (who: typeof YE) =>
        store.directory.noteMember({
          allianceId: ALLIANCE,
          account: who,
          displayName: '叶老师',
          schoolId: null,
          basis: 'guessed',
          seenIn: GROUP,
          at: MONDAY,
        })
      await note(YE)
      await note(TEACHER)
      await searchable('a')
      await searchable('b')
      await searchable('c', MONDAY, TEACHER)
      await searchable('d', MONDAY - 9, TEACHER)
      await searchable('e', MONDAY, account('30001'))
      await searchable('f', MONDAY, account('30001'))
      const on = { subject: '科学', stage: '小学', since: MONDAY }
      expect(await store.wants.postersOn(ALLIANCE, on, 9)).toEqual([
        { person: YE, chatGroup: GROUP, posted: 2 },
      ])
      const all = await store.wants.postersOn(ALLIANCE, { ...on, stage: null, since: 0 }, 9)
      expect(all.map(({ person }) => person)).toEqual([TEACHER, YE])
      expect(await store.wants.postersOn(ALLIANCE, { ...on, stage: '初中' }, 9)).toEqual([])
      await store.wants.setAskable(ALLIANCE, YE, false)
      await store.wants.setAskable(ALLIANCE, YE, false)
      expect(await store.wants.postersOn(ALLIANCE, on, 9)).toEqual([])
      await store.wants.setAskable(ALLIANCE, YE, true)
      expect(await store.wants.postersOn(ALLIANCE, on, 9)).toHaveLength(1)
    })

    it('W21 a round is written down with its messages; its wants are asked about once', async () => {
      const want = await add()
      const other = await add({ words: '三上 数学 分数' })
      expect(await store.wants.unasked(ALLIANCE, 9)).toEqual([want, other])
      const round = {
        allianceId: ALLIANCE,
        day: '2026-03-02',
        wants: [want.number],
        asked: [{ person: YE, delivery: aDelivery() }],
        at: MONDAY,
      }
      expect(await store.wants.wasAsked(ALLIANCE, '2026-03-02', YE.platform)).toBe(false)
      await store.wants.recordRound(round)
      expect(await store.wants.wasAsked(ALLIANCE, '2026-03-02', YE.platform)).toBe(true)
      expect(await store.wants.wasAsked(ALLIANCE, '2026-03-02', 'sandbox:1')).toBe(false)
      expect(await store.wants.wasAsked(ALLIANCE, '2026-03-03', YE.platform)).toBe(false)
      expect(await store.wants.unasked(ALLIANCE, 9)).toEqual([other])
      expect((await store.outbox.counts(ALLIANCE)).pending).toBe(1)
    })
  })
}
