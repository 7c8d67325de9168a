import { emptyIndex } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT } from '../exit-code'
import { locateDataFolder } from '../locate-data-folder'
import {
  type Archive,
  isIndexFileDamaged,
  removeIndexFiles,
  tryLock,
  withArchive,
} from '../open-archive'
import { readAndIndex } from '../read-and-index'
import { startExtractor } from '../start-extractor'
import type { Terminal } from '../terminal'

async function rebuild(archive: Archive, terminal: Terminal, isReread: boolean) {
  const path = archive.folder.searchIndex
  if (isIndexFileDamaged(path)) removeIndexFiles(path)
  const extractor = await startExtractor()
  const bar = terminal.progress(isReread ? '重新读取' : '编入搜索')
  try {
    const index = archive.index()
    await emptyIndex({ index, resources: archive.store.resources })
    const { searchable, held, archived, withdrawn } = await archive.store.resources.counts(null)
    const inAll = searchable + held + archived + withdrawn
    const ports = { ...archive.store, lexicon: archive.lexicon, index, extractor }
    const show = (done: { readonly read: number; readonly indexed: number }) =>
      bar.show(isReread ? done.read : done.indexed, inAll)
    const done = await readAndIndex(ports, show)
    await index.compact()
    return done
  } finally {
    bar.end()
    await extractor.close()
  }
}

interface ReindexOptions {
  readonly reread?: boolean
}

/** Builds the search index again; with `--reread` out of the files themselves. */
export const reindexCommand: CommandSpec<ReindexOptions> = {
  name: 'reindex',
  argument: null,
  meaning: '重新编一遍搜索索引（索引坏了、不全时用；资料不受影响）',
  options: [['--reread', '把每个文件也重新读一遍，包括读了出事、已经放弃的（升级后用，要久一些）']],
  usesData: true,
  async run(terminal, options) {
    const path = locateDataFolder(options.data)
    return withArchive(path, async archive => {
      terminal.note(`数据目录：${path}`)
      const isReread = options.reread === true
      if (isReread) await archive.store.resources.markAllUnread()
      const lock = tryLock(path)
      if (lock === null) {
        await archive.store.resources.markAllUnindexed()
        const what = isReread ? '把所有文件重新读一遍、' : '把所有资料'
        const said = `机器人正在运行：它会在后台${what}重新编入搜索，这期间照常能用`
        terminal.answer({ data: path, isLeftToBot: true, reading: null }, said)
        return EXIT.ok
      }
      try {
        const reading = await rebuild(archive, terminal, isReread)
        const said = `搜索索引编好了：${reading.indexed} 份资料`
        terminal.answer({ data: path, isLeftToBot: false, reading }, said)
        return reading.failed === 0 ? EXIT.ok : EXIT.bad
      } finally {
        lock.release()
      }
    })
  },
}
