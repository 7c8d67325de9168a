import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { CommandSpec } from '../command-spec'
import { contentWords } from '../content-words'
import { EXIT, usageFault } from '../exit-code'
import { isTrialFolder, locateDataFolder } from '../locate-data-folder'
import { withArchive } from '../open-archive'
import { markAsTrial } from '../trial-backup'

/** Where a path leads in truth, although its last parts may not exist yet. */
function realTarget(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realTarget(parent), basename(path))
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return (
    way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path)
  )
}

/** A backup replaces files of known names: never those of a data folder. */
function refuseDataFolder(target: string, data: string): void {
  if (isWithin(realpathSync(data), target))
    throw usageFault(`备份不能放在数据目录里面。请换一个目录，最好在另一个磁盘上`)
  if (existsSync(join(target, 'lock.db')))
    throw usageFault(`${target} 是一个正在用的数据目录，不能拿来放备份。请换一个目录`)
}

/** Copies the archive to a folder while the bot goes on. */
export const backupCommand: CommandSpec = {
  name: 'backup',
  argument: ['<目录>', '备份放在哪里，最好是另一个磁盘；同一个目录再备份只复制新的'],
  meaning: '备份资料和记录（机器人不用停）',
  options: [],
  usesData: true,
  async run(terminal, options, folder) {
    const path = locateDataFolder(options.data)
    return withArchive(path, async archive => {
      terminal.note(`数据目录：${path}`)
      const target = realTarget(resolve(folder))
      refuseDataFolder(target, path)
      const bar = terminal.progress('备份')
      try {
        const report = await archive.store.backup(target, ({ blobsDone, blobsInAll }) =>
          bar.show(blobsDone, blobsInAll),
        )
        const isTrial = isTrialFolder(path)
        if (isTrial) markAsTrial(target)
        bar.end()
        terminal.answer(
          { data: path, backup: target, isTrial, ...report },
          `备份好了：${isTrial ? '试用的' : ''}${contentWords(report)}，在 ${target}`,
        )
        return EXIT.ok
      } finally {
        bar.end()
      }
    })
  },
}
