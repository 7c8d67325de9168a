import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BUILT_IN_LEXICON,
  bigramOverlap,
  type CollectedName,
  findResources,
  indexEntryOf,
  NOBODY,
  type SearchIndex,
} from '@lianxiao/core'
import { createSearchIndex, openNameBaselines } from '@lianxiao/store'
import type { ProgressBar } from '../progress-bar'
import { EVALUATED, EVERYBODY, nameResource } from './name-resource'

/** So many documents of a ranking are kept. */
export const RANKING_DEPTH = 20
/** Entries that wait for the index at the same time. */
const PUT_TOGETHER = 64

/** The ways of searching that are compared: ours first. */
export const SYSTEMS = ['lianxiao', 'trigram', 'like', 'bigram'] as const
/** One of {@link SYSTEMS}. */
export type System = (typeof SYSTEMS)[number]

/** A collection that can be searched in every way. */
export interface SearchedNames {
  /** Document ids, best first, at most {@link RANKING_DEPTH}. */
  readonly find: Readonly<Record<System, (query: string) => Promise<readonly string[]>>>
  close(): Promise<void>
}

async function indexAll(index: SearchIndex, names: readonly CollectedName[], bar: ProgressBar) {
  const now = Date.now()
  for (let from = 0; from < names.length; from += PUT_TOGETHER) {
    const some = names.slice(from, from + PUT_TOGETHER)
    await Promise.all(
      some.map((name, at) => index.put(indexEntryOf(nameResource(name, from + at + 1, now), []))),
    )
    bar.show(Math.min(from + PUT_TOGETHER, names.length), names.length)
  }
}

/** As the chat searches: the same understanding, index, relaxations and ranking. */
async function findOurs(index: SearchIndex, query: string): Promise<readonly number[]> {
  const found = await findResources(index, {
    allianceId: EVALUATED,
    audiences: [EVERYBODY],
    words: query,
    context: { now: Date.now(), lexicon: BUILT_IN_LEXICON },
    asker: NOBODY,
  })
  return found.hits.map(({ candidate }) => candidate.number)
}

/** Puts a collection into a new index in a temporary folder, and beside it what it is measured against. */
export async function openSearchedNames(
  names: readonly CollectedName[],
  bar: ProgressBar,
): Promise<SearchedNames> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-eval-'))
  const index = createSearchIndex({ path: join(folder, 'search.db') })
  const baselines = openNameBaselines(join(folder, 'baselines.db'))
  const close = async () => {
    baselines.close()
    await index.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    baselines.addAll(names.map(({ name }, at) => [at + 1, name]))
    await indexAll(index, names, bar)
  } catch (error) {
    await close()
    throw error
  }
  const overlap = bigramOverlap(names.map(({ name }) => name))
  const docs = (numbers: readonly number[]) =>
    numbers.slice(0, RANKING_DEPTH).flatMap(number => names[number - 1]?.doc ?? [])
  return {
    find: {
      lianxiao: async query => docs(await findOurs(index, query)),
      trigram: async query => docs(baselines.trigram(query, RANKING_DEPTH)),
      like: async query => docs(baselines.like(query, RANKING_DEPTH)),
      bigram: async query => docs(overlap.find(query, RANKING_DEPTH).map(at => at + 1)),
    },
    close,
  }
}
