import { writeFileSync } from 'node:fs'
import type { AnsweredQuery } from './measure-search'

const TAG = 'lianxiao'

/**
 * Answers in TREC's run format, `qid Q0 doc rank score tag`. Hits of different relaxations have no common score, so the
 * score is 1/rank: whoever sorts by it keeps our order.
 */
export function runLines(answers: readonly AnsweredQuery[]): readonly string[] {
  return answers.flatMap(({ judged, ranking }) =>
    ranking.map(
      (doc, at) => `${judged.qid} Q0 ${doc} ${at + 1} ${(1 / (at + 1)).toFixed(6)} ${TAG}`,
    ),
  )
}

/** Writes a run file over whatever is there. */
export function writeRunFile(path: string, answers: readonly AnsweredQuery[]): void {
  writeFileSync(
    path,
    runLines(answers)
      .map(line => `${line}\n`)
      .join(''),
  )
}
