import {
  type ClassifiedName,
  classify,
  type FacetScores,
  labelledNameIn,
  REPORTED_FACETS,
  scoreFacets,
} from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { badLineWords, readJsonLines } from '../eval/read-json-lines'
import { shareWords, tableLines } from '../eval/table-lines'
import { EXIT } from '../exit-code'
import { printable } from '../terminal'

interface EvalClassifyOptions {
  readonly data: string
}

const HEADINGS = ['', '个数', '准确率', '精确率', '召回率', '给出率'] as const

function scoreLines(title: string, scores: FacetScores): readonly string[] {
  const rows = REPORTED_FACETS.map(name => {
    const { n, accuracy, precision, recall, coverage } = scores[name]
    return [name, String(n), ...[accuracy, precision, recall, coverage].map(shareWords)]
  })
  return [`—— ${title} ——`, ...tableLines([HEADINGS, ...rows])]
}

/** Measures how well names are classified. */
export const evalClassifyCommand: CommandSpec<EvalClassifyOptions> = {
  name: 'classify',
  argument: null,
  meaning: '读文件名读得准不准：用标注过的名称来量',
  options: [['--data <文件>', '必写：标注，一行一个 {"name","labels":{…},"inferred":[…]}']],
  usesData: false,
  async run(terminal, { data }) {
    const { items, bad } = await readJsonLines(data, {
      read: labelledNameIn,
      shape: '{"name":"文件名","labels":{…}}',
      keyOf: null,
    })
    for (const line of badLineWords(bad)) terminal.note(printable(line))
    const names = items.map(
      (item): ClassifiedName => ({ ...item, facets: classify({ name: item.name }).facets }),
    )
    const report = scoreFacets(names)
    const stages = Object.entries(report.byStage).flatMap(([stage, scores]) =>
      scoreLines(stage === 'none' ? '没标学段的' : printable(stage), scores),
    )
    const value = bad.length === 0 ? report : { ...report, badLines: bad }
    terminal.answer(value, [
      ...scoreLines(`全部（${names.length} 个名称）`, report.facets),
      ...stages,
    ])
    return bad.length === 0 ? EXIT.ok : EXIT.bad
  },
}
