import {
  type Actor,
  audiencesOf,
  type FoundHit,
  findResources,
  MAX_RESULTS,
  may,
  NOBODY,
  type Resource,
} from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT, type ExitCode, usageFault } from '../exit-code'
import { locateDataFolder } from '../locate-data-folder'
import {
  type Archive,
  chooseAlliance,
  chooseChatGroup,
  isIndexCurrent,
  operatorOf,
  withArchive,
} from '../open-archive'
import { readNumber } from '../read-number'
import { resourceJson, resourceLines } from '../resource-lines'
import { printable, type Terminal } from '../terminal'

const DEFAULT_LIMIT = 10

interface FindOptions {
  readonly alliance?: string
  readonly group?: string
  readonly limit?: string
}

async function warnWhenBehind(archive: Archive, terminal: Terminal): Promise<boolean> {
  const { resources } = archive.store
  const [due] = await resources.toIndex(1)
  const [unread] = await resources.toRead(1)
  const { searchable } = await resources.counts(null)
  const isBuilt = searchable === 0 || (await isIndexCurrent(archive.index()))
  if (!isBuilt) terminal.note('搜索索引还没有建好，结果会不全。请运行 lianxiao reindex')
  else if (due !== undefined || unread !== undefined)
    terminal.note('有些资料还没有编入搜索，结果可能不全')
  return !isBuilt || due !== undefined || unread !== undefined
}

interface Row {
  readonly resource: Resource
  readonly why: readonly string[]
  /** Said above it when it is not quite what was asked for. */
  readonly said: string | null
}

/** The hits that may be shown: the index may lag a moment behind a withdrawal, so the policy decides on the record. */
async function rowsOf(
  archive: Archive,
  actor: Actor,
  shown: { readonly hits: readonly FoundHit[]; readonly limit: number },
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const { candidate, why, said } of shown.hits) {
    if (rows.length >= shown.limit) break
    const resource = await archive.store.resources.get(actor.allianceId, candidate.number)
    if (resource !== null && may(actor, 'see', resource)) rows.push({ resource, why, said })
  }
  return rows
}

async function find(
  archive: Archive,
  terminal: Terminal,
  asked: FindOptions & { readonly words: string },
): Promise<ExitCode> {
  const bounds = { from: 1, to: MAX_RESULTS, otherwise: DEFAULT_LIMIT }
  const limit = readNumber(asked.limit, '--limit', bounds)
  const { directory } = archive.store
  const alliance = await chooseAlliance(directory, asked.alliance)
  const actor = operatorOf(alliance, await chooseChatGroup(directory, alliance, asked.group))
  const isBehind = await warnWhenBehind(archive, terminal)
  const found = await findResources(archive.index(), {
    allianceId: alliance.id,
    audiences: audiencesOf(actor),
    words: asked.words,
    context: { now: Date.now(), lexicon: archive.lexicon },
    asker: NOBODY,
  })
  const rows = await rowsOf(archive, actor, { hits: found.hits, limit })
  const { understood } = found.relaxed?.query ?? found.query
  const told = { understood, said: found.relaxed?.said ?? null, total: found.total }
  const hits = rows.map(({ resource, why, said }) => ({ ...resourceJson(resource), why, said }))
  const value = { data: archive.folder.path, alliance: alliance.id, ...told, isBehind, hits }
  terminal.answer(value, linesOf(rows, told))
  return rows.length > 0 ? EXIT.ok : EXIT.bad
}

function linesOf(
  rows: readonly Row[],
  told: { readonly understood: string; readonly total: number },
): string[] {
  const understood = printable(told.understood)
  if (rows.length === 0) return [`没找到 ${understood}`]
  const lines = [`按 ${understood} 找到 ${told.total} 个：`]
  let said: string | null = null
  for (const row of rows) {
    if (row.said !== said && row.said !== null) lines.push(`—— ${printable(row.said)} ——`)
    said = row.said
    lines.push(resourceLines(row.resource, [row.why.join('，')]))
  }
  return lines
}

/** Searches as the chat does. */
export const findCommand: CommandSpec<FindOptions> = {
  name: 'find',
  argument: ['<词...>', '想找什么，和群里“找”后面写的一样'],
  meaning: '找资料，和群里的“找”一样',
  options: [
    ['--alliance <联盟>', '联盟的代号或名称；只有一个联盟时不用写'],
    ['--group <群号>', '按这个群能看到的范围找'],
    ['--limit <个数>', `最多列几个，1 到 ${MAX_RESULTS}；不写是 ${DEFAULT_LIMIT}`],
  ],
  usesData: true,
  async run(terminal, options, words) {
    if (words.trim() === '')
      throw usageFault('想找什么？比如：lianxiao find "三年级 数学 分数 教案"')
    const path = locateDataFolder(options.data)
    return withArchive(path, archive => {
      terminal.note(`数据目录：${path}`)
      return find(archive, terminal, { ...options, words })
    })
  },
}
