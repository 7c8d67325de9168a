import type { Sha256 } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT } from '../exit-code'
import { locateDataFolder } from '../locate-data-folder'
import { type Archive, withArchive } from '../open-archive'
import { type BlobOwner, resourcesOfBlobs } from '../resources-of-blobs'
import { printable, sizeWords, type Terminal } from '../terminal'

/** Lines of damaged files in an answer for people. */
const MAX_LINES = 50

async function checkBlobs(archive: Archive, terminal: Terminal) {
  const { blobs, resources } = archive.store
  const bar = terminal.progress('核对')
  const wanted = await resources.blobs()
  const damaged = new Set<Sha256>()
  const missing = new Set<Sha256>()
  let bytes = 0
  let checked = 0
  try {
    for (const { sha256, sizeBytes } of wanted) {
      if (!(await blobs.has(sha256))) missing.add(sha256)
      else if (!(await blobs.verify(sha256))) damaged.add(sha256)
      bytes += sizeBytes
      checked += 1
      bar.show(checked, wanted.length)
    }
  } finally {
    bar.end()
  }
  return { checked, bytes, damaged, missing }
}

function linesFor(owners: readonly BlobOwner[], bad: ReadonlySet<Sha256>, words: string): string[] {
  const named = owners.filter(({ sha256 }) => bad.has(sha256))
  return [
    ...named
      .slice(0, MAX_LINES)
      .map(({ number, name }) => `  #${number} ${printable(name)}：${words}`),
    ...(named.length > MAX_LINES ? [`  ……还有 ${named.length - MAX_LINES} 份`] : []),
  ]
}

/** Reads every kept byte again and compares. */
export const verifyCommand: CommandSpec = {
  name: 'verify',
  argument: null,
  meaning: '把收录的每个文件重新读一遍，核对有没有损坏',
  options: [],
  usesData: true,
  async run(terminal, options) {
    const path = locateDataFolder(options.data)
    return withArchive(path, async archive => {
      terminal.note(`数据目录：${path}`)
      const { checked, bytes, damaged, missing } = await checkBlobs(archive, terminal)
      const database = archive.store.integrity()
      const owners = await resourcesOfBlobs(archive.store, new Set([...damaged, ...missing]))
      const isSound = damaged.size + missing.size + database.length === 0
      const listOf = (bad: ReadonlySet<Sha256>) =>
        [...bad].map(sha256 => ({
          sha256,
          resources: owners
            .filter(owner => owner.sha256 === sha256)
            .map(({ alliance, number, name }) => ({ alliance, number, name })),
        }))
      terminal.answer(
        {
          data: path,
          checked,
          bytes,
          damaged: listOf(damaged),
          missing: listOf(missing),
          database,
        },
        [
          `核对了 ${checked} 个文件，共 ${sizeWords(bytes)}：损坏 ${damaged.size}，不见了 ${missing.size}`,
          ...linesFor(owners, damaged, '内容损坏'),
          ...linesFor(owners, missing, '文件不见了'),
          ...database.map(line => `  数据库：${line}`),
          isSound ? '全部完好' : '请从备份里找回：同一份文件再发到群里或再导入一次，也会补上',
        ],
      )
      return isSound ? EXIT.ok : EXIT.bad
    })
  },
}
