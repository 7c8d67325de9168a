import { existsSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lockDataFolder, restoreBackup } from '@lianxiao/store'
import type { CommandSpec, CommonOptions } from '../command-spec'
import { contentWords } from '../content-words'
import { EXIT, unusableFault, usageFault } from '../exit-code'
import {
  askedDataFolder,
  DATABASE_NAME,
  holderOf,
  isTrialFolder,
  trialOf,
} from '../locate-data-folder'
import { isTrialBackup } from '../trial-backup'

interface RestoreOptions extends CommonOptions {
  readonly force?: boolean
}

const SUFFIXES = ['', '-wal', '-shm'] as const

/** Renames a database with what belongs to it. */
function renameDatabase(from: string, to: string): void {
  for (const suffix of SUFFIXES)
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, `${to}${suffix}`)
}

/** Puts the present database aside, so that a restore can take its place; the files it names stay. @returns where, or null */
function putAside(data: string): string | null {
  const database = join(data, DATABASE_NAME)
  if (!existsSync(database)) return null
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const aside = join(data, `before-restore-${stamp}.db`)
  const lock = lockDataFolder(data)
  try {
    renameDatabase(database, aside)
    return aside
  } finally {
    lock.release()
  }
}

/** A simulated QQ's teachers must not come among real ones, nor a restore pass by the bot that is looked at. */
function refuseMixing(from: string, data: string, options: RestoreOptions): void {
  if (options.data === undefined) {
    const holder = holderOf(trialOf(data))
    if (holder !== null)
      throw unusableFault(
        `试用的机器人${holder === 0 ? '' : `（进程 ${holder}）`}正在运行，请先关掉它。要恢复到哪里，也可以用 --data 写明：试用的是 --data ${trialOf(data)}，正式的是 --data ${data}`,
      )
  }
  if (options.force !== true && isTrialBackup(from) && !isTrialFolder(data))
    throw usageFault(
      `这是试用（模拟的 QQ）的备份，${data} 是正式的数据目录。要恢复试用的，请写 --data ${trialOf(data)}；确实要放进正式的，加 --force`,
    )
}

/** Brings a backup back. */
export const restoreCommand: CommandSpec<RestoreOptions> = {
  name: 'restore',
  argument: ['<目录>', '备份在哪里'],
  meaning: '从备份恢复（先关掉机器人）',
  options: [['--force', '数据目录里已经有资料、或备份是试用的，也恢复；原来的数据库改名留着']],
  usesData: true,
  async run(terminal, options, folder) {
    const from = resolve(folder)
    const data = askedDataFolder(options.data)
    terminal.note(`数据目录：${data}`)
    if (!existsSync(join(from, 'manifest.json')) || !existsSync(join(from, DATABASE_NAME)))
      throw usageFault(`${from} 里没有完整的备份（要有 manifest.json 和 ${DATABASE_NAME}）`)
    refuseMixing(from, data, options)
    const aside = options.force === true ? putAside(data) : null
    const bar = terminal.progress('恢复')
    try {
      const report = await restoreBackup(from, data, ({ blobsDone, blobsInAll }) =>
        bar.show(blobsDone, blobsInAll),
      )
      bar.end()
      terminal.answer({ data, backup: from, ...report, putAside: aside }, [
        `恢复好了：${contentWords(report)}`,
        ...(aside === null ? [] : [`原来的数据库留在 ${aside}，确定不要了再删`]),
        '搜索索引会在机器人启动时重新编好，也可以现在运行：lianxiao reindex',
      ])
      return EXIT.ok
    } catch (error) {
      // Nothing was put in place: what was there before comes back.
      const database = join(data, DATABASE_NAME)
      if (aside !== null && !existsSync(database)) renameDatabase(aside, database)
      throw error
    } finally {
      bar.end()
    }
  },
}
