import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lianxiao, temporaryFolder } from './cli-sandbox'

/** Writes JSON lines into a folder of their own. */
function linesFile(...lines: readonly unknown[]): string {
  const path = join(temporaryFolder(), 'lines.jsonl')
  const texts = lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(path, `${texts.join('\n')}\n`)
  return path
}

const COLLECTION = [
  '三年级数学上册 分数的初步认识 教案.docx',
  '三年级数学上册 分数的初步认识 课件.pptx',
  '五年级数学下册 长方体的体积 教学设计.docx',
  '四年级语文上册 观潮 课件.pptx',
  '六年级英语下册 Unit 3 练习.docx',
  '学校安全值班制度.doc',
].map((name, at) => ({ doc: `D${at}`, name, source: '自拟' }))

const QUERIES = [
  { qid: 'Q0', query: '三上数学 分数 教案', type: 'abbr', qrels: { D0: 2, D1: 1 } },
  { qid: 'Q1', query: '长方体体积', type: 'keyword', qrels: { D2: 2 } },
  { qid: 'Q2', query: '值班制度', qrels: { D5: 2 } },
]

const SCORE_NAMES = ['success@1', 'success@3', 'mrr@10', 'ndcg@10', 'zeroHit']

test('EV10 EV11 eval classify --json prints every facet, all together and by stage', async () => {
  const data = linesFile(
    {
      name: '三年级数学上册 分数 教案.docx',
      path: '四年级/别的.docx',
      labels: {
        stage: '小学',
        grade: 3,
        subject: '数学',
        semester: '上',
        volume: null,
        kind: '教案',
      },
      inferred: [],
    },
    { name: '值班表.xlsx', labels: { stage: null, grade: null, subject: null, kind: '课件' } },
  )
  const { code, out } = await lianxiao(['eval', 'classify', '--data', data, '--json'])
  expect(code).toBe(0)
  const { facets, byStage } = JSON.parse(out)
  expect(Object.keys(facets)).toEqual([
    ...['grade', 'volume', 'edition', 'subject', 'subjectTold', 'subjectInferred'],
    ...['stage', 'unit', 'kind', 'year'],
  ])
  expect(facets.grade).toEqual({ n: 2, accuracy: 1, precision: 1, recall: 1, coverage: 0.5 })
  expect(facets.kind.accuracy).toBe(0.5)
  expect(Object.keys(byStage)).toEqual(['小学', 'none'])
})

test('EV1 a bad line is named with its number, the others are measured', async () => {
  const good = { name: '三年级数学.docx', labels: { grade: 3 } }
  const data = linesFile(good, '', '{"name":', { name: '少了标注' }, good)
  const ran = await lianxiao(['eval', 'classify', '--data', data])
  expect(ran.code).toBe(1)
  expect(ran.err).toContain('第 3 行不是 JSON')
  expect(ran.err).toContain('第 4 行要写成')
  expect(ran.out).toContain('全部（2 个名称）')
})

test('EV1 a file with nothing to read, or that is not there, is wrong usage', async () => {
  const empty = await lianxiao(['eval', 'classify', '--data', linesFile('{}'), '--json'])
  expect(empty.code).toBe(2)
  expect(JSON.parse(empty.out).error.message).toContain('没有读得懂的行')
  const missing = await lianxiao(['eval', 'classify', '--data', 'nowhere.jsonl'])
  expect(missing.err).toContain('找不到文件')
  expect((await lianxiao(['eval', 'classify'])).code).toBe(2)
})

test('EV20 EV23 EV24 eval search measures ours and three baselines, and writes a run file', async () => {
  const run = join(temporaryFolder(), 'run.txt')
  const files = ['--collection', linesFile(...COLLECTION), '--queries', linesFile(...QUERIES)]
  const { code, out } = await lianxiao(['eval', 'search', ...files, '--run', run, '--json'])
  expect(code).toBe(0)
  const report = JSON.parse(out)
  expect(Object.keys(report)).toEqual(['overall', 'byType', 'baselines'])
  expect(Object.keys(report.baselines)).toEqual(['trigram', 'like', 'bigram'])
  expect(Object.keys(report.byType)).toEqual(['abbr', 'keyword', 'other'])
  for (const scores of [report.overall, ...Object.values(report.baselines)])
    expect(Object.keys(scores as object)).toEqual(SCORE_NAMES)
  expect(report.overall['success@1']).toBe(1)
  const rows = readFileSync(run, 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split(' '))
  expect(rows[0]).toEqual(['Q0', 'Q0', 'D0', '1', '1.000000', 'lianxiao'])
  for (const [at, [qid, , , place, score]] of rows.entries()) {
    const [before, , , , scoreBefore] = rows[at - 1] ?? []
    if (before !== qid) expect(place).toBe('1')
    else expect(Number(score)).toBeLessThan(Number(scoreBefore))
  }
})

test('EV25 EV30 EV31 noisy queries are measured beside, the worst are listed, the same with the same seed', async () => {
  const files = ['--collection', linesFile(...COLLECTION), '--queries', linesFile(...QUERIES)]
  const asked = ['eval', 'search', ...files, '--noisy', '--worst', '2', '--json']
  const [one, other] = await Promise.all([lianxiao(asked), lianxiao(asked)])
  const report = JSON.parse(one.out)
  expect(Object.keys(report.noisy)).toEqual(['overall', 'byType', 'baselines'])
  expect(Object.keys(report.noisy.byType)).toContain('noisy-pinyin')
  expect(report.worst).toHaveLength(2)
  expect(other.out).toBe(one.out)
})

test('EV2 EV31 eval noise writes judged queries; one that stands twice is told and counted once', async () => {
  const out = join(temporaryFolder(), 'noisy.jsonl')
  const queries = linesFile(...QUERIES, QUERIES[0])
  const { code, err } = await lianxiao(['eval', 'noise', '--queries', queries, '--out', out])
  expect(code).toBe(1)
  expect(err).toContain('第 4 行Q0 前面已经有了')
  const noisy = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const swapped = noisy.filter(({ qid }) => qid === 'Q0-swapped')
  expect(swapped).toEqual([
    {
      qid: 'Q0-swapped',
      query: '三上数学 数分 教案',
      type: 'noisy-swapped',
      qrels: { D0: 2, D1: 1 },
    },
  ])
})
