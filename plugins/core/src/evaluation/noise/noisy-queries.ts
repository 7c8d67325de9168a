import type { JudgedQuery } from '../judged-query'
import { type Seeded, seeded } from './seeded'
import { homophonesOf, pinyinOf } from './sounds'
import { type TopicWord, topicWord } from './topic-word'
import { traditionalOf } from './traditional'

/** How one query is made noisy. @returns null where that cannot be done to it, or changes nothing */
type Noise = (query: string, choose: Seeded) => string | null

function inTopic(query: string, change: (topic: TopicWord) => string | null): string | null {
  const topic = topicWord(query)
  const changed = topic === null ? null : change(topic)
  if (topic === null || changed === null) return null
  const { index, word } = topic
  return query.slice(0, index) + changed + query.slice(index + word.length)
}

const homophone: Noise = (query, choose) =>
  inTopic(query, ({ word }) => {
    const characters = [...word]
    const able = characters.flatMap((each, at) => (homophonesOf(each).length === 0 ? [] : [at]))
    const at = choose.pick(able)
    if (at === null) return null
    const other = choose.pick(homophonesOf(characters[at] ?? ''))
    return other === null ? null : characters.with(at, other).join('')
  })

const dropped: Noise = (query, choose) =>
  inTopic(query, ({ word }) => {
    const characters = [...word]
    return characters.toSpliced(choose.below(characters.length), 1).join('')
  })

const swapped: Noise = (query, choose) =>
  inTopic(query, ({ word }) => {
    const characters = [...word]
    const able = characters.slice(1).flatMap((each, at) => (each === characters[at] ? [] : [at]))
    const at = choose.pick(able)
    if (at === null) return null
    const [first = '', second = ''] = characters.slice(at, at + 2)
    return characters.toSpliced(at, 2, second, first).join('')
  })

const pinyin: Noise = query => inTopic(query, ({ word }) => pinyinOf(word))

const WRAPPERS: readonly (readonly [before: string, after: string])[] = [
  ['有没有', '呀'],
  ['谁有', ''],
  ['谁有', '呀'],
  ['麻烦发一下', '谢谢'],
  ['麻烦发一下', '，谢谢'],
]

const polite: Noise = (query, choose) => {
  const [before, after] = choose.pick(WRAPPERS) ?? ['', '']
  return before + query + after
}

const NOISES: Readonly<Record<string, Noise>> = {
  homophone,
  dropped,
  swapped,
  pinyin,
  traditional: traditionalOf,
  unspaced: query => query.replace(/\s+/gu, ''),
  polite,
}

/**
 * Queries as they are typed in a hurry, judged as the ones they were made of: each query once in each way that fits it,
 * its id and type telling which (`DQ001-pinyin`, `noisy-pinyin`).
 * @param seed the same seed makes the same queries
 */
export function noisyQueries(
  queries: readonly JudgedQuery[],
  seed: number,
): readonly JudgedQuery[] {
  return Object.entries(NOISES).flatMap(([name, noise]) =>
    queries.flatMap(judged => {
      const query = noise(judged.query, seeded(seed, `${judged.qid} ${name}`))
      if (query === null || query === judged.query) return []
      return [{ ...judged, qid: `${judged.qid}-${name}`, query, type: `noisy-${name}` }]
    }),
  )
}
