import {
  type JudgedQuery,
  type JudgedRanking,
  type RankingScores,
  scoreByType,
  scoreRankings,
} from '@lianxiao/core'
import type { ProgressBar } from '../progress-bar'
import { type SearchedNames, SYSTEMS, type System } from './searched-names'

/** A query with what our search answered. */
export interface AnsweredQuery {
  readonly judged: JudgedQuery
  readonly ranking: readonly string[]
}

/** What `--json` prints of one set of queries. */
export interface SearchReport {
  readonly overall: RankingScores
  readonly byType: Readonly<Record<string, RankingScores>>
  readonly baselines: Readonly<Record<Exclude<System, 'lianxiao'>, RankingScores>>
}

/** A report and the answers it was made of. */
export interface MeasuredSearch {
  readonly report: SearchReport
  readonly answers: readonly AnsweredQuery[]
}

/** Asks every query in every way and scores the answers. */
export async function measureSearch(
  names: SearchedNames,
  queries: readonly JudgedQuery[],
  bar: ProgressBar,
): Promise<MeasuredSearch> {
  const rankings: Record<System, JudgedRanking[]> = {
    lianxiao: [],
    trigram: [],
    like: [],
    bigram: [],
  }
  const answers: AnsweredQuery[] = []
  for (const [done, judged] of queries.entries()) {
    for (const system of SYSTEMS) {
      const ranking = await names.find[system](judged.query)
      rankings[system].push({ type: judged.type, grades: judged.grades, ranking })
      if (system === 'lianxiao') answers.push({ judged, ranking })
    }
    bar.show(done + 1, queries.length)
  }
  return {
    report: {
      overall: scoreRankings(rankings.lianxiao),
      byType: scoreByType(rankings.lianxiao),
      baselines: {
        trigram: scoreRankings(rankings.trigram),
        like: scoreRankings(rankings.like),
        bigram: scoreRankings(rankings.bigram),
      },
    },
    answers,
  }
}
