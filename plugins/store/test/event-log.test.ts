import type { FactBody, LoggedFact, Resource } from '@lianxiao/core'
import {
  ALLIANCE,
  aBlobRef,
  aCorrection,
  account,
  aDeed,
  aFilePost,
  anArchivedPost,
  aReading,
  MONDAY,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { openDataFolder, type Store } from '../src/index'
import { openDatabase } from '../src/sqlite/open-database'
import { aStore, temporaryFolder } from './temporary-folder'

/** A week in the alliance: posts, re-posts, readings, corrections, takings, withdrawals. */
async function liveAWeek(store: Store): Promise<void> {
  for (const [index, letter] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries()) {
    const post = aFilePost({ name: `${letter}.docx`, messageId: letter })
    const blob = aBlobRef(letter, index + 1)
    const { resource } = await store.resources.recordPost(anArchivedPost({ post, blob }))
    const hold = letter > 'd' ? (['roster'] as const) : null
    if (letter !== 'd') await store.resources.recordReading(resource, aReading({ hold }), MONDAY)
    await store.resources.recordTaken(ALLIANCE, resource.number, aDeed())
    await store.resources.recordTaken(ALLIANCE, resource.number, aDeed({ by: account('2') }))
    if (letter === 'b') {
      await store.resources.correct(ALLIANCE, resource.number, aCorrection({ grade: 5 }), aDeed())
      await store.resources.withdraw(ALLIANCE, resource.number, aDeed())
    }
    if (letter === 'c') {
      await store.resources.withdraw(ALLIANCE, resource.number, aDeed())
      const again = aFilePost({ name: 'c2.docx', messageId: 'c2' })
      await store.resources.recordPost(anArchivedPost({ post: again, blob }))
    }
    await letGo(store, letter, resource)
  }
}

/** What is held is released: one is read again then, another withdrawn and posted again. */
async function letGo({ resources }: Store, letter: string, resource: Resource): Promise<void> {
  if (letter !== 'f' && letter !== 'g') return
  const { number, blob } = resource
  await resources.release(ALLIANCE, number, aDeed())
  if (letter === 'f') {
    await resources.recordReading(resource, aReading({ hold: ['roster'] }), MONDAY)
    return
  }
  await resources.withdraw(ALLIANCE, number, aDeed())
  const again = aFilePost({ name: 'g2.xlsx', messageId: 'g2' })
  await resources.recordPost(anArchivedPost({ post: again, blob }))
}

/** The same counts, from the facts alone. */
function countsFrom(facts: readonly LoggedFact[]) {
  const state = new Map<number, 'archived' | 'searchable' | 'held' | 'withdrawn'>()
  const wasRead = new Set<number>()
  const sizes = new Map<string, number>()
  let posts = 0
  const apply: Partial<Record<FactBody['kind'], (body: FactBody) => void>> = {
    archived(body) {
      if (body.kind !== 'archived') return
      sizes.set(body.identity, body.sizeBytes ?? 0)
    },
    posted(body) {
      if (body.kind !== 'posted') return
      posts += 1
      if (['searchable', 'held'].includes(state.get(body.number) ?? '')) return
      state.set(body.number, wasRead.has(body.number) ? 'searchable' : 'archived')
    },
    read(body) {
      if (body.kind !== 'read') return
      wasRead.add(body.number)
      state.set(body.number, 'searchable')
    },
    held(body) {
      if (body.kind === 'held') state.set(body.number, 'held')
    },
    released(body) {
      if (body.kind === 'released') state.set(body.number, 'searchable')
    },
    withdrawn(body) {
      if (body.kind === 'withdrawn') state.set(body.number, 'withdrawn')
    },
  }
  for (const { body } of facts) apply[body.kind]?.(body)
  const count = (wanted: string) => [...state.values()].filter(value => value === wanted).length
  return {
    archived: count('archived'),
    searchable: count('searchable'),
    held: count('held'),
    withdrawn: count('withdrawn'),
    bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    posts,
  }
}

describe('the event log on SQLite', () => {
  it('D15 counts replayed from the facts equal the state', async () => {
    const store = aStore()
    await liveAWeek(store)
    const facts = await store.events.read(ALLIANCE, 0, 999)
    expect(await store.resources.counts(ALLIANCE)).toMatchObject(countsFrom(facts))
    const taken = facts.filter(({ body }) => body.kind === 'taken' && !body.isOwn).length
    const kept = await store.resources.postedBy(ALLIANCE, account('20001'), 99)
    expect(kept.reduce((sum, resource) => sum + resource.takenCount, 0)).toBe(taken)
  })

  it('D14 the database refuses to change or remove a fact', async () => {
    const folder = temporaryFolder()
    const store = aStore({ folder })
    await liveAWeek(store)
    const db = openDatabase(openDataFolder(folder).database, { synchronous: 'FULL' })
    for (const sql of [
      'update event set at = 0',
      'delete from event',
      'delete from event where sequence = 1',
      `insert or replace into event select * from event where sequence = 1`,
    ])
      expect(() => db.run(sql), sql).toThrowError(/append-only|UNIQUE/)
    db.close()
  })
})
