import { ndcgOf } from '@lianxiao/core'
import type { AnsweredQuery } from './measure-search'

/** Names of a bad answer that are printed. */
const SHOWN = 5

/** A query that was answered badly: what it wanted and what it got. */
export interface WorstAnswer {
  readonly qid: string
  readonly type: string
  readonly query: string
  readonly 'ndcg@10': number
  /** Names that were wanted and are not among the first ten, the most wanted first. */
  readonly missing: readonly string[]
  /** The first names of the answer, each with its grade. */
  readonly got: readonly (readonly [name: string, grade: number])[]
}

/** The answers with the lowest nDCG@10, the worst first. */
export function worstAnswers(
  answers: readonly AnsweredQuery[],
  nameOf: ReadonlyMap<string, string>,
  count: number,
): readonly WorstAnswer[] {
  const named = (doc: string) => nameOf.get(doc) ?? doc
  const judged = answers.map(answer => {
    const { ranking } = answer
    return { ...answer, ndcg: ndcgOf({ ranking, grades: answer.judged.grades }) }
  })
  const worst = judged.toSorted((a, b) => a.ndcg - b.ndcg).slice(0, count)
  return worst.map(({ judged: { qid, type, query, grades }, ranking, ndcg }) => {
    const found = new Set(ranking.slice(0, 10))
    const missing = [...grades].filter(([doc, grade]) => grade > 0 && !found.has(doc))
    return {
      qid,
      type,
      query,
      'ndcg@10': Math.round(ndcg * 10_000) / 10_000,
      missing: missing
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, SHOWN)
        .map(([doc]) => named(doc)),
      got: ranking.slice(0, SHOWN).map(doc => [named(doc), grades.get(doc) ?? 0] as const),
    }
  })
}

/** The same for people. */
export function worstLines(worst: readonly WorstAnswer[]): readonly string[] {
  return worst.flatMap(({ query, type, got, missing, ...scores }) => [
    `“${query}”（${type}）nDCG@10 ${scores['ndcg@10'].toFixed(3)}`,
    ...got.map(([name, grade]) => `　　得到 ${grade} ${name}`),
    ...(got.length === 0 ? ['　　什么也没找到'] : []),
    ...missing.map(name => `　　漏了 ${name}`),
  ])
}
