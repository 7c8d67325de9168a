import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  type CollectedName,
  collectedNameIn,
  type JudgedQuery,
  judgedQueryIn,
  noisyQueries,
  type RankingScores,
} from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { type MeasuredSearch, measureSearch, type SearchReport } from '../eval/measure-search'
import { badLineWords, type JsonLines, readJsonLines } from '../eval/read-json-lines'
import { writeRunFile } from '../eval/run-file'
import { openSearchedNames, RANKING_DEPTH } from '../eval/searched-names'
import { shareWords, tableLines } from '../eval/table-lines'
import { worstAnswers, worstLines } from '../eval/worst-answers'
import { EXIT, usageFault } from '../exit-code'
import { readNumber } from '../read-number'
import { printable, type Terminal } from '../terminal'

/** Bad answers that are listed at most. */
const MAX_WORST = 1000
const MAX_SEED = 2 ** 31

interface EvalSearchOptions {
  readonly collection: string
  readonly queries: string
  readonly run?: string
  readonly noisy?: boolean
  readonly seed?: string
  readonly worst?: string
}

const SCORE_NAMES = ['success@1', 'success@3', 'mrr@10', 'ndcg@10', 'zeroHit'] as const

function row(title: string, scores: RankingScores): readonly string[] {
  return [title, ...SCORE_NAMES.map(name => shareWords(scores[name]))]
}

function reportLines(title: string, { overall, byType, baselines }: SearchReport) {
  return [
    `—— ${title} ——`,
    ...tableLines([
      ['', ...SCORE_NAMES],
      row('联校', overall),
      ...Object.entries(byType).map(([type, scores]) => row(`　${printable(type)}`, scores)),
      row('对照：FTS5 三字', baselines.trigram),
      row('对照：名称含词', baselines.like),
      row('对照：二字重合', baselines.bigram),
    ]),
  ]
}

/** A run file in a folder that is not there would only be noticed at the end. */
function checkRunPath(path: string | undefined): void {
  if (path !== undefined && !existsSync(dirname(resolve(path))))
    throw usageFault(`目录 ${dirname(resolve(path))} 不存在，排名写不进去`)
}

interface Material {
  readonly names: JsonLines<CollectedName>
  readonly queries: JsonLines<JudgedQuery>
}

async function readMaterial({ collection, queries }: EvalSearchOptions): Promise<Material> {
  return {
    names: await readJsonLines(collection, {
      read: collectedNameIn,
      shape: '{"doc":"编号","name":"文件名"}',
      keyOf: ({ doc }) => doc,
    }),
    queries: await readJsonLines(queries, {
      read: judgedQueryIn,
      shape: '{"qid":"编号","query":"问的话","qrels":{"文件编号":1或2}}',
      keyOf: ({ qid }) => qid,
    }),
  }
}

interface Measured {
  readonly plain: MeasuredSearch
  readonly noisy: MeasuredSearch | null
}

async function measure(
  terminal: Terminal,
  { names, queries }: Material,
  seed: number | null,
): Promise<Measured> {
  const bar = terminal.progress('编入搜索')
  const searched = await openSearchedNames(names.items, bar).finally(() => bar.end())
  const asking = terminal.progress('提问')
  try {
    const plain = await measureSearch(searched, queries.items, asking)
    const noisy = seed === null ? null : noisyQueries(queries.items, seed)
    return { plain, noisy: noisy && (await measureSearch(searched, noisy, asking)) }
  } finally {
    asking.end()
    await searched.close()
  }
}

/** Measures how well resources are found by their names. */
export const evalSearchCommand: CommandSpec<EvalSearchOptions> = {
  name: 'search',
  argument: null,
  meaning: '资料找不找得到：用标注过的问题来量，和三种简单的找法对照',
  options: [
    ['--collection <文件>', '必写：资料，一行一个 {"doc","name"}'],
    ['--queries <文件>', '必写：问题，一行一个 {"qid","query","type","qrels":{doc:1或2}}'],
    ['--run <文件>', `把排名写成 TREC 的格式，每个问题前 ${RANKING_DEPTH} 个`],
    ['--noisy', '再把问题弄花（错字、拼音、繁体、客套话……）量一遍'],
    ['--seed <数>', '弄花用的种子；不写是 1'],
    ['--worst <个数>', '列出答得最差的几个问题（弄花的不算）'],
  ],
  usesData: false,
  async run(terminal, options) {
    const seed = readNumber(options.seed, '--seed', { from: 0, to: MAX_SEED, otherwise: 1 })
    const shown = readNumber(options.worst, '--worst', { from: 1, to: MAX_WORST, otherwise: 0 })
    checkRunPath(options.run)
    const material = await readMaterial(options)
    const bad = [...material.names.bad, ...material.queries.bad]
    for (const line of badLineWords(bad)) terminal.note(printable(line))
    const { plain, noisy } = await measure(terminal, material, options.noisy === true ? seed : null)
    if (options.run !== undefined) writeRunFile(options.run, plain.answers)
    const nameOf = new Map(material.names.items.map(({ doc, name }) => [doc, name]))
    const worst = worstAnswers(plain.answers, nameOf, shown)
    terminal.answer(
      {
        ...plain.report,
        ...(noisy === null ? {} : { noisy: noisy.report }),
        ...(shown === 0 ? {} : { worst }),
        ...(bad.length === 0 ? {} : { badLines: bad }),
      },
      [
        ...reportLines(`${plain.answers.length} 个问题`, plain.report),
        ...(noisy === null ? [] : reportLines(`弄花的 ${noisy.answers.length} 个`, noisy.report)),
        ...worstLines(worst).map(printable),
      ],
    )
    return bad.length === 0 ? EXIT.ok : EXIT.bad
  },
}
