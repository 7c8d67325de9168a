import { writeFileSync } from 'node:fs'
import { judgedQueryIn, noisyQueries } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { badLineWords, readJsonLines } from '../eval/read-json-lines'
import { EXIT } from '../exit-code'
import { readNumber } from '../read-number'
import { printable } from '../terminal'

const MAX_SEED = 2 ** 31

interface EvalNoiseOptions {
  readonly queries: string
  readonly out: string
  readonly seed?: string
}

/** Makes noisy queries of judged ones, with the same judgements. */
export const evalNoiseCommand: CommandSpec<EvalNoiseOptions> = {
  name: 'noise',
  argument: null,
  meaning: '把问题弄花：错字、漏字、颠倒、拼音、繁体、不空格、客套话',
  options: [
    ['--queries <文件>', '必写：问题，一行一个 {"qid","query","type","qrels":{doc:1或2}}'],
    ['--out <文件>', '必写：写到哪里，格式相同'],
    ['--seed <数>', '种子，同样的种子弄得一样；不写是 1'],
  ],
  usesData: false,
  async run(terminal, { queries, out, seed }) {
    const value = readNumber(seed, '--seed', { from: 0, to: MAX_SEED, otherwise: 1 })
    const { items, bad } = await readJsonLines(queries, {
      read: judgedQueryIn,
      shape: '{"qid":"编号","query":"问的话","qrels":{"文件编号":1或2}}',
      keyOf: ({ qid }) => qid,
    })
    for (const line of badLineWords(bad)) terminal.note(printable(line))
    const noisy = noisyQueries(items, value)
    const lines = noisy.map(({ grades, ...query }) =>
      JSON.stringify({ ...query, qrels: Object.fromEntries(grades) }),
    )
    writeFileSync(out, lines.map(line => `${line}\n`).join(''))
    terminal.answer({ out, queries: noisy.length }, `写了 ${noisy.length} 个问题：${out}`)
    return bad.length === 0 ? EXIT.ok : EXIT.bad
  },
}
