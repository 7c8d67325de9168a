import { existsSync } from 'node:fs'
import type { AllianceDeclaration, Delivery } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT } from '../exit-code'
import { holderOf, locateDataFolder } from '../locate-data-folder'
import { type Archive, isIndexCurrent, isIndexFileDamaged, withArchive } from '../open-archive'
import { isRecogniserInstalled } from '../start-recogniser'
import { printable, sizeWords } from '../terminal'

/** Files that were given up and are counted. */
const MAX_COUNTED = 1_000

/** What the search index holds; null entries where it cannot be asked. */
async function indexState(archive: Archive) {
  const path = archive.folder.searchIndex
  if (!existsSync(path) || isIndexFileDamaged(path)) return { entries: null, isCurrent: false }
  const index = archive.index()
  return { entries: await index.count(), isCurrent: await isIndexCurrent(index) }
}

async function allianceState(archive: Archive, alliance: AllianceDeclaration) {
  const { directory, resources } = archive.store
  const groups = await directory.chatGroups(alliance.id)
  const { archived, searchable, held, withdrawn, posts } = await resources.counts(alliance.id)
  return {
    id: alliance.id,
    name: alliance.name,
    schools: alliance.schools.length,
    groups: groups.length,
    resources: archived + searchable + held,
    searchable,
    held,
    withdrawn,
    posts,
  }
}

async function statusOf(archive: Archive) {
  const { directory, resources, intake, outbox, recognition, blobs } = archive.store
  const alliances = await directory.alliances()
  const counts = await resources.counts(null)
  // As 状态 counts in chat: what can be searched is archived too.
  const inAll = counts.archived + counts.searchable + counts.held
  const { freeBytes, watermarkBytes } = await blobs.space()
  const quarantined = (await resources.quarantined(null, MAX_COUNTED)).length
  return {
    data: archive.folder.path,
    holder: holderOf(archive.folder.path),
    resources: { ...counts, archived: inAll, inAll, quarantined },
    intake: await intake.counts(null),
    outbox: await outbox.counts(null),
    recognition: await recognition.counts(null),
    index: await indexState(archive),
    disk: { freeBytes, watermarkBytes },
    alliances: await Promise.all(alliances.map(alliance => allianceState(archive, alliance))),
  }
}

/** Nothing to say where nothing ever had to be recognised. */
function recognitionLines({ recognition }: Status): readonly string[] {
  const { filesWaiting, pagesWaiting, pagesDone, pagesGivenUp } = recognition
  if (pagesWaiting + pagesDone + pagesGivenUp === 0) return []
  const how = filesWaiting > 0 && !isRecogniserInstalled() ? '，安装：npm run ocr:install' : ''
  return [
    `图片识别：已识别 ${pagesDone} 页，等待识别 ${filesWaiting} 份（${pagesWaiting} 页），认不出 ${pagesGivenUp} 页${how}`,
  ]
}

type Status = Awaited<ReturnType<typeof statusOf>>

const SAID_STATES: readonly (readonly [Delivery['state'], string])[] = [
  ['pending', '等待发送'],
  ['unknown', '发送存疑'],
  ['dead', '没发出'],
]

function linesOf(status: Status): string[] {
  const { resources, intake, outbox, index, disk, holder } = status
  const running =
    holder === null ? '没有运行' : `正在运行${holder === 0 ? '' : `（进程 ${holder}）`}`
  const entries = index.entries === null ? '还没有索引' : `索引 ${index.entries} 份`
  return [
    `数据目录：${status.data}`,
    `机器人：${running}`,
    `资料 ${resources.inAll} 份（可搜 ${resources.searchable}，因个人信息留存 ${resources.held}，已撤 ${resources.withdrawn}），发布 ${resources.posts} 次，共 ${sizeWords(resources.bytes)}`,
    ...(resources.quarantined === 0
      ? []
      : [`读了两次都出事、不再读的文件 ${resources.quarantined} 个（看 lianxiao doctor）`]),
    `搜索：${entries}${index.entries === null || index.isCurrent || resources.searchable === 0 ? '' : '，要重建：lianxiao reindex'}`,
    `收录：正在收录 ${intake.waiting}，没收成 ${intake.givenUp}`,
    ...recognitionLines(status),
    `发送：${SAID_STATES.map(([state, words]) => `${words} ${outbox[state]}`).join('，')}`,
    `磁盘剩 ${sizeWords(disk.freeBytes)}（低于 ${sizeWords(disk.watermarkBytes)} 就暂停收录）`,
    ...status.alliances.map(
      alliance =>
        `联盟 ${printable(alliance.name)}（${alliance.id}）：学校 ${alliance.schools}，群 ${alliance.groups}，资料 ${alliance.resources}`,
    ),
  ]
}

/** How things are, in numbers; nobody's name. */
export const statusCommand: CommandSpec = {
  name: 'status',
  argument: null,
  meaning: '看看现在怎么样：资料、收录、发送、磁盘',
  options: [],
  usesData: true,
  run: (terminal, options) =>
    withArchive(locateDataFolder(options.data), async archive => {
      const status = await statusOf(archive)
      terminal.answer(status, linesOf(status))
      return EXIT.ok
    }),
}
