import { takeInsisting } from '../planning/insisting'
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
      /** 不算 3: the lesson that does not count any more; whose stands in the text, else what the appeal says. */
      readonly voids: SlotNumber | null
      /** 不改: no lesson is touched. */
      readonly keeps: boolean
      /** 仍然: although somebody was elsewhere at that time. */
      readonly insists: boolean
      readonly text: string
    }
  /** #4 without a word on it. */
  | { readonly kind: 'noAnswer'; readonly number: AppealNumber }

const NUMBERED = /^(?:第\s?)?#?\s?(\d{1,6})\s?号?(?!\s?号?课|\d)[\s:：,，]*/u
const SAID = /^(?<no>不同意|不通过|驳回|不予?认可?|拒绝)|^(?<yes>同意|通过|认可|准)/u
const VOIDS =
  /(?:不算|不计|作废|划掉|去掉|撤销)\s?(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?)?(?!\s?节|\d)/u
const KEEPS = /(?:节数)?(?:不改|不变|不用改|不动)(?:节数)?/u
const COUNTS =
  /(?<!不)(?:补|算|加)\s?(?:上|听课)?\s?(?:第\s?)?#?\s?(\d{1,6})(?:\s?号课?)?(?!\s?节|\d)/u

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
  return { kind: 'answer', number, isGranted, ...(isGranted ? deedIn(why) : nothingDone(why)) }
}

type Done = Pick<
  Extract<SaidAppeal, { readonly kind: 'answer' }>,
  'counts' | 'voids' | 'keeps' | 'insists' | 'text'
>

const cut = (text: string) => [...text.trim()].slice(0, MAX_APPEAL_CHARS).join('')

const nothingDone = (why: string): Done => ({
  ...{ counts: null, voids: null, keeps: false, insists: false },
  text: cut(why),
})

/** What a yes says is to be done; what is left is why. */
function deedIn(said: string): Done {
  const { insists, rest } = takeInsisting(said)
  const voids = VOIDS.exec(rest)
  const counts = voids === null ? COUNTS.exec(rest) : null
  const keeps = voids === null && counts === null ? KEEPS.exec(rest) : null
  const done = voids ?? counts ?? keeps
  const text = done === null ? rest : rest.replace(done[0], '').replace(/^[\s,，。]+/u, '')
  const numberIn = (match: RegExpExecArray | null) =>
    match === null ? null : (Number(match[1]) as SlotNumber)
  return {
    ...{ counts: numberIn(counts), voids: numberIn(voids) },
    ...{ keeps: keeps !== null, insists, text: cut(text) },
  }
}
