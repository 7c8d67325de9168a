import type { ResourceNumber } from '@lianxiao/core'
import {
  ALLIANCE,
  aBlobRef,
  aClassification,
  aCorrection,
  aDeed,
  aFilePost,
  anArchivedPost,
  aReading,
  EVERYBODY,
  MONDAY,
  TEACHER,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { openDataFolder, type Store } from '../src/index'
import { migrate } from '../src/sqlite/migrate'
import { MIGRATIONS } from '../src/sqlite/migrations/index'
import { openDatabase } from '../src/sqlite/open-database'
import { onlyCorrections } from '../src/sqlite/resource-row'
import { packSections } from '../src/sqlite/section-text'
import type { SqlDatabase } from '../src/sqlite/sql-database'
import { aStore, temporaryFolder } from './temporary-folder'

/** A resource as the first version kept it. */
interface OldResource {
  readonly number: number
  readonly letter: string
  readonly state: 'archived' | 'searchable' | 'withdrawn'
  readonly isCorrected?: boolean
  readonly isLink?: boolean
}

const OLD: readonly OldResource[] = [
  { number: 1, letter: 'a', state: 'searchable' },
  { number: 2, letter: 'b', state: 'searchable', isCorrected: true },
  { number: 3, letter: 'c', state: 'withdrawn' },
  { number: 4, letter: 'd', state: 'archived' },
  { number: 5, letter: 'e', state: 'searchable', isLink: true },
]
const WORDS = [{ label: '', text: '三（2）班 张梓涵 李浩然' }]

function insertResource(db: SqlDatabase, old: OldResource): void {
  const blob = old.isLink === true ? null : aBlobRef(old.letter)
  const url = blob === null ? 'https://docs.qq.com/doc/1' : null
  const isRead = old.state !== 'archived'
  const correction = onlyCorrections(aCorrection({ grade: 5 }))
  db.run(
    `insert into resource (alliance_id, number, identity, shape, name, sha256, size_bytes, url, state,
       classification, correction, warnings, audiences, audiences_by_person, taken_count, archived_at, read_at,
       is_reading_due, changed, indexed, taken_indexed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '["macros"]', ?, 0, 2, ?, ?, ?, 1, ?, 2)`,
    [
      ALLIANCE,
      old.number,
      blob === null ? `url:${url}` : `sha256:${blob.sha256}`,
      blob === null ? 'link' : 'file',
      `${old.letter}.docx`,
      blob?.sha256 ?? null,
      blob?.sizeBytes ?? null,
      url,
      old.state,
      JSON.stringify(aClassification({ grade: 3, subject: '数学' })),
      old.isCorrected === true ? JSON.stringify(correction) : null,
      JSON.stringify([EVERYBODY]),
      MONDAY + old.number,
      isRead ? MONDAY + 100 : null,
      isRead ? 0 : 1,
      isRead ? 1 : 0,
    ],
  )
}

function insertPost(db: SqlDatabase, { number, letter }: OldResource, position: number): void {
  db.run(
    `insert into post (alliance_id, number, position, group_platform, group_id, poster_platform, poster_id,
       poster_name, school_id, name, folder, nearby_text, posted_at, audience)
     values (?, ?, ?, 'onebot', '66001', ?, ?, '何老师', '王村口小学', ?, '教案', '第六单元', ?, ?)`,
    [
      ALLIANCE,
      number,
      position,
      TEACHER.platform,
      TEACHER.id,
      `${letter}.docx`,
      MONDAY + position,
      EVERYBODY,
    ],
  )
}

/** A database of the first version with something of everything, opened by the version of now. */
async function migrated(): Promise<{ readonly store: Store; readonly path: string }> {
  const folder = temporaryFolder()
  const path = openDataFolder(folder).database
  const db = openDatabase(path, { synchronous: 'FULL' })
  migrate(db, MIGRATIONS.slice(0, 1), MONDAY)
  const packed = await packSections(WORDS)
  for (const old of OLD) {
    insertResource(db, old)
    for (const position of old.number === 1 ? [1, 2] : [1]) insertPost(db, old, position)
    if (old.state !== 'archived')
      db.run('insert into resource_text values (?, ?, ?)', [ALLIANCE, old.number, packed])
  }
  db.run(
    `insert into event (alliance_id, at, by_platform, by_id, group_platform, group_id, kind, body)
     values (?, ?, '', '', '', '', 'searched', '{"kind":"searched","words":"分数","hits":1}')`,
    [ALLIANCE, MONDAY],
  )
  db.close()
  return { store: aStore({ folder }), path }
}

/** A database from before sheets of lesson observation were looked for, whose lessons were planned then. */
async function beforeSheets(plannedAt: readonly number[]): Promise<Store> {
  const folder = temporaryFolder()
  const db = openDatabase(openDataFolder(folder).database, { synchronous: 'FULL' })
  migrate(
    db,
    MIGRATIONS.filter(({ version }) => version < 18),
    MONDAY,
  )
  for (const old of OLD) {
    insertResource(db, old)
    insertPost(db, old, 1)
  }
  for (const [at, planned] of plannedAt.entries())
    db.run(
      `insert into slot (alliance_id, number, state, revision, on_day, period, school_id, class_name, topic, kind,
         materials, group_platform, group_id, planned_by_platform, planned_by_id, planned_at)
       values (?, ?, 'planned', 1, '2026-11-25', 2, '王村口小学', '三1班', '', 'open', '[]', '', '', '', '', ?)`,
      [ALLIANCE, at + 1, planned],
    )
  db.close()
  return aStore({ folder })
}

const due = async ({ resources }: Store) =>
  (await resources.toRead(99)).map(({ number }) => Number(number))
const get = async ({ resources }: Store, number: number) => {
  const resource = await resources.get(ALLIANCE, number as ResourceNumber)
  if (resource === null) throw new Error(`#${number} is lost`)
  return resource
}

describe('a database of the first version', () => {
  it('D11 loses nothing: resources, posts, texts, corrections, states, counts and facts', async () => {
    const { store } = await migrated()
    expect(await store.resources.counts(ALLIANCE)).toMatchObject({
      archived: 1,
      searchable: 3,
      held: 0,
      withdrawn: 1,
      posts: 6,
    })
    for (const { number, letter, state } of OLD) {
      const resource = await get(store, number)
      expect(resource).toMatchObject({ state, name: `${letter}.docx`, takenCount: 2 })
      expect(resource).toMatchObject({ hold: null, family: number, warnings: ['macros'] })
      expect(resource.posts[0]).toMatchObject({ poster: TEACHER, nearbyText: '第六单元' })
      const sections = await store.resources.sections(ALLIANCE, number as ResourceNumber)
      expect(sections).toEqual(state === 'archived' ? [] : WORDS)
    }
    const grades = [await get(store, 1), await get(store, 2)]
    expect(grades.map(({ classification }) => classification.facets.grade)).toEqual([3, 5])
    expect((await get(store, 5)).url).toBe('https://docs.qq.com/doc/1')
    expect((await store.events.read(ALLIANCE, 0, 9)).map(({ body }) => body)).toEqual([
      { kind: 'searched', words: '分数', hits: 1 },
    ])
    expect(store.integrity()).toEqual([])
  })

  it('D37 reads all of it again, after what was never read and what is posted now', async () => {
    const { store } = await migrated()
    expect(await due(store)).toEqual([4, 1, 2, 5])
    const post = aFilePost({ name: '今天.docx', messageId: '9' })
    const archived = anArchivedPost({ post, blob: aBlobRef('f'), at: MONDAY + 9_000 })
    const { resource } = await store.resources.recordPost(archived)
    expect(resource.number).toBe(6)
    expect(await due(store)).toEqual([4, 6, 1, 2, 5])
    expect(await store.resources.toIndex(9)).toEqual([])
  })

  it('D34 H1 a roster withdrawn then and posted again now is read before anybody finds it', async () => {
    const { store } = await migrated()
    const post = aFilePost({ name: 'c.docx', messageId: '9' })
    const { resource } = await store.resources.recordPost(
      anArchivedPost({ post, blob: aBlobRef('c') }),
    )
    expect(resource).toMatchObject({ number: 3, state: 'archived' })
    expect(await due(store)).toEqual([3, 4, 1, 2, 5])
    // Its entry is taken out of the index, should it still be there.
    const entries = await store.resources.toIndex(9)
    expect(entries.map(({ number, state }) => [number, state])).toEqual([[3, 'archived']])
    const held = await store.resources.recordReading(resource, aReading({ hold: ['roster'] }), 1)
    expect(held?.state).toBe('held')
    expect(await store.resources.heldUntold(9, ['onebot'])).toHaveLength(1)
  })

  it('D33 a reading of now keeps what a person corrected then', async () => {
    const { store } = await migrated()
    const again = await store.resources.recordReading(await get(store, 2), aReading(), MONDAY)
    expect(again?.classification.facets).toMatchObject({ grade: 5, unit: '6' })
    await store.resources.withdraw(ALLIANCE, 2 as ResourceNumber, aDeed())
    expect((await get(store, 2)).state).toBe('withdrawn')
  })

  it.each([
    [
      'toRead',
      'resource_to_read',
      `select * from resource where is_reading_due = 1 and state <> 'withdrawn'
       order by (state <> 'archived'), archived_at, number limit 1`,
    ],
    [
      'waiting',
      'unread_file_waiting',
      `select sha256, first_at from unread_file
       where is_first = 1 and next_position < page_count and next_position < 10
       order by first_at desc, sha256 desc limit 1`,
    ],
  ])('D37 N3 what is asked all day (%s) is served in order by an index', async (_, index, sql) => {
    const { path } = await migrated()
    const db = openDatabase(path, { synchronous: 'FULL' })
    const plan = db.all(`explain query plan ${sql}`).map(row => String(row['detail']))
    db.close()
    expect(plan).toEqual([expect.stringContaining(`USING`)])
    expect(plan[0]).toContain(index)
    expect(plan.join()).not.toContain('TEMP B-TREE')
  })
})

describe('a database from before sheets of lesson observation were known', () => {
  it('H27 reads again what came since the first lesson was planned, and what it finds is held', async () => {
    const store = await beforeSheets([MONDAY + 9_000, MONDAY + 2])
    expect(await due(store)).toEqual([4, 2, 5])
    const reading = aReading({ hold: ['observation-record'] })
    const read = await store.resources.recordReading(await get(store, 2), reading, MONDAY)
    expect(read?.state).toBe('held')
    // What was withdrawn then comes back unread.
    const post = aFilePost({ name: 'c.docx', messageId: '9' })
    const again = anArchivedPost({ post, blob: aBlobRef('c') })
    expect((await store.resources.recordPost(again)).resource.state).toBe('archived')
  })

  it('H27 reads nothing again where no lesson ever was', async () => {
    expect(await due(await beforeSheets([]))).toEqual([4])
  })
})
