import { nameLikeness } from './names'
import { columnKindsOf } from './words'

/** Names that are looked at in a document. */
const MAX_LOOKED_AT = 500
/** Distinct names that are counted: no rule asks for more. */
const ENOUGH = 6
/** Papers about one child or a few: visits at home, files, comments, misdeeds, leave, dormitories, aid, health. */
const CHILD_PAPER =
  /家访(?!工作|活动)|成长(?:档案|记录)|(?:心理|辅导|咨询).{0,6}(?:个案|档案|记录)|一人一案|(?:学生|期末|期中|学期|个人|同学|班)评语|^评语|违纪|处分|处理(?:意见|决定)|请假[条单]|(?:寝室|宿舍).{0,4}(?:安排|分配|人员|名单|分布|表)|(?:贫困|困难|特困|低保).{0,8}(?:证明|申请|认定|情况|建档|学生|公示)|贫困生|(?:资助|助学金|困难补助).{0,6}(?:申请|名单|公示|登记|审批|人员)|(?:体检|视力).{0,6}(?:结果|情况|记录|登记|统计|汇总|报告|表)|(?:学生|幼儿|班).{0,4}(?:体检|视力)|(?:学困生|后进生|特殊学生|问题学生|帮扶).{0,8}(?:记录|登记|档案|情况)/
/** Papers about such papers. */
const NO_PAPER =
  /制度|方案|计划|办法|规定|规范|要求|须知|通知|说明|总结|工作|活动|案例|论文|心得|感悟|反思|模板|模版|范[文本例]|例文|样[本表张例]|空白|大全|集锦|参考|怎[么样]|如何|技巧|指导|培训|讲座|政策|解读|宣传|教案|课件|教学|说课|练习|试[卷题]|真题|写作|作文|习作|应用文|策略|研究|分析|预案|流程|格式|教师|教职工|职工|写请假/
const ABOUT_CHILDREN = /学生|幼儿|家长|班|监护|儿童|孩子|同学|年级|父亲|母亲|该生/
/** 张三 stands in samples. */
const NOBODY = new Set('张三 李四 王五 赵六 张某 李某 王某 某某 某某某'.split(' '))
/** 姓名：X. What stands between may be a cell's end. */
const CHILD_LABEL =
  /(?:学生姓名|幼儿姓名|孩子姓名|儿童姓名|学生|幼儿|孩子|其子|其女|来访者)[\s:：]{0,4}([\u3400-\u9fff]{2,4})/g
const NAME_LABEL = /姓[ ]{0,4}名[\s:：]{0,4}([\u3400-\u9fff]{2,4})/g
/** The same with a colon or in a table, where rarer names are believed too. */
const FILLED =
  /(?:(?:学生|幼儿|孩子|儿童)(?:姓名)?|其子|其女|来访者)[ ]{0,2}[:：\t][ \t]{0,3}([\u3400-\u9fff]{3})(?![\u3400-\u9fff])/g
const NAME_FILLED = /姓[ ]{0,4}名[ ]{0,2}[:：\t][ \t]{0,3}([\u3400-\u9fff]{3})(?![\u3400-\u9fff])/g
/** 毛俊凯妈妈: what parents call themselves in a group. */
const PARENTS = /^[\d.、 \t]{0,6}([\u3400-\u9fff]{2,3})(?:妈妈|爸爸|家长|奶奶|爷爷|外婆|外公)/gm
const MANY_PARENTS = 5
const CALLED = /([\u3400-\u9fff]{2,3})同学/g
const IN_BRACKETS = /[（(]([\u3400-\u9fff]{2,3})[，,、 ]/g
const AT_LINE = /^[\d.、 \t第号室寝舍（）():：]{0,12}([\u3400-\u9fff]{2,3})(?=[\s：:、，,(（]|$)/gm
/** What may follow a name without a gap. */
const AFTER_NAME = /(?:性别|班级|年级|就读|同学|因|男|女|现|在|是|系|就|请|于)$/

const isWord = (run: string) => NOBODY.has(run) || columnKindsOf(run).length > 0
const isName = (run: string) => !isWord(run) && nameLikeness(run) === 'strong'
const isRareName = (run: string) => !isWord(run) && nameLikeness(run) !== null

/** A name at the beginning of a run of characters: 毛俊凯因, 毛俊凯. */
function startsWithName(run: string): boolean {
  if (isName(run)) return true
  const rest = run.replace(AFTER_NAME, '')
  return rest !== run && isName(rest)
}

function namesBy(text: string, pattern: RegExp, isMeant: (run: string) => boolean): number {
  const found = new Set<string>()
  let looked = 0
  for (const [, run = ''] of text.matchAll(pattern)) {
    looked += 1
    if (isMeant(run)) found.add(run)
    if (looked >= MAX_LOOKED_AT || found.size >= ENOUGH) break
  }
  return found.size
}

/** 徐子墨同学, 对徐子墨同学. */
const endsWithName = (run: string) => isName(run) || isName(run.slice(1))

/** Whether a child's name is filled in somewhere: an empty form has none. @param text half-width */
export function hasChildField(text: string): boolean {
  return namesBy(text, CHILD_LABEL, startsWithName) + namesBy(text, FILLED, isRareName) > 0
}

/** Whether a text lists children by what their parents call themselves. @param text half-width */
export function listsParents(text: string): boolean {
  return namesBy(text, PARENTS, isRareName) >= MANY_PARENTS
}

function hasAnyChild(text: string): boolean {
  if (hasChildField(text) || namesBy(text, CALLED, endsWithName) > 0) return true
  if (namesBy(text, AT_LINE, isName) >= 2) return true
  if (!ABOUT_CHILDREN.test(text)) return false
  const named = namesBy(text, NAME_LABEL, startsWithName) + namesBy(text, NAME_FILLED, isRareName)
  return named > 0 || namesBy(text, IN_BRACKETS, isName) > 0
}

/** Whether a name or heading is that of a paper about a child, and not of a plan, a form or a lesson. */
export function isChildPaper(title: string): boolean {
  return CHILD_PAPER.test(title) && !NO_PAPER.test(title)
}

/**
 * Whether a document is a paper about one child or a few with their names filled in.
 * @param title its name and headings, a line each
 * @param text half-width
 */
export function isAboutOneChild(name: string, title: string, text: string): boolean {
  if (NO_PAPER.test(name)) return false
  return title.split('\n').some(isChildPaper) && hasAnyChild(text)
}
