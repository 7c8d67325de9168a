import { isFamous } from '../../resource/hold/famous'
import { nameLikeness } from '../../resource/hold/names'

/** Pupils who are told at once; one is enough to ask. */
const MAX_NAMED = 5
/** 张小明同学, 周慧小朋友: the characters before the word. */
const CALLED = /(\p{Script=Han}{2,8}?)(?:小?同学|小朋友)(?!们|录|会|间|之间|互相)/gu
/** What one pupil does, or how they are: 上课走神, 答对了, 声音响亮, 认真. It is said of all pupils too: the name decides. */
const DOES =
  '回答|发言|举手|上台|上来|板演|展示|朗读|站|说|把|上课|课上|课堂上|有?听|在听|答[得对错出题]|读[得了课]|写[得了字]|做[得了对错题]|讲[得了解述话]|提[问出]|补充|汇报|介绍|演示|表演|领读|背诵|复述|举例|认为|觉得|声音|表现|开小差|打瞌睡|睡着|走神|插嘴|坐不住|积极|主动|认真|专心|专注|投入|大胆|踊跃|活跃|胆小|胆子|紧张'
/** 一直不太专心: what may stand before it. */
const HOW = '(?:[很也还更都不没总常]|非常|特别|十分|比较|不太|不够|有点|一直|总是|经常){0,2}'
/** 学生李华回答, 学生张小明很认真: the characters behind the word. */
const PUPIL = new RegExp(
  `(?<!小|中|大|全体|让|请|由|叫|每位|各位|一些)学生[:：“"]?(\\p{Script=Han}{2,4}?)(?=${HOW}(?:${DOES})|[、，,。；;：:（(）)”"]|$)`,
  'gu',
)
/** 培养学生严谨、…, 学生居然举手, 学生都会回答: words behind 学生 that names could be made of. */
const NO_PUPIL =
  /^(?:[都有那越相居].{1,3}|[时全连应尚].|(?<twice>[高满明平])\k<twice>.?|[陶花曲武农布]艺|古[筝琴]|管乐|皮影|乐[学思]|班里|权益|方言|母语|文采|文才|公德|严谨|廉洁|单纯|单一|鲜明|原先|原本|何时|何以|公然|索然|赫然|冷然|满心|齐心|甘心|费心|费力|乐意|空中|冒雨|冒进|强行|年初|来年|明年|初时|后方|后生|成群|成才|养成|养育|暴露|揭露|展露|修辞|修行|修建|宣扬|仰慕|奉行|谈心|谈笑|爱惜|向善|边思|边画|边演|边唱)$/u
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
 * Pupils that a text names plainly: 张小明同学, 学生李华回答, 学生张小明很认真, 小雨同学上台. In doubt nobody: 同学们, 请三位同学,
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
  for (const [, run = ''] of text.matchAll(PUPIL))
    if (!NO_PUPIL.test(run) && isName(run)) found.add(`学生${run}`)
  for (const [whole] of text.matchAll(SMALL_CALLED)) found.add(whole.slice(whole.indexOf('小')))
  return [...found].slice(0, MAX_NAMED)
}
