import { isFamous } from '../../resource/hold/famous'
import { nameLikeness } from '../../resource/hold/names'

/** Pupils who are told at once; one is enough to ask. */
const MAX_NAMED = 5
/** 张小明同学, 周慧小朋友: the characters before the word. */
const CALLED = /(\p{Script=Han}{2,8}?)(?:小?同学|小朋友)(?!们|录|会|间|之间|互相)/gu
/** What one pupil does, or how they are: 上课走神, 答对了, 声音响亮, 认真. It is said of all pupils too: the name decides. */
const DOES =
  '回答|发言|举手|上台|上来|板演|展示|朗读|朗诵|站|说|把|上课|课上|课堂上|有?听|在听|答[得对错出题]|读[得了课]|写[得了字]|做[得了对错题小]|讲[得了解述话]|提[问出]|补充|汇报|介绍|演示|表演|领读|背诵|复述|举例|认为|觉得|发现|指出|声音|表现|成绩|作业|书写|注意力|小动作|开小差|打瞌睡|打闹|睡|玩|聊天|发呆|低头|走神|插嘴|捣乱|迟到|坐不住|跟不上|看(?:窗外|着|书)|抄|哭|吃|被老师|没(?:带|交|写|做|完成)|不(?:肯|敢|愿|爱说|会做)|完成|擦黑板|读[错对]|积极|主动|认真|专心|专注|投入|大胆|踊跃|活跃|胆小|胆子|紧张'
/** 一直不太专心, 在, 能, 三次: what may stand before it. */
const HOW =
  '(?:[很也还更都不没总常在能会又就正]|非常|特别|十分|比较|不太|不够|有点|一直|总是|经常|老是|没有|能够|正在|今天|(?:[一两二三四五几多]|\\d{1,2})次){0,3}'
/** 学生: the characters behind it may be a name. 小学生, 每位学生 are followed by none. */
const PUPIL = /(?<!小|中|大|全体|每位|各位|一些)学生[:：“" ]{0,2}(?=(\p{Script=Han}{2,4}))/gu
/** What one pupil has: 学生李华的回答, and not 学生高明的见解. */
const PUPILS_OWN =
  '回答|发言|作业|练习|声音|朗读|朗诵|表现|成绩|书写|字写?|作文|答案|想法|说法|解法|做法|错误|问题|坐姿|态度|习惯|注意力|胆子|性格|基础|进步|同桌|座位|手|眼|家长|妈妈|爸爸'
/** Whom one pupil is together with. */
const OTHERS = '同桌|同学|同伴|前桌|后桌|前后|旁边|边上|邻座|周围|别人|别的|老师|他|她|学生|小'
/** Where one pupil is; what they do there follows. */
const PLACES = '课|座位|下面|底下|黑板|讲台|台上|台下|后面|最后|草稿|本子|书上|小组|组内|旁边'
/** Behind a name of two characters, which many words look like. */
const BEHIND_SHORT = new RegExp(
  `^ {0,2}(?:${HOW}(?:${DOES})|[能会].{1,4}?(?:${DOES})|的(?:${PUPILS_OWN})|[和跟与](?:${OTHERS})|在(?:${PLACES})|[、，,。；;：:（(）)”"！!？?]|$)`,
  'u',
)
/** Behind a longer one: a smaller word is enough. */
const BEHIND_LONG =
  /^ {0,2}(?:[的和跟与同能会在也还都很不没被把用让因对向给是有总就又正想看写画读唱说讲答做玩吃哭笑跑抢抄拿举低趴站坐念背带]|一[直个次]|第[一二三]|今天|这次|刚|突然|忽然|自己|几乎|完全|三|两)/u
/** Characters behind 学生 that are looked at: a name and what follows. */
const LOOKED_AT = 24
/**
 * Words behind 学生 that names could be made of: 培养学生严谨、…, 学生居然举手, 学生都会回答, 学生爱国家的情感. The surnames that
 * begin such words stay: 学生应欣回答 names a pupil. Places are those whose names look like a person's most.
 */
const NO_PUPIL = new RegExp(
  `^(?:${[
    '[都有那越相居和与由须但爱].{1,3}|[于应全时连尚边明](?:可以|一齐|一致|一时|一心|一路|有时)',
    '(?<twice>[高满明平时连])\\k<twice>.?',
    // 学生向家长说, 学生谈思路的时候
    '[于向应全时连尚明谈查解计敬乐强展顾满养关信管修宣通游植](?:学生|全班|家长|先生|朋友|家庭|国家|祖国|意义|意思|语言|文学|音乐|科学|英语|汉语|中文|英文|思路|思维|心思|心意|信心|方程|文中|书中|心中|家中|全文|正文|书信|发言|成果|园艺|风景|知音)',
    '应(?:当|该|声|邀|对|答|用|试|付|有|予|允|诺|承|征|景|力|时|然|能|会)',
    '全(?:部|程|员|体|力|心|然|面|年|新|民|家|班|长|书|科|会|方|真|行|景|美|胜|军)',
    '时(?:常|刻|而|有|长|政|兴|文|辰|宜)',
    '连(?:续|忙|声|同|年|发|根|成)',
    '尚(?:未|能|可|有|且|书)',
    '何(?:时|以|年|方|意)|[公索赫冷卓霍]然|原(?:先|本|意|文|野)|[原占饶鲜印国公]有|[古初平那来有]时|平(?:素|生|和|白)|[来明年余后]年|年(?:初|长|满|青|岁|轮|龄)',
    '[满齐甘成空费劳居]心|费力|心思|方(?:可|才|知)|明(?:知|里|丽|艳|媚)|越发|益发|毕生|周(?:年|岁)|空中|[房班文丛林海田云江宫]里|[房文丛林江云居]中|边(?:思|画|演|唱|学)边?.?',
    '[陶花曲武农布文游]艺|陶艺家|古[筝琴诗语文]|琴弦|管[乐弦]|皮影|乐[学思意音律园师融]融?|音律|[方母法英宾语]言|[母法宾满韩古]语|文(?:采|才|思|风|书|学家|学梦)|成(?:群|才|养|文|行|家|功学)',
    '权益|公(?:德|益|文|安|子|信力)|严(?:谨|峻|明)|廉洁|朴素|单(?:纯|一|行|元|科)|鲜(?:明|美|艳|亮|红|花)|简(?:明|捷)|舒(?:畅|心)|通(?:畅|红|行|明)|丰(?:厚|硕|满|盛|美|茂)|富[裕余贵]|强(?:行|盛|壮|力|光|风|有力)|广(?:博|义)|温(?:婉|润|厚)|冷峻|郁郁|红彤彤|安宁|满满的?',
    '冒(?:雨|进|火)|后(?:方|生|勤|进)|来(?:信|意)|养(?:成|育|心)|暴露|揭[露发晓]|展露|修(?:辞|行|建|路)|宣扬|仰慕|敬慕|奉行|谈[心笑]|[钟友热喜]爱|爱[惜国]|向[善心]|容许|允许|赏(?:花|月|心)|顾念|植树|游(?:学|园|行)|归(?:国|家|心)|战(?:胜|友)|巩固|融会|融融|计策|乐意|付与|干(?:群|笑)|党(?:政|群|风)|师(?:友|长|姐)|门生|路子|[曲班步包豆谷法单管阳皮沙车麻花方]子',
    '[武卫战]士|师妹|诺言|[敬谢]意|高[音铁]|银[行子]|银行家|沙发|施行|申明|权宜|计生|位子|关照|初(?:学|春|秋)|归功|费时|冷[水暖风]|温水|暴[力雨]|阴雨|红[心火叶利]|花[木卉果心]|蓬松|游乐|空余|[余劳]力|后花园|战国策|修辞学|海洋学|[史法]学家|东西方|游乐园|游牧民|党政军',
    '麦克风|平方根|安培力|花木兰|王国维|周邦彦|温庭筠|桂枝香|欧洲|伊朗|[巴米]黎|韩国|苏丹|元(?:旦|朝)|唐宋|隋唐|[黄浦]江|黄河水?|黄浦江|浦江',
    '杭州|宁海|富阳|江山|安吉|海宁|龙泉|云和|庆元|松阳|常山|温岭|玉环|临海|永康|东阳|武义|平阳|文成|瑞安|乐清|海盐|德清|淳安|建德|余[姚杭]|金华|连云',
  ].join('|')})$`,
  'u',
)
/** 李白诗: what a person of books wrote, which could be a given name's end. */
const WRITTEN = /[诗词文书画传]$/u
/** 成功和, 高中时: a word and a small one behind it. */
const SMALL_BEHIND = /[与和中时有以之力可才真书朗一先亦]$/u
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

const isOneWord = (run: string) => isName(run) && !NO_PUPIL.test(run)

function isPupil(run: string): boolean {
  if (!isOneWord(run)) return false
  const shorter = run.slice(0, -1)
  if (WRITTEN.test(run) && isFamous(shorter)) return false
  return run.length !== 3 || !SMALL_BEHIND.test(run) || isOneWord(shorter)
}

/** What follows a name tells it from other words; of a longer name less has to. */
const isBehind = (name: string, rest: string) =>
  BEHIND_SHORT.test(rest) ||
  (name.length > 2 && BEHIND_LONG.test(rest)) ||
  // 学生李华和王小明
  (/^[和跟与、]/u.test(rest) && [3, 2].some(length => isPupil(rest.slice(1, 1 + length))))

/** A name at the beginning of what stands behind 学生. */
function nameAtStart(behind: string): string | null {
  for (const length of [4, 3, 2]) {
    const name = behind.slice(0, length)
    // The first line: what the next begins with says nothing of the last.
    const [rest = ''] = behind.slice(length).split('\n', 1)
    if (isPupil(name) && isBehind(name, rest)) return name
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
  for (const { 0: whole, index } of text.matchAll(PUPIL)) {
    const start = index + whole.length
    const name = nameAtStart(text.slice(start, start + LOOKED_AT))
    if (name !== null) found.add(`学生${name}`)
  }
  for (const [whole] of text.matchAll(SMALL_CALLED)) found.add(whole.slice(whole.indexOf('小')))
  return [...found].slice(0, MAX_NAMED)
}
