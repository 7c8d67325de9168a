import type { School, SchoolId } from './alliance'

/** What a group card tells: the school, and the person's name without it. */
export interface RecognisedCard {
  readonly schoolId: SchoolId
  readonly personName: string
}

const SEPARATORS = /^[\s\-—–_·.、,，:：|/\\（()）【[\]】]+|[\s\-—–_·.、,，:：|/\\（()）【[\]】]+$/gu

/**
 * Reads a group card (王村口小学-何老师, 何老师（王村口小学）) against the alliance's schools.
 * The longest school name or alias that stands in it wins; null when none does or two different schools tie.
 */
export function recogniseMember(card: string, schools: readonly School[]): RecognisedCard | null {
  const found = schools
    .flatMap(school =>
      [school.id as string, ...school.aliases].map(words => ({ schoolId: school.id, words })),
    )
    .filter(({ words }) => words.length >= 2 && card.includes(words))
    .sort((a, b) => b.words.length - a.words.length)
  const [first, second] = found
  if (first === undefined) return null
  const isTie =
    second !== undefined &&
    second.words.length === first.words.length &&
    second.schoolId !== first.schoolId
  if (isTie) return null
  const personName = card.replace(first.words, '').replace(SEPARATORS, '')
  return { schoolId: first.schoolId, personName }
}
