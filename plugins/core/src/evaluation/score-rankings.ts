import { grouped } from './grouped'

/** How well rankings answer their queries, each a mean between 0 and 1. */
export interface RankingScores {
  /** First hit relevant. */
  readonly 'success@1': number
  /** One of the first three relevant. */
  readonly 'success@3': number
  /** 1 by the place of the first relevant among ten, else 0. */
  readonly 'mrr@10': number
  /** As trec_eval's `ndcg_cut_10`: the gain is the grade, the ideal is made of all judged documents. */
  readonly 'ndcg@10': number
  /** Queries that found nothing at all. */
  readonly zeroHit: number
}

/** A query's answer beside what people say of it. */
export interface JudgedRanking {
  readonly type: string
  /** Documents best first, each at most once. */
  readonly ranking: readonly string[]
  /** Grade by document: 2 exact, 1 related; what is missing is 0. */
  readonly grades: ReadonlyMap<string, number>
}

const DEPTH = 10
const PLACES = 10_000

function discounted(gains: readonly number[]): number {
  return gains.slice(0, DEPTH).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0)
}

/** nDCG@10 of one ranking; 0 where nothing is relevant. */
export function ndcgOf({ ranking, grades }: Omit<JudgedRanking, 'type'>): number {
  const gains = ranking.map(doc => Math.max(0, grades.get(doc) ?? 0))
  const ideal = discounted(
    [...grades.values()].filter(grade => grade > 0).toSorted((a, b) => b - a),
  )
  return ideal === 0 ? 0 : discounted(gains) / ideal
}

function mean(rankings: readonly JudgedRanking[], of: (ranking: JudgedRanking) => number): number {
  if (rankings.length === 0) return 0
  const sum = rankings.reduce((total, ranking) => total + of(ranking), 0)
  return Math.round((sum / rankings.length) * PLACES) / PLACES
}

/** The place of the first relevant document, counted from 1; infinite when none is among the first ten. */
function firstPlace({ ranking, grades }: JudgedRanking): number {
  const at = ranking.slice(0, DEPTH).findIndex(doc => (grades.get(doc) ?? 0) > 0)
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1
}

/** The mean over all rankings; of none at all everything is 0. */
export function scoreRankings(rankings: readonly JudgedRanking[]): RankingScores {
  return {
    'success@1': mean(rankings, ranking => Number(firstPlace(ranking) === 1)),
    'success@3': mean(rankings, ranking => Number(firstPlace(ranking) <= 3)),
    'mrr@10': mean(rankings, ranking => 1 / firstPlace(ranking)),
    'ndcg@10': mean(rankings, ndcgOf),
    zeroHit: mean(rankings, ({ ranking }) => Number(ranking.length === 0)),
  }
}

/** The same by query type, in the order in which types first appear. */
export function scoreByType(
  rankings: readonly JudgedRanking[],
): Readonly<Record<string, RankingScores>> {
  const types = grouped(rankings, ({ type }) => type)
  return Object.fromEntries([...types].map(([type, own]) => [type, scoreRankings(own)]))
}
