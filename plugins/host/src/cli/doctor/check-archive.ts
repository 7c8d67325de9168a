import { existsSync } from 'node:fs'
import type { Sha256 } from '@lianxiao/core'
import { OWN_WORDS_FILE, readOwnWords } from '../../own-words'
import { type Archive, isIndexCurrent, isIndexFileDamaged } from '../open-archive'
import { quarantineWords } from '../reading-words'
import { printable, sizeWords } from '../terminal'
import { type Finding, ok, problem, warning } from './finding'

/** Resources waiting that are counted; more are told as "at least". */
const MAX_COUNTED = 1_000
/** Free space below this many watermarks is worth a look. */
const ROOMY = 4
/** Files that were given up and are named; more are counted. */
const MAX_NAMED = 20

/** Free space against the watermark. */
export async function checkDisk(archive: Archive): Promise<Finding> {
  const { freeBytes, watermarkBytes } = await archive.store.blobs.space()
  const said = `磁盘剩 ${sizeWords(freeBytes)}（低于 ${sizeWords(watermarkBytes)} 就暂停收录）`
  if (freeBytes < watermarkBytes)
    return problem('disk', said, '现在收不进新文件。请清理磁盘，或把数据目录搬到大的磁盘')
  return freeBytes < watermarkBytes * ROOMY
    ? warning('disk', said, '快满了，请清理磁盘')
    : ok('disk', said)
}

/** The database's own consistency. */
export function checkDatabase(archive: Archive): Finding {
  const found = archive.store.integrity()
  return found.length === 0
    ? ok('database', '数据库完好')
    : problem(
        'database',
        `数据库有 ${found.length} 处损坏：${found[0] ?? ''}`,
        '请关掉机器人，用备份恢复：lianxiao restore 备份目录 --force',
      )
}

const countWords = (count: number) => (count >= MAX_COUNTED ? `至少 ${count}` : `${count}`)

/** Whether the search index is there, current, and in step. */
export async function checkIndex(archive: Archive, isBotRunning: boolean): Promise<Finding> {
  const { resources } = archive.store
  const { searchable, held } = await resources.counts(null)
  // Held ones are in the index by their names, for their posters.
  const indexed = searchable + held
  const path = archive.folder.searchIndex
  if (isIndexFileDamaged(path))
    return problem('index', '搜索索引坏了', '请关掉机器人，运行：lianxiao reindex')
  if (!existsSync(path) && indexed > 0)
    return problem('index', '还没有搜索索引', '请运行：lianxiao reindex')
  if (indexed === 0) return ok('index', '还没有可搜的资料')
  const index = archive.index()
  if (!(await isIndexCurrent(index)))
    return problem('index', '搜索索引是旧版本的或没有编完', '请运行：lianxiao reindex')
  const behind = (await resources.toIndex(MAX_COUNTED)).length
  const unread = (await resources.toRead(MAX_COUNTED)).length
  if (behind + unread > 0)
    return warning(
      'index',
      `${countWords(unread)} 份还没读取，${countWords(behind)} 份还没编入搜索`,
      isBotRunning ? '机器人会接着做，过几分钟再看' : '启动机器人，或运行：lianxiao reindex',
    )
  const entries = await index.count()
  return entries < indexed
    ? problem('index', `索引里只有 ${entries} 份，应该有 ${indexed} 份`, '请运行：lianxiao reindex')
    : ok(
        'index',
        `搜索索引有 ${entries} 份资料${held > 0 ? `，其中 ${held} 份因个人信息只有发的人找得到` : ''}`,
      )
}

/** Whether every file is there in its size, and none too many. Reads no contents: that is `verify`. */
export async function checkBlobs(archive: Archive): Promise<readonly Finding[]> {
  const wanted = await archive.store.resources.blobs()
  const there = new Map<Sha256, number>()
  for await (const { sha256, sizeBytes } of archive.store.blobs.list()) there.set(sha256, sizeBytes)
  const missing = wanted.filter(({ sha256, sizeBytes }) => there.get(sha256) !== sizeBytes).length
  for (const { sha256 } of wanted) there.delete(sha256)
  const orphans = [...there.values()]
  const orphanBytes = orphans.reduce((sum, bytes) => sum + bytes, 0)
  return [
    missing === 0
      ? ok('blobs', `${wanted.length} 个文件都在`)
      : problem(
          'blobs',
          `${wanted.length} 个文件里有 ${missing} 个不见了或大小不对`,
          '看是哪些：lianxiao verify；从备份里找回，或把同一份文件再发一次、再导入一次',
        ),
    orphans.length === 0
      ? ok('orphans', '没有多余的文件')
      : warning(
          'orphans',
          `${orphans.length} 个文件没有记录（${sizeWords(orphanBytes)}），多半是断电时留下的`,
          '不用管，机器人下次启动时会清理',
        ),
  ]
}

/** What could not be archived or said. */
export async function checkQueues(archive: Archive): Promise<readonly Finding[]> {
  const { waiting, givenUp } = await archive.store.intake.counts(null)
  const { unknown, dead, pending } = await archive.store.outbox.counts(null)
  return [
    givenUp === 0
      ? ok('intake', `没有没收成的文件（正在收录 ${waiting}）`)
      : warning(
          'intake',
          `有 ${givenUp} 个文件没收成`,
          '在群里发“未收录”看原因，发“未收录 重试”再试一遍；要紧的请老师重新发',
        ),
    unknown + dead === 0
      ? ok('outbox', `没有没发出的消息（等待发送 ${pending}）`)
      : warning(
          'outbox',
          `有 ${unknown} 条消息不知道发出没有，${dead} 条没发出`,
          '看机器人的 QQ 是不是掉线、被禁言；老师再“取”一次就会重发',
        ),
  ]
}

/** Files that nobody reads any more, because they ended the reader twice. */
export async function checkQuarantine(archive: Archive): Promise<Finding> {
  const found = await archive.store.resources.quarantined(null, MAX_COUNTED)
  if (found.length === 0) return ok('quarantine', '没有让读取程序出事的文件')
  const named = found
    .slice(0, MAX_NAMED)
    .map(({ number, name, warnings }) => {
      const why = quarantineWords(warnings)
      return `#${number} ${printable(name)}（${why}）`
    })
    .join('；')
  const more = found.length > MAX_NAMED ? '……' : ''
  return warning(
    'quarantine',
    `有 ${countWords(found.length)} 个文件读了两次都出事，不再读：${named}${more}`,
    '文件照样能按名称找到、取走；升级以后想再试一次：lianxiao reindex --reread',
  )
}

/** Whether anybody can post at all. */
export async function checkAlliances(archive: Archive): Promise<Finding> {
  const alliances = await archive.store.directory.alliances()
  const groups = await archive.store.directory.chatGroups(null)
  if (alliances.length === 0)
    return problem('alliances', '还没有登记联盟', '请启动一次机器人，它会按 koishi.yml 登记')
  const said = `${alliances.length} 个联盟，${groups.length} 个群`
  return groups.length === 0
    ? warning('alliances', said, '还没有登记群：在群里发“本群 属于 学校名”，或写进 koishi.yml')
    : ok('alliances', said)
}

/** The alliance's own words, where it has any. */
export function checkOwnWords(archive: Archive): readonly Finding[] {
  const { groupCount, problems } = readOwnWords(archive.folder.path)
  if (groupCount === null) return []
  const [first] = problems
  if (first === undefined) return [ok('words', `${OWN_WORDS_FILE} 里有 ${groupCount} 行`)]
  const more = problems.length > 1 ? `，这样的还有 ${problems.length - 1} 处` : ''
  const fix = '请用记事本改好这一行，再重启机器人；写法见 docs/lexicon.md'
  return [warning('words', `${first}${more}`, fix)]
}
