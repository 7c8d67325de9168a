/** What the head of a column says about the people below it. */
export type ColumnKind = 'name' | 'child' | 'class' | 'person' | 'score' | 'teacher' | 'adult'

const COLUMN_WORDS: Readonly<Record<ColumnKind, string>> = {
  name: '姓名 学生姓名 名字 幼儿姓名 孩子姓名 学生 考生 考生姓名 学员姓名 队员 同学 学生名字 宝宝姓名 小朋友 幼儿',
  child:
    '学号 学籍号 学籍 全国学籍号 学籍辅号 座号 座位号 座次 考号 准考证号 准考证 监护人 监护人姓名 家长 家长姓名 父亲 母亲 父亲姓名 母亲姓名 家长电话 家长签名 家长签字 家长联系电话 监护人电话 学生姓名 幼儿姓名 孩子姓名 考生姓名 考生 就读 就读学校 寄宿 住宿 住校 走读 留守 留守儿童 入学年月 入学时间 毕业学校 毕业小学 父母 与学生关系 与孩子关系 学生',
  person:
    '性别 出生日期 出生年月 民族 身份证号 身份证号码 身份证件号 身份证 政治面貌 籍贯 健康状况 年龄 户籍 户口 户籍地址 家庭住址 住址 家庭地址 现住址 家庭详细地址 联系电话 手机号 手机号码 手机 电话 联系方式 出生',
  score:
    '语文 数学 英语 科学 物理 化学 生物 政治 历史 地理 道法 品德 社会 信息 体育 音乐 美术 综合 总分 总成绩 总评 平均分 平均 均分 得分 成绩 分数 名次 排名 班名 级名 校名次 等级 等第 等次 期中 期末 期中成绩 期末成绩 平时 平时成绩 单元 口算 听写 默写 书写 背诵 测试 检测 合计 评定 评价 作业 卷面 跳绳 肺活量 坐位体前屈 立定跳远 仰卧起坐 期末总评 考试 理综 文综 赋分 原始分 第一次 第二次 第三次 月考 学分 积分 段名 县名 排位',
  class: '班级 班别 班次 所在班级 年级班级 就读班级 年级',
  teacher:
    '教师 教师姓名 老师 授课教师 授课人 授课者 授课老师 执教 执教者 执教人 执教教师 主讲 主讲人 主讲教师 听课 听课人 听课教师 上课教师 上课老师 上课人 任课教师 任课老师 评委 专家 工号 教龄 任教学科 任教年级 任教 任教班级 值周 值周教师 值日教师 值班教师 值班领导 参赛教师 获奖教师 备课人 主备人 主备 参评教师 监考 监考教师 监考员 结对教师 师傅 师父 徒弟 导师 职称 科任',
  adult:
    '职务 教研组 作者 主编 副主编 编委 讲师 值班 课题 课题名称 上课时间 节次 工作单位 单位 单位名称 责任人 负责人 岗位 学历 毕业院校 讲座 选手 朝代 代表作 代表作品 作品 国籍 诗人 作家 人物 主要成就 贡献 生平 学科 校龄 工龄 补贴 津贴 工资 实发 应发 绩效 慰问品 周课时 课时费 办公室',
}

const NO_KINDS: readonly ColumnKind[] = []
const COLUMNS = new Map<string, readonly ColumnKind[]>()
for (const [kind, words] of Object.entries(COLUMN_WORDS))
  for (const word of words.split(' '))
    COLUMNS.set(word, [...(COLUMNS.get(word) ?? NO_KINDS), kind as ColumnKind])

/** Longest head of a column that is looked at. */
export const MAX_COLUMN_CHARS = 8

/** What kinds of column a run of Chinese characters can be the head of; a word may be two. */
export const columnKindsOf = (run: string): readonly ColumnKind[] => COLUMNS.get(run) ?? NO_KINDS

/** What a name or heading says is in a document. */
export interface TitleWords {
  readonly roster: boolean
  readonly scores: boolean
  readonly child: boolean
  readonly adult: boolean
  /** A list of those who work at a school, whatever else it is called. */
  readonly staff: boolean
}

/** What stands anywhere in a document. */
export interface SaidWords {
  /** 成绩, 总分, 名次, subjects beside each other. */
  readonly scores: boolean
  /** Questions about numbers: what an exercise asks. */
  readonly exercise: boolean
}

const ROSTER_TITLE =
  /花名|点名[册表簿]|名册|学籍|通[讯迅]录|联系(?:电话|方式)表|联系表|信息(?:采集|登记|汇总|统计|核对)?表|登记表|基本信息|分班|座位表|座次表|名单|一览表|家长.{0,4}(?:联系|电话)|考场安排|考号|准考证|签到|接送|缴费|资助|贫困生|留守儿童/
const SCORE_TITLE =
  /成绩(?!与|和|的)|分数(?:表|册|统计|汇总|段|条)|得分[表统汇]|排名|名次表|积分[榜表]|登分|质量分析|测试结果|体质健康|体测|学情统计|等级评定|素质(?:评价|报告)/
const CHILD_TITLE =
  /学生|花名|点名|学籍|[级)）\d一二三四五六七八九十]班|(?:年级|[高初][一二三]).{0,12}(?:成绩|名单|花名|分班)|幼儿|家长|儿童|考生|新生|毕业生|队员|留守|同学|学困|贫困生|小朋友|少先队|[级届]/
const STAFF_TITLE =
  /(?:教师|老师|教职员?工|职工|教工|员工|工会|会员|党员)[^\n学生童家长]{0,8}(?:花名|名册|名单|签到|登记|一览|信息|情况|统计)|工资|津贴|补贴(?!名单)|课时(?:统计|费)|工会|慰问/
const CHILD_WORDS = /学生|家长|幼儿|儿童|考生/
const SAID_SCORES =
  /成绩|分数|得分|总分|名次|等[级第次]|排名|登分|平均分|评分|(?:语文|数学|英语)[\s,，、|]+(?:语文|数学|英语|科学|道法|物理|总分)/
const ASKED =
  /平均数|中位数|众数|统计图|[sS][uU][mM]|函数|算一算|画出|哪个队|求(?:出|一求)?.{0,8}(?:总分|平均|中位|众数)/
const EXERCISE_TITLE = /练习|例题|习题|排序|统计与/
const ADULT_TITLE =
  /教师|老师|说课|优质课|赛课|评课|基本功|班主任|教研组|评委|专家|作者|授课|听课|值周|值日|值班|讲座|培训|研修|课题组|职工|教职|校长|主任|领导|委员|党员|干部|监考/

/** Longest heading. */
const MAX_HEADING_CHARS = 40

/** A column's head on a line of its own. */
const SHORT_HEAD_CHARS = 3
/** Sentences, and heads of columns. */
const NO_HEADING = /[。，？！；\t,]|姓\s{0,4}名/

/** The lines of a text that can be headings; sentences say 成绩 and 学生 all the time. */
export function headingsIn(text: string): string {
  const isHeading = (line: string) =>
    line.length <= MAX_HEADING_CHARS &&
    !NO_HEADING.test(line) &&
    (line.trim().length > SHORT_HEAD_CHARS || /[表单册榜]$/.test(line.trim()))
  return text.split('\n').filter(isHeading).join('\n')
}

/** What a name and headings tell. */
export function titleWordsOf(text: string): TitleWords {
  return {
    roster: ROSTER_TITLE.test(text),
    scores: SCORE_TITLE.test(text),
    child: CHILD_TITLE.test(text),
    adult: ADULT_TITLE.test(text),
    staff: STAFF_TITLE.test(text) && !CHILD_WORDS.test(text),
  }
}

/** A name of a real list is believed, whatever its text asks. */
function isExercise(name: string, headings: string, text: string): boolean {
  const named = titleWordsOf(name)
  if (named.roster || named.scores) return false
  const { child, scores, roster } = titleWordsOf(`${name}\n${headings}`)
  const isCalledSo = EXERCISE_TITLE.test(`${name}\n${headings}`) && !child && !scores && !roster
  return isCalledSo || ASKED.test(text)
}

/** What a whole part says. @param text half-width */
export const saidIn = (name: string, headings: string, text: string): SaidWords => ({
  scores: SAID_SCORES.test(name) || SAID_SCORES.test(text),
  exercise: isExercise(name, headings, text),
})
