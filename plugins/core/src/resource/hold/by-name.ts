import { isChildPaper } from './one-child'
import type { HoldReason } from './reason'

/** What a name says plainly; the first that fits. */
const PLAIN: readonly (readonly [RegExp, HoldReason])[] = [
  [/身份证(?!明|.{0,6}编码)/, 'id-numbers'],
  [
    /成绩(?:单|表|册|汇总|统计|登记|一览|排名|名次|公布|分析表)|分数表|登分表|(?:考试|期[中末]|月考|单元|检测|测试)成绩|成绩\s*(?:\.[a-z]+)?$/i,
    'scores',
  ],
  [
    /花名册|点名[册簿]|学生(?:信息|基本信息|基本情况|登记|名单|名册|花名|座位|联系|住址|档案)|(?:[级)）\d一二三四五六七八九十]班|班级|全班|新生|毕业生|幼儿|考生|留守儿童|贫困生|学困生|资助|少先队员|寄宿生|住校生).{0,8}(?:名单|名册|信息表|登记表|统计表|座位表)|学籍(?!管理|制度)|家长.{0,3}(?:通[讯迅]录|联系|电话)|班级?通[讯迅]录|准考证号?(?:表|码|一览)/,
    'roster',
  ],
  [/通[讯迅]录|(?:联系电话|手机号码?)(?:表|一览|汇总|名单)/, 'phone-numbers'],
  [/家庭(?:住址|地址)|户口[本簿]/, 'addresses'],
]
/** Files about lists, and lists that nobody filled in. */
const NO_LIST =
  /模板|模版|样表|样张|空[白表]|格式|范[例本文]|教案|课件|教学|说课|反思|练习|作文|制度|办法|方案|要求|通知|说明|函数|excel|操作|系统|分析(?!表)|例文|计划|总结|试[卷题]|真题|教师|老师|教职工|论文/i

/** What a file nobody could read holds, as its name says plainly; null when it does not. */
export function reasonInName(name: string): HoldReason | null {
  const plain = name.normalize('NFKC')
  if (NO_LIST.test(plain.replace(/\.[a-z0-9]{1,5}$/i, ''))) return null
  const found = PLAIN.find(([pattern]) => pattern.test(plain))?.[1]
  return found ?? (isChildPaper(plain) ? 'one-child' : null)
}
