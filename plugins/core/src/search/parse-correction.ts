import { kindNamed } from '../resource/classify-kind'
import type { Facets, ResourceKind } from '../resource/facets'
import { readable, readFacets } from './read-query-facets'

/** What a correction says: facets, and the words that name none (年级不对), so that they can be refused. */
export interface ParsedCorrection {
  readonly facets: Partial<Facets>
  /** Normalised, in their order; empty when every word named a facet. */
  readonly leftovers: readonly string[]
}

/**
 * Understands what stands behind 改 #12: 五下 课件, 课题 分数的意义, and single words that a correction can only mean
 * one way (六 is 六年级, 下 is 下册). Never throws.
 * @param words what stands behind the target
 */
export function parseCorrection(words: string): ParsedCorrection {
  const told = readable(words).replaceAll(CORRECTING, ' ')
  const title = LESSON_SAID.exec(told)
  const [whole = '', quoted, said] = title ?? []
  const lesson = (quoted ?? said ?? '').trim()
  const spelled = told.replace(lesson === '' ? '' : whole, ' ').replaceAll(ALONE, spellOut)
  const { kind, rest } = takeNamedKind(spelled)
  const { facets, leftover } = readFacets(rest)
  return {
    facets: {
      ...facets,
      ...(kind === null ? {} : { kind }),
      ...(lesson === '' ? {} : { lesson }),
    },
    leftovers: leftover,
  }
}

/** A kind by its own name between spaces: also 表格, 其他 and 音视频, which no query asks for. */
function takeNamedKind(told: string): { kind: ResourceKind | null; rest: string } {
  const words = told.split(/\s+/u)
  const at = words.findIndex(word => kindNamed(word) !== null)
  return { kind: kindNamed(words[at] ?? ''), rest: words.toSpliced(at, at < 0 ? 0 : 1).join(' ') }
}

/** 应该是六年级, 年级改成六年级, 不是三年级是四年级. */
const CORRECTING =
  /不是[^\s是]{1,12}[\s,]*而?是(?=.)|(?:(?:年级|学科|科目|种类|类型|版本|课题)\s*)?(?:(?:应该?|其实)\s*(?:是|为|改[成为]?)|改[成为]|换成)(?=.)/gu
/** 《分数的意义》, 课题 分数的意义; the title ends at a space. */
const LESSON_SAID = /《([^《》]{1,40})》|(?<!\S)课题\s*[:是为]?\s*(\S{2,40})/u
/** A word of one character between spaces. */
const ALONE = /(?<!\S)[一二三四五六七八九上下](?!\S)/gu

function spellOut(word: string): string {
  return /[上下]/u.test(word) ? `${word}册` : `${word}年级`
}
