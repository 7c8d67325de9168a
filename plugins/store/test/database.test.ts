import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDataFolder, openStore } from '../src/index'
import { migrate } from '../src/sqlite/migrate'
import { MIGRATIONS } from '../src/sqlite/migrations/index'
import { openDatabase } from '../src/sqlite/open-database'
import type { SqlValue } from '../src/sqlite/sql-database'
import { temporaryFolder } from './temporary-folder'

const open = (path = join(temporaryFolder(), 'x.db'), onDiskFull?: () => boolean) =>
  openDatabase(path, { synchronous: 'FULL', ...(onDiskFull ? { onDiskFull } : {}) })
const withCode = (code: string) => expect.objectContaining({ code })

describe('migrations', () => {
  it('D11 one that fails leaves neither half a table nor a version row, and can be run again', () => {
    const db = open()
    const good = { version: 1, name: 'good', sql: 'create table a (x integer) strict' }
    const sql = 'create table b (x integer) strict; insert into nowhere values (1)'
    expect(() => migrate(db, [good, { version: 2, name: 'bad', sql }], 1)).toThrowError(
      withCode('store.broken'),
    )
    const tables = () => db.all(`select name from sqlite_master where name in ('a', 'b')`)
    expect(tables()).toEqual([{ name: 'a' }])
    expect(db.all('select version from schema_version')).toEqual([{ version: 1 }])
    const mended = { version: 2, name: 'mended', sql: 'create table b (x integer) strict' }
    migrate(db, [good, mended], 1)
    migrate(db, [good, mended], 1)
    expect(tables()).toHaveLength(2)
    db.close()
  })

  it('D11 are numbered without gaps', () => {
    expect(MIGRATIONS.map(step => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
  })

  it('D12 refuses a database of a newer version and leaves it as it is', () => {
    const folder = temporaryFolder()
    openStore({ folder }).close()
    const db = open(openDataFolder(folder).database)
    db.run(`insert into schema_version values (99, 'future', 1)`)
    db.close()
    expect(() => openStore({ folder })).toThrowError(withCode('store.newer-database'))
  })

  it('D12 refuses a file that is no database and leaves it as it is', () => {
    const folder = temporaryFolder()
    const path = openDataFolder(folder).database
    const rubbish = 'half a database '.repeat(1_000)
    writeFileSync(path, rubbish)
    expect(() => openStore({ folder })).toThrowError(withCode('store.damaged'))
    expect(readFileSync(path, 'utf8')).toBe(rubbish)
  })
})

describe('the SQLite binding', () => {
  it('D1 syncs every commit', () => {
    const db = open()
    expect(db.one('pragma synchronous')).toEqual({ synchronous: 2 })
    expect(db.one('pragma journal_mode')).toEqual({ journal_mode: 'wal' })
    db.close()
  })

  it('D13 a transaction is all or nothing, and joins an outer one', () => {
    const db = open()
    db.exec('create table a (x integer) strict')
    const insert = (x: number) => db.run('insert into a values (?)', [x])
    const failing = () =>
      db.transaction(() => {
        insert(1)
        db.transaction(() => insert(2))
        throw new Error('no')
      })
    expect(failing).toThrowError('no')
    expect(db.all('select * from a')).toEqual([])
    db.close()
  })

  it('D13 a closed database refuses every call, rather than end the process', () => {
    const db = open()
    db.close()
    expect(() => db.transaction(() => 1)).toThrowError(withCode('store.broken'))
    expect(() => db.all('select 1')).toThrowError()
    db.close()
  })

  it('D13 refuses values that the binding would mistake', () => {
    const db = open()
    for (const value of [true, undefined, Number.NaN, {}])
      expect(() => db.all('select ?', [value as unknown as SqlValue])).toThrowError(
        withCode('store.broken'),
      )
    const large = Number.MAX_SAFE_INTEGER
    expect(db.one('select ? as x, typeof(?) as t', [large, large])).toEqual({
      x: large,
      t: 'integer',
    })
    db.close()
  })

  it('D4 on a full disk gives the ballast up and tries once more', () => {
    let released = 0
    const db = open(undefined, () => {
      released += 1
      db.exec('pragma max_page_count = 1000000')
      return true
    })
    db.exec('create table a (x blob) strict; pragma max_page_count = 8')
    const insert = () =>
      db.transaction(() => db.run('insert into a values (?)', [new Uint8Array(100_000)]))
    expect(insert()).toBe(1)
    expect(released).toBe(1)
    expect(db.one('select count(*) as n from a')).toEqual({ n: 1 })
    db.close()
  })

  it('D4 says that the disk is full when nothing can be given up, and works on afterwards', () => {
    const db = open()
    db.exec('create table a (x blob) strict; pragma max_page_count = 8')
    const insert = (bytes: number) =>
      db.transaction(() => db.run('insert into a values (?)', [new Uint8Array(bytes)]))
    expect(() => insert(100_000)).toThrowError(withCode('store.disk-full'))
    expect(insert(10)).toBe(1)
    db.close()
  })
})
