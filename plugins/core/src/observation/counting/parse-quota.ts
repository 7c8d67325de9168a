import { NUMERAL, readNumeral } from '../../resource/lexicon/numerals'
import type { Quota, QuotaPer } from '../quota'
import type { Duty } from '../teacher'

/** Lessons one quota may ask for. */
export const MAX_QUOTA_LESSONS = 100

/** Longer words before those they end with. */
const DUTIES: readonly (readonly [RegExp, Duty])[] = [
  [/副校长/u, 'vicePrincipal'],
  [/校长/u, 'principal'],
  [/(?:教导|教务)?副?主任/u, 'dean'],
  [/(?:教研|学科|备课)?组长/u, 'groupLeader'],
  [/(?:青年|新|年轻)(?:教师|老师)/u, 'youngTeacher'],
  [/(?:普通|其他|一般)?(?:教师|老师)/u, 'teacher'],
]
const ANY_DUTY = new RegExp(DUTIES.map(([pattern]) => pattern.source).join('|'), 'gu')
const NUMBER = `(?:${NUMERAL}|两|\\d{3})`
const PER = '(?<per>周|星期|月|学期)'
const ASKED = new RegExp(
  `每?个?${PER}(?:至少|不少于|听|应听|要听|\\s)*(?<lessons>${NUMBER})\\s?节|(?<before>${NUMBER})\\s?节(?:课)?\\s?[/每](?:个)?(?<after>周|星期|月|学期)`,
  'gu',
)
const FROM = new RegExp(
  `从?(?:第\\s?(?<week>${NUMERAL})\\s?周|(?:开学|学期初|学期开始)(?:第一[天周])?)(?:开始|算?起)?|从头(?:开始)?(?:算?起|算)?`,
  'u',
)
const NONE = /^[\s:：,，]*(?:无|没有|取消|不要求|不定|0节?)[\s,，;；。]*$/u
const NOTHING_LEFT = /^[\s:：,，;；。、和]*$/u

const PER_OF: Readonly<Record<string, QuotaPer>> = {
  周: 'week',
  星期: 'week',
  月: 'month',
  学期: 'term',
}

/** From when they count: a week of the term, or its first day. */
export type QuotaFrom = number | 'term'

/** What quotas somebody sets, by duty; empty takes them away. */
export interface SaidQuotas {
  readonly duty: Duty
  readonly quotas: readonly Quota[]
  /** Null where nothing is said. */
  readonly from: QuotaFrom | null
}

/** The duty a word names: 教研组长. @returns null for none */
export function dutyNamed(words: string): Duty | null {
  const line = words.normalize('NFKC').trim()
  return (
    DUTIES.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'u').test(line))?.[1] ?? null
  )
}

function quotaIn(duty: Duty, groups: Readonly<Record<string, string | undefined>>): Quota | null {
  const said = groups['lessons'] ?? groups['before'] ?? ''
  const per = PER_OF[groups['per'] ?? groups['after'] ?? '']
  const lessons = (said === '两' ? 2 : readNumeral(said)) ?? 0
  const isBounded = lessons >= 1 && lessons <= MAX_QUOTA_LESSONS
  return per === undefined || !isBounded ? null : { duty, lessons, per }
}

/** 从第3周, 从开学. @returns undefined for a week that no term has */
function fromSaid(words: string): QuotaFrom | null | undefined {
  const said = FROM.exec(words)
  if (said === null) return null
  const week = said.groups?.['week']
  if (week === undefined) return 'term'
  const number = readNumeral(week) ?? 0
  return number >= 1 ? number : undefined
}

function quotasOf(duty: Duty, said: string): SaidQuotas | null {
  const from = fromSaid(said)
  const words = said.replace(FROM, ' ')
  if (NONE.test(words)) return from === undefined ? null : { duty, quotas: [], from }
  const read = [...words.matchAll(ASKED)].map(({ groups }) => quotaIn(duty, groups ?? {}))
  const isAllRead = NOTHING_LEFT.test(words.replace(ASKED, ''))
  const quotas = read.filter(quota => quota !== null)
  if (from === undefined || quotas.length === 0) return null
  if (quotas.length < read.length || !isAllRead) return null
  // Of two for the same time the last one said.
  return { duty, quotas: [...new Map(quotas.map(quota => [quota.per, quota])).values()], from }
}

/**
 * Reads 教师 每周1节, 校长 每周2节 每学期20节, 教师 无; several duties in one message.
 * @returns null when any part of it is not understood: half a rule is none
 */
export function parseQuotas(words: string): readonly SaidQuotas[] | null {
  const line = words.normalize('NFKC').trim()
  const named = [...line.matchAll(ANY_DUTY)]
  const [first] = named
  if (first === undefined || first.index > 0) return null
  const said = named.map((match, at) => {
    const duty = dutyNamed(match[0])
    const rest = line.slice(match.index + match[0].length, named[at + 1]?.index ?? line.length)
    return duty === null ? null : quotasOf(duty, rest)
  })
  return said.every(one => one !== null) ? said : null
}
