import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ResourceNumber, TOKENIZER_VERSION } from '@lianxiao/core'
import { anIndexEntry, anIndexQuery } from '@lianxiao/core/testing'
import fc from 'fast-check'
import Libsql from 'libsql'
import { describe, expect, it } from 'vitest'
import { createSearchIndex } from '../src/index'
import { openSearchDatabase } from '../src/search/search-database'
import { temporaryFolder } from './temporary-folder'

const path = () => join(temporaryFolder(), 'search.db')

describe('the index on SQLite', () => {
  it('F1 finds any substring of two or more characters of any Chinese text', () => {
    const db = openSearchDatabase(path())
    const han = fc.string({
      unit: fc.constantFrom(...'三年级数学分数教案圆的周长与面积，。 ab1𠮷'),
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), fc.boolean(), (text, a, b, isTitle) => {
        const sections = isTitle ? [] : [{ label: '', text }]
        db.put(anIndexEntry({ title: isTitle ? text : '空', sections }))
        const runs = text.match(/[\p{Script=Han}]{2,}/gu) ?? []
        const characters = [...(runs[a % Math.max(1, runs.length)] ?? '')]
        if (characters.length < 2) return
        const start = b % (characters.length - 1)
        const term = characters.slice(start, start + 2 + (a % 5)).join('')
        const found = db.find(anIndexQuery({ terms: [term] }))
        expect(found.candidates).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
    db.close()
  })

  it('F6 survives the death of its thread, and what waits is answered by the next one', async () => {
    const index = createSearchIndex({ path: path() })
    await index.put(anIndexEntry())
    await index.crash()
    expect(await index.count()).toBe(1)
    const crash = index.crash()
    const waiting = [index.count(), index.find(anIndexQuery({ terms: ['分数'] }))]
    await crash
    expect(await Promise.all(waiting)).toMatchObject([1, { total: 1 }])
    await index.close()
    await index.close()
    await expect(index.count()).rejects.toMatchObject({ code: 'index.closed' })
  })

  it('F6 refuses to pile requests up without end', async () => {
    const index = createSearchIndex({ path: path() })
    const all = await Promise.allSettled(Array.from({ length: 1_200 }, () => index.count()))
    const refused = all.filter(result => result.status === 'rejected')
    expect(refused).toHaveLength(200)
    expect(refused[0]).toMatchObject({ reason: { code: 'index.busy' } })
    await index.close()
  })

  it('F6 two processes may have it open: what one puts the other finds', async () => {
    const file = path()
    const [bot, commandLine] = [
      createSearchIndex({ path: file }),
      createSearchIndex({ path: file }),
    ]
    await bot.put(anIndexEntry())
    expect(await commandLine.count()).toBe(1)
    await commandLine.put(anIndexEntry({ number: 2 as ResourceNumber }))
    expect(await bot.count()).toBe(2)
    await bot.close()
    await commandLine.close()
  })

  it('F8 throws a damaged file away and says that it must be built', async () => {
    const file = path()
    writeFileSync(file, 'no index '.repeat(1_000))
    const index = createSearchIndex({ path: file })
    expect(await index.builtWith()).toBeNull()
    await index.put(anIndexEntry())
    expect(await index.count()).toBe(1)
    await index.close()
  })

  it('F8 damage that shows later is told until the index is cleared, also after a restart', () => {
    const file = path()
    const before = openSearchDatabase(file)
    for (let number = 1; number <= 200; number++)
      before.put(
        anIndexEntry({
          number: number as ResourceNumber,
          sections: [{ label: '', text: `第${number}份 ${'圆的周长'.repeat(number)}` }],
        }),
      )
    before.close()
    const bytes = readFileSync(file)
    // Behind what is looked at while opening.
    bytes.fill(0xab, 16_384 * 14)
    writeFileSync(file, bytes)
    const damaged = openSearchDatabase(file)
    const useIt = () => {
      for (let number = 1; number <= 200; number++) damaged.put(anIndexEntry())
      damaged.find(anIndexQuery({ terms: ['周长'] }))
    }
    const told = expect.objectContaining({ code: 'index.damaged' })
    expect(useIt).toThrowError(told)
    expect(() => damaged.count()).toThrowError(told)
    expect(damaged.builtWith()).toBeNull()
    const restarted = openSearchDatabase(file)
    expect([restarted.builtWith(), restarted.count()]).toEqual([null, 0])
    restarted.close()
    damaged.clear()
    damaged.put(anIndexEntry())
    expect(damaged.count()).toBe(1)
    damaged.close()
  })

  it('S57 an index of another layout is emptied when it is opened, and counts as not built', () => {
    const file = path()
    const before = openSearchDatabase(file)
    before.put(anIndexEntry())
    before.stamp(TOKENIZER_VERSION)
    before.close()
    const db = new Libsql(file)
    db.exec(
      `update index_state set value = 1 where key = 'layout'; create table old_words (word text)`,
    )
    db.close()
    const after = openSearchDatabase(file)
    expect([after.count(), after.builtWith()]).toEqual([0, null])
    after.put(anIndexEntry())
    expect(after.find(anIndexQuery({ terms: ['分数'] })).total).toBe(1)
    after.close()
  })

  it('F1 a text of two million characters is indexed and found', () => {
    const db = openSearchDatabase(path())
    const text = `${'分数的初步认识与圆的周长。'.repeat(150_000)}独一无二`
    db.put(anIndexEntry({ sections: [{ label: '', text }] }))
    expect(db.find(anIndexQuery({ terms: ['独一无二'] })).candidates).toHaveLength(1)
    db.close()
  })
})
