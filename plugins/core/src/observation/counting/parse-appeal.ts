import type { AppealNumber } from '../quota'
import type { SlotNumber } from '../slot'

/** An appeal is cut here. */
export const MAX_APPEAL_CHARS = 300

/** What stands behind 申诉. */
export type SaidAppeal =
  | { readonly kind: 'show' }
  | { readonly kind: 'appeal'; readonly text: string }
  | {
      readonly kind: 'answer'
      readonly number: AppealNumber
      readonly isGranted: boolean
      /** 补 3: the lesson that counts from now on. */
      readonly counts: SlotNumber | null
      readonly text: string
    }
  /** #4 without a word on it. */
  | { readonly kind: 'noAnswer'; readonly number: AppealNumber }

const NUMBERED = /^(?:第\s?)?#?\s?(\d{1,6})\s?号?(?!\s?号?课|\d)[\s:：,，]*/u
const SAID = /^(?<no>不同意|不通过|驳回|不予?认可?|拒绝)|^(?<yes>同意|通过|认可|准)/u
const COUNTS = /(?:补|算|加)\s?(?:上|听课)?\s?(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?)?(?!\s?节|\d)/u

/** Reads 第3号课我听了, 记录交了; #4 同意 补 3; #4 不同意 那天没有签到. */
export function parseAppeal(words: string): SaidAppeal {
  const line = words
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
  if (line === '') return { kind: 'show' }
  const numbered = NUMBERED.exec(line)
  const text = [...line].slice(0, MAX_APPEAL_CHARS).join('')
  if (numbered === null) return { kind: 'appeal', text }
  const number = Number(numbered[1]) as AppealNumber
  const rest = line.slice(numbered[0].length)
  const said = SAID.exec(rest)
  if (said === null)
    return rest === '' || line.startsWith('#')
      ? { kind: 'noAnswer', number }
      : { kind: 'appeal', text }
  const isGranted = said.groups?.['yes'] !== undefined
  const why = rest.slice(said[0].length).replace(/^[\s,，:：]+/u, '')
  const counts = isGranted ? COUNTS.exec(why) : null
  const left = counts === null ? why : why.replace(counts[0], '').replace(/^[\s,，。]+/u, '')
  return {
    kind: 'answer',
    number,
    isGranted,
    counts: counts === null ? null : (Number(counts[1]) as SlotNumber),
    text: [...left.trim()].slice(0, MAX_APPEAL_CHARS).join(''),
  }
}
