import { beforeEach, describe, expect, it } from 'vitest'
import {
  type ArchivedPost,
  type Audience,
  type Fingerprint,
  NO_DOCUMENT_FACTS,
  type Resource,
  type ResourceNumber,
  type SchoolId,
  type StorePorts,
} from '../src/index'
import {
  ALLIANCE,
  aBlobRef,
  aClassification,
  aCorrection,
  account,
  aDeed,
  aFilePost,
  aFingerprint,
  anArchivedPost,
  aReading,
  EVERYBODY,
  GROUP,
  MONDAY,
  OTHER_ALLIANCE,
  TEACHER,
} from './builders'

const SCHOOL = 'school:王村口小学' as Audience
const NOWHERE = 99 as ResourceNumber

/** The rules that every resource store keeps. @param open gives an empty store */
export function resourceStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a resource store`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const record = async (changes: Partial<ArchivedPost> = {}): Promise<Resource> =>
      (await store.resources.recordPost(anArchivedPost(changes))).resource
    const read = async (resource: Resource, reading = aReading()): Promise<Resource> => {
      const done = await store.resources.recordReading(resource, reading, MONDAY + 9_000)
      if (done === null) throw new Error('the resource is missing')
      return done
    }
    const kinds = async () => (await store.events.read(ALLIANCE, 0, 99)).map(fact => fact.body.kind)
    const indexAll = async () => {
      for (const due of await store.resources.toIndex(99))
        await store.resources.markIndexed(due.allianceId, due.number, due)
    }
    const dueForIndex = async () =>
      (await store.resources.toIndex(99)).map(due => `${due.number} ${due.state}`)

    it('D30 numbers run from 1 in each alliance', async () => {
      const a = await record()
      const b = await record({ blob: aBlobRef('b') })
      const other = await record({ allianceId: OTHER_ALLIANCE })
      expect([a.number, b.number, other.number]).toEqual([1, 2, 1])
    })

    it('D31 new bytes make a resource with all that is known of its post', async () => {
      const { resource, isNew } = await store.resources.recordPost(
        anArchivedPost({ schoolId: '王村口小学' as SchoolId, nearbyText: '第六单元' }),
      )
      expect(isNew).toBe(true)
      expect(resource).toEqual({
        allianceId: ALLIANCE,
        number: 1,
        shape: 'file',
        name: '三年级数学分数教案.docx',
        blob: aBlobRef(),
        url: null,
        state: 'archived',
        classification: aClassification({ grade: 3, subject: '数学', kind: '教案' }),
        warnings: [],
        facts: NO_DOCUMENT_FACTS,
        hold: null,
        family: 1,
        audiences: [EVERYBODY],
        posts: [
          {
            position: 1,
            chatGroup: GROUP,
            poster: TEACHER,
            posterName: '王村口小学-何老师',
            schoolId: '王村口小学',
            name: '三年级数学分数教案.docx',
            folder: null,
            nearbyText: '第六单元',
            postedAt: MONDAY,
            audience: EVERYBODY,
          },
        ],
        takenCount: 0,
        archivedAt: MONDAY + 1_000,
      })
      expect(await store.resources.get(ALLIANCE, resource.number)).toEqual(resource)
    })

    it('D31 the same bytes again are another post, and more can see it', async () => {
      await record({ audience: SCHOOL })
      const post = aFilePost({ chatGroup: account('66002'), name: '分数.docx', messageId: '2' })
      const { resource, isNew } = await store.resources.recordPost(anArchivedPost({ post }))
      expect(isNew).toBe(false)
      expect(resource.posts.map(known => [known.name, known.position])).toEqual([
        ['分数.docx', 2],
        ['三年级数学分数教案.docx', 1],
      ])
      expect(resource.audiences).toEqual([SCHOOL, EVERYBODY])
    })

    it('D31 the name is that of the widest posting, the oldest of these', async () => {
      const named = (name: string, audience: Audience) =>
        record({ post: aFilePost({ name, messageId: name }), audience })
      await named('给王小的.docx', 'poster:onebot:20001' as Audience)
      expect((await named('校本.docx', SCHOOL)).name).toBe('校本.docx')
      await named('教案.docx', EVERYBODY)
      const { name, posts } = await named('新教案.docx', EVERYBODY)
      expect(name).toBe('教案.docx')
      expect(posts.map(post => post.position)).toEqual([3, 4, 2, 1])
    })

    it('D31 a link is known by its address', async () => {
      const source = { via: 'link', url: 'https://docs.qq.com/doc/1' } as const
      const link = aFilePost({ shape: 'link', name: '集体备课表', source, sizeBytes: null })
      const one = await record({ post: link, blob: null })
      const two = await record({ post: { ...link, messageId: '2', postedAt: 1 }, blob: null })
      expect(two).toMatchObject({ number: one.number, url: source.url, blob: null })
      expect(two.posts).toHaveLength(2)
    })

    it('D31 what a person set as audience stays when it is posted again', async () => {
      const { number } = await record()
      await store.resources.setAudiences(ALLIANCE, number, [SCHOOL], aDeed())
      const again = await record({ post: aFilePost({ messageId: '2', postedAt: 1 }) })
      expect(again.audiences).toEqual([SCHOOL])
    })

    it('D32 a posting settles its intake job, once', async () => {
      await store.intake.add(ALLIANCE, aFilePost(), MONDAY)
      const [job] = await store.intake.claim(MONDAY, 1_000, 1)
      const jobId = job?.id ?? null
      await record({ jobId })
      expect(await store.intake.counts(ALLIANCE)).toEqual({ waiting: 0, givenUp: 0 })
      const late = await store.resources.recordPost(anArchivedPost({ jobId, blob: aBlobRef('b') }))
      expect([late.resource.number, late.isNew, late.resource.posts.length]).toEqual([1, false, 1])
      expect(await kinds()).toEqual(['archived', 'posted'])
    })

    it('D32 an import that is run again adds no post', async () => {
      await record()
      expect((await record()).posts).toHaveLength(1)
      expect(await kinds()).toEqual(['archived', 'posted'])
    })

    it('D37 a new resource waits to be read, oldest first', async () => {
      await record({ blob: aBlobRef('b'), at: MONDAY + 5_000 })
      await record()
      expect((await store.resources.toRead(9)).map(due => due.number)).toEqual([2, 1])
      expect(await store.resources.toRead(1)).toHaveLength(1)
    })

    it('D37 what was never read comes before what is read again', async () => {
      await read(await record())
      await store.resources.markAllUnread()
      await record({ blob: aBlobRef('b'), at: MONDAY + 5_000 })
      await record({ blob: aBlobRef('c'), at: MONDAY + 4_000 })
      expect((await store.resources.toRead(9)).map(due => due.number)).toEqual([3, 2, 1])
      expect((await store.resources.toRead(1)).map(due => due.number)).toEqual([3])
    })

    it('D37 reading stores text and facets and makes it searchable', async () => {
      const done = await read(await record(), aReading({ warnings: ['macros'] }))
      expect(done).toMatchObject({
        state: 'searchable',
        classification: aClassification({ grade: 3, unit: '6' }),
        warnings: ['macros'],
      })
      expect(await store.resources.sections(ALLIANCE, done.number)).toEqual([
        { label: '第1页', text: '认识几分之一' },
      ])
      expect(await store.resources.toRead(9)).toEqual([])
      expect(await store.resources.sections(ALLIANCE, NOWHERE)).toEqual([])
    })

    it('D37 a post that comes while it is being read makes it due again', async () => {
      const before = await record()
      await record({ post: aFilePost({ name: '分数.docx', messageId: '2' }) })
      await read(before)
      const [due] = await store.resources.toRead(9)
      expect(due?.posts).toHaveLength(2)
    })

    it('D33 a correction wins over every reading, and may take a facet away', async () => {
      const resource = await read(await record())
      const correction = aCorrection({ grade: 5, unit: null })
      const said = await store.resources.correct(ALLIANCE, resource.number, correction, aDeed())
      expect(said?.classification.facets).toMatchObject({ grade: 5, unit: null })
      const again = await read(said ?? resource)
      expect(again.classification.facets).toMatchObject({ grade: 5, unit: null })
      expect(again.classification.evidence.grade?.source).toBe('correction')
    })

    it('D33 corrections add up, and only what was corrected is kept', async () => {
      const resource = await read(await record())
      const { number } = resource
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 5 }), aDeed())
      await store.resources.correct(ALLIANCE, number, aCorrection({ kind: '课件' }), aDeed())
      const reading = aReading({ classification: aClassification({ grade: 1, unit: '2' }) })
      expect((await read(resource, reading)).classification.facets).toMatchObject({
        grade: 5,
        kind: '课件',
        unit: '2',
      })
    })

    it('D34 a withdrawn resource comes back when posted again, seen only there', async () => {
      const { number } = await read(await record())
      const gone = await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect(gone?.state).toBe('withdrawn')
      expect(await store.resources.toRead(9)).toEqual([])
      const post = aFilePost({ messageId: '2', postedAt: MONDAY + 1 })
      const back = await record({ post, audience: SCHOOL })
      expect(back).toMatchObject({ number, state: 'searchable', audiences: [SCHOOL] })
    })

    it('D34 what was due for reading comes back unread: out of the index, and read first', async () => {
      const { number } = await read(await record())
      await read(await record({ blob: aBlobRef('b'), at: MONDAY }))
      await indexAll()
      await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect(await store.resources.markAllUnread()).toBe(1)
      const back = await record({ post: aFilePost({ messageId: '2', postedAt: MONDAY + 1 }) })
      expect(back).toMatchObject({ number, state: 'archived' })
      expect(await dueForIndex()).toEqual(['1 archived'])
      await indexAll()
      expect(await dueForIndex()).toEqual([])
      expect((await store.resources.toRead(9)).map(due => due.number)).toEqual([1, 2])
      expect(await read(back)).toMatchObject({ state: 'searchable' })
      expect(await dueForIndex()).toEqual(['1 searchable'])
    })

    it('D35 takings are counted, the poster’s own are not', async () => {
      const { number } = await record()
      await store.resources.recordTaken(ALLIANCE, number, aDeed())
      await store.resources.recordTaken(ALLIANCE, number, aDeed({ by: account('20002') }))
      expect((await store.resources.get(ALLIANCE, number))?.takenCount).toBe(1)
      expect(await store.events.tally(ALLIANCE)).toMatchObject({ taken: 2 })
    })

    it('D36 a resource is due for the index until the index has that very state', async () => {
      const { number } = await read(await record())
      const [stale] = await store.resources.toIndex(9)
      if (stale === undefined) throw new Error('nothing is due')
      await store.resources.setAudiences(ALLIANCE, number, [SCHOOL], aDeed())
      await store.resources.markIndexed(ALLIANCE, number, stale)
      expect(await dueForIndex()).toEqual(['1 searchable'])
      await indexAll()
      expect(await dueForIndex()).toEqual([])
    })

    it('D36 a taking is due for the index, but not the text with it', async () => {
      const { number } = await read(await record())
      const isTextIndexed = async () => {
        const [due] = await store.resources.toIndex(9)
        return due === undefined ? null : store.resources.isTextIndexed(due)
      }
      expect(await isTextIndexed()).toBe(false)
      await indexAll()
      await store.resources.recordTaken(ALLIANCE, number, aDeed())
      expect(await isTextIndexed()).toBeNull()
      await store.resources.recordTaken(ALLIANCE, number, aDeed({ by: account('2') }))
      expect(await isTextIndexed()).toBe(true)
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 5 }), aDeed())
      expect(await isTextIndexed()).toBe(false)
      await indexAll()
      expect(await isTextIndexed()).toBeNull()
      await store.resources.recordTaken(ALLIANCE, number, aDeed({ by: account('3') }))
      await store.resources.markAllUnindexed()
      expect(await isTextIndexed()).toBe(false)
    })

    it('D36 every change is due for the index, withdrawals too, and all of it on demand', async () => {
      const { number } = await read(await record())
      await record({ blob: aBlobRef('b') })
      await indexAll()
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 5 }), aDeed())
      expect(await dueForIndex()).toEqual(['1 searchable'])
      await indexAll()
      await store.resources.recordTaken(ALLIANCE, number, aDeed({ by: account('2') }))
      expect(await dueForIndex()).toEqual(['1 searchable'])
      await indexAll()
      await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect(await dueForIndex()).toEqual(['1 withdrawn'])
      await indexAll()
      await store.resources.markAllUnindexed()
      expect(await dueForIndex()).toEqual(['1 withdrawn'])
    })

    it('X63 files that were given up are told, and no longer when they are withdrawn', async () => {
      const givenUp = aReading({ warnings: ['quarantined', 'timed-out'] })
      await read(await record())
      const { number } = await read(await record({ blob: aBlobRef('b') }), givenUp)
      const told = async (alliance: typeof ALLIANCE | null) =>
        (await store.resources.quarantined(alliance, 9)).map(each => each.number)
      expect(await told(ALLIANCE)).toEqual([number])
      expect(await told(null)).toEqual([number])
      expect(await told(OTHER_ALLIANCE)).toEqual([])
      await store.resources.withdraw(ALLIANCE, number, aDeed())
      expect(await told(ALLIANCE)).toEqual([])
    })

    it('X64 on demand every file is read again, also one that was given up', async () => {
      const givenUp = aReading({ warnings: ['quarantined', 'out-of-memory'] })
      const { number } = await read(await record(), givenUp)
      await read(await record({ blob: aBlobRef('b') }))
      expect(await store.resources.toRead(9)).toEqual([])
      expect(await store.resources.markAllUnread()).toBe(2)
      const due = await store.resources.toRead(9)
      expect(due.map(each => each.number)).toEqual([1, 2])
      expect((await store.resources.get(ALLIANCE, number))?.warnings).toEqual([])
    })

    it('D16 another alliance’s resource does not exist', async () => {
      const { number } = await read(await record())
      const { resources } = store
      expect(await resources.get(OTHER_ALLIANCE, number)).toBeNull()
      expect(await resources.withdraw(OTHER_ALLIANCE, number, aDeed())).toBeNull()
      expect(await resources.sections(OTHER_ALLIANCE, number)).toEqual([])
      expect(await resources.postedBy(OTHER_ALLIANCE, TEACHER, 9)).toEqual([])
      expect(await resources.page(OTHER_ALLIANCE, null, 9)).toEqual([])
      expect((await resources.counts(OTHER_ALLIANCE)).posts).toBe(0)
    })

    it('D16 what is not there is null, and changes nothing', async () => {
      const { resources } = store
      expect(await resources.get(ALLIANCE, NOWHERE)).toBeNull()
      expect(await resources.withdraw(ALLIANCE, NOWHERE, aDeed())).toBeNull()
      expect(await resources.setAudiences(ALLIANCE, NOWHERE, [SCHOOL], aDeed())).toBeNull()
      expect(await resources.correct(ALLIANCE, NOWHERE, aCorrection({}), aDeed())).toBeNull()
      await resources.recordTaken(ALLIANCE, NOWHERE, aDeed())
      expect(await kinds()).toEqual([])
    })

    it('D31 lists what a person posted, newest first', async () => {
      await record()
      const mine = aFilePost({ messageId: '2', name: 'b.docx', postedAt: MONDAY + 5_000 })
      await record({ blob: aBlobRef('b'), post: mine })
      const theirs = aFilePost({ messageId: '3', poster: account('20002') })
      await record({ blob: aBlobRef('c'), post: theirs })
      const listed = await store.resources.postedBy(ALLIANCE, TEACHER, 9)
      expect(listed.map(resource => resource.number)).toEqual([2, 1])
    })

    it('D2 knows which bytes are needed, by any alliance', async () => {
      await record()
      await record({ allianceId: OTHER_ALLIANCE })
      await record({ blob: aBlobRef('b', 5) })
      expect(await store.resources.blobs()).toEqual([aBlobRef(), aBlobRef('b', 5)])
      expect(await store.resources.knowsBlob(aBlobRef().sha256)).toBe(true)
      expect(await store.resources.knowsBlob(aBlobRef('c').sha256)).toBe(false)
    })

    it('D15 counts by state, distinct bytes and posts', async () => {
      await read(await record())
      await record({ post: aFilePost({ messageId: '2', postedAt: 1 }) })
      await record({ blob: aBlobRef('b', 5) })
      await record({ allianceId: OTHER_ALLIANCE })
      expect(await store.resources.counts(ALLIANCE)).toEqual({
        archived: 1,
        searchable: 1,
        held: 0,
        heldRecords: 0,
        withdrawn: 0,
        bytes: 12_350,
        posts: 3,
      })
      expect(await store.resources.counts(null)).toMatchObject({ bytes: 12_350, posts: 4 })
    })

    it('D36 pages through everything searchable in order of number', async () => {
      for (const letter of ['a', 'b', 'c', 'd'])
        await read(await record({ blob: aBlobRef(letter) }))
      await store.resources.withdraw(ALLIANCE, 3 as ResourceNumber, aDeed())
      const first = await store.resources.page(ALLIANCE, null, 2)
      const rest = await store.resources.page(ALLIANCE, first.at(-1)?.number ?? null, 2)
      expect([...first, ...rest].map(resource => resource.number)).toEqual([1, 2, 4])
    })

    /** A resource of its own whose text has this fingerprint. */
    const readAs = async (
      letter: string,
      fingerprint: Fingerprint | null,
      name = `${letter}.docx`,
    ) => {
      const post = aFilePost({ name, messageId: letter })
      const classification = aClassification()
      const resource = await record({ blob: aBlobRef(letter), post })
      return read(resource, aReading({ classification, fingerprint }))
    }
    const families = async (...numbers: number[]) => {
      const found = numbers.map(number => store.resources.get(ALLIANCE, number as ResourceNumber))
      return (await Promise.all(found)).map(resource => resource?.family ?? null)
    }
    const familyOf = async (number: number, allianceId = ALLIANCE) =>
      (await store.resources.family(allianceId, number as ResourceNumber)).map(one => one.number)

    it('VS7 what reads alike is one family under its lowest number', async () => {
      await readAs('a', aFingerprint('a'))
      await readAs('b', aFingerprint('b'))
      const third = await readAs('c', aFingerprint('a', 10))
      expect(third.family).toBe(1)
      expect(await families(1, 2, 3)).toEqual([1, 2, 1])
      expect([await familyOf(1), await familyOf(2), await familyOf(3)]).toEqual([[1, 3], [2], []])
    })

    it('VS7 names that tell different things keep apart what reads alike', async () => {
      await readAs('a', aFingerprint('a'), '分数 第1课时.docx')
      await readAs('b', aFingerprint('a'), '分数 第2课时.docx')
      expect(await families(1, 2)).toEqual([1, 2])
    })

    it('VS7 a third file may join two families, and whoever’s key changed is due for the index', async () => {
      await readAs('a', aFingerprint('a'))
      await readAs('b', aFingerprint('a', 80))
      await readAs('c', aFingerprint('a', 80))
      expect(await families(1, 2, 3)).toEqual([1, 2, 2])
      await indexAll()
      await readAs('d', aFingerprint('a', 40))
      expect(await families(1, 2, 3, 4)).toEqual([1, 1, 1, 1])
      expect((await dueForIndex()).sort()).toEqual(['2 searchable', '3 searchable', '4 searchable'])
      for (const due of await store.resources.toIndex(99))
        expect(await store.resources.isTextIndexed(due)).toBe(false)
    })

    it('VS7 what is read anew leaves, and those whom it held together part', async () => {
      await readAs('a', aFingerprint('a'))
      await readAs('b', aFingerprint('a', 80))
      const between = await readAs('c', aFingerprint('a', 40))
      expect(await families(1, 2, 3)).toEqual([1, 1, 1])
      await indexAll()
      await read(between, aReading({ fingerprint: aFingerprint('b') }))
      expect(await families(1, 2, 3)).toEqual([1, 2, 3])
      expect((await dueForIndex()).sort()).toEqual(['2 searchable', '3 searchable'])
      await read(between, aReading({ fingerprint: aFingerprint('a') }))
      expect(await families(1, 2, 3)).toEqual([1, 2, 1])
    })

    it('VS7 a correction parts what was taken for versions, and may bring it together again', async () => {
      await readAs('a', aFingerprint('a'), '三年级分数.docx')
      const { number } = await readAs('b', aFingerprint('a'))
      expect(await families(1, 2)).toEqual([1, 1])
      const third = aReading({
        classification: aClassification({ grade: 3 }),
        fingerprint: aFingerprint('a'),
      })
      const [first] = await store.resources.family(ALLIANCE, 1 as ResourceNumber)
      if (first !== undefined) await read(first, third)
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 4 }), aDeed())
      expect(await families(1, 2)).toEqual([1, 2])
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 3 }), aDeed())
      expect(await families(1, 2)).toEqual([1, 1])
    })

    it('VS7 the one whose number is the key may leave, too', async () => {
      const first = await readAs('a', aFingerprint('a'))
      await readAs('b', aFingerprint('a'))
      await readAs('c', aFingerprint('a'))
      await read(first, aReading({ fingerprint: null }))
      expect(await families(1, 2, 3)).toEqual([1, 2, 2])
      expect([await familyOf(1), await familyOf(2)]).toEqual([[1], [2, 3]])
    })

    it('VS8 what is withdrawn keeps its place and its number; nothing is removed', async () => {
      await readAs('a', aFingerprint('a'))
      await readAs('b', aFingerprint('a'))
      await store.resources.withdraw(ALLIANCE, 1 as ResourceNumber, aDeed())
      await readAs('c', aFingerprint('a'))
      expect(await familyOf(1)).toEqual([1, 2, 3])
      expect((await store.resources.counts(ALLIANCE)).posts).toBe(3)
    })

    it('VS8 what is held is alone: its family would tell that it is there', async () => {
      await readAs('a', aFingerprint('a'))
      const post = aFilePost({ messageId: 'b' })
      const hold = ['roster'] as const
      const roster = await record({ blob: aBlobRef('b'), post })
      await read(roster, aReading({ fingerprint: aFingerprint('a'), hold }))
      expect(await families(1, 2)).toEqual([1, 2])
    })

    it('D16 VS7 another alliance’s files are no versions', async () => {
      await readAs('a', aFingerprint('a'))
      const other = await record({ allianceId: OTHER_ALLIANCE, blob: aBlobRef('b') })
      await read(other, aReading({ fingerprint: aFingerprint('a') }))
      expect(await familyOf(1)).toEqual([1])
      expect(await familyOf(1, OTHER_ALLIANCE)).toEqual([1])
    })

    it('D13 every change has its fact, with who, where and when', async () => {
      const { number } = await read(await record())
      const deed = aDeed()
      await store.resources.correct(ALLIANCE, number, aCorrection({ grade: 5 }), deed)
      await store.resources.setAudiences(ALLIANCE, number, [SCHOOL], deed)
      await store.resources.recordTaken(ALLIANCE, number, deed)
      await store.resources.withdraw(ALLIANCE, number, deed)
      await store.resources.withdraw(ALLIANCE, number, deed)
      expect(await kinds()).toEqual([
        'archived',
        'posted',
        'read',
        'corrected',
        'audienceChanged',
        'taken',
        'withdrawn',
      ])
      const [last] = (await store.events.read(ALLIANCE, 0, 99)).slice(-1)
      expect(last).toMatchObject({ ...deed, allianceId: ALLIANCE })
    })
  })
}
