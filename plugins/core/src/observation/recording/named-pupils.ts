import { isFamous } from '../../resource/hold/famous'
import { nameLikeness } from '../../resource/hold/names'

/** Pupils who are told at once; one is enough to ask. */
const MAX_NAMED = 5
/** 张小明同学, 周慧小朋友: the characters before the word. */
const CALLED = /(\p{Script=Han}{2,8}?)(?:小?同学|小朋友)(?!们|录|会|间|之间|互相)/gu
/** 学生李华回答: the characters behind the word. */
const PUPIL =
  /(?<!小|中|大|全体|让|请|由|叫|每位|各位|一些)学生[:：“"]?(\p{Script=Han}{2,3}?)(?=回答|发言|举手|上台|上来|板演|展示|朗读|站|说|把|[、，,。；;：:（(）)”"]|$)/gu
/** What a person does in a lesson, and a textbook's 小明 rarely does. */
const IN_CLASS =
  '回答|发言|举手|上台|上来|板演|展示|朗读|领读|走神|没听|没有听|不认真|很认真|作业|表现|胆子|胆小|纪律|坐不住'
/** 小雨同学上台板演: without what is done, 小明同学 may be in a sum. */
const SMALL_CALLED = new RegExp(
  `(?<!\\p{Script=Han})((?:请|让|由|叫|表扬|提醒|对|像|如|和)?小(?![组学朋])\\p{Script=Han})(?:同学|小朋友)(?!们)(?=.{0,4}(?:${IN_CLASS}))`,
  'gu',
)
/** What stands before a name in a sentence; everything else makes the characters before 同学 another word. */
const BEFORE =
  /(?:请|让|由|叫|喊|对|和|与|跟|像|如|是|给|被|把|向|有|而|但|当|点|问|表扬|鼓励|提醒|批评|帮助|关注|特别是|尤其是|比如|例如|还有|位|名|的|了|着|到|后|时|中|以及|及|、)$/u
/** 张三 stands in samples; the others are no people, though each character could be in a name. */
const NOBODY =
  /^(?:张三|李四|王五|赵六|[张李王赵]某某?|全班|全组|全体|全校|同班|本班|那一|那几|那些|那位|何一|任一|有一|有个|有位|有的|有些|许多|更多|于是|应该|平时|成员|后进|高年|向其|方才|单独|连同|关爱|安静|相邻|相关|所有|容易|能够|左边|右边|边上|后边|左右|前后|上台|台上|后排|前排|来自)$/u

/** 张小明: the second of three, which names are made of too; 和小明 is no name. */
const MIDDLE_SMALL = /^(?![和向让有那于从与及])(.)小(.)$/u

function isName(run: string): boolean {
  if (NOBODY.test(run) || isFamous(run)) return false
  return nameLikeness(run.replace(MIDDLE_SMALL, '$1$2')) === 'strong'
}

/** A name at the end of some characters, where it stands alone or behind a word that a name can follow. */
function nameAtEnd(run: string): string | null {
  for (const length of [4, 3, 2]) {
    const name = run.slice(-length)
    const before = run.slice(0, -length)
    const isAlone = before === '' || BEFORE.test(before)
    if (name.length === length && isAlone && isName(name)) return name
  }
  return null
}

/**
 * Pupils that a text names plainly: 张小明同学, 学生李华回答, 小雨同学上台. In doubt nobody: 同学们, 请三位同学,
 * 学生参与面广 and 小明同学有5个苹果 name no pupil.
 * @param text half-width
 * @returns the words as they stand there, each once, {@link MAX_NAMED} at most
 */
export function namedPupilsIn(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [whole, run = ''] of text.matchAll(CALLED)) {
    const name = nameAtEnd(run)
    if (name !== null) found.add(name + whole.slice(run.length))
  }
  for (const [, run = ''] of text.matchAll(PUPIL)) if (isName(run)) found.add(`学生${run}`)
  for (const [whole] of text.matchAll(SMALL_CALLED)) found.add(whole.slice(whole.indexOf('小')))
  return [...found].slice(0, MAX_NAMED)
}
