/**
 * What teachers type of grades, books, subjects, editions and kinds, as they would have written it in characters: the
 * words of the tables of classification, written out, since an expression cannot be looked up by its sound. More usual ones stand first:
 * initials that several have (sj) mean the first.
 */
const SAID = [
  '教案 教学设计 课件 试卷 导学案 练习 作业 答案 说课稿 听课记录 知识点 教学计划 教学反思 期末 期中 月考 单元测试',
  '学案 备课 试题 卷子 练习题 习题 同步练习 测试卷 检测卷 期末试卷 期中试卷 期末复习 期中复习 复习资料 复习 考点 讲义 素材 教材 课本 电子书 教科书 教师用书 课程标准 课标',
  '说课 评课 评课稿 听评课 听课 公开课 工作计划 计划 工作总结 总结 反思 参考答案 作业设计 任务单 预习单 真题 模拟题 模拟 专项训练 专题 测试 检测 竞赛',
  '视频 微课 音频 听力 课堂实录 论文 案例 课题 制度 方案 通知 办法 表格 进度表 教学进度 课程表 成绩单 名单 手册 思维导图 图片 手抄报 幻灯片 一轮复习 二轮复习 期末总结 班主任 质量分析',
  '数学 语文 英语 物理 化学 生物 历史 地理 政治 科学 道德与法治 道法 信息技术 信息科技 音乐 美术 体育 体育与健康 劳动 心理健康 书法 综合实践 通用技术 思想政治 思想品德 日语',
  '人教版 部编版 统编版 北师大版 苏教版 浙教版 外研版 译林版 沪教版 湘教版 冀教版 鲁教版 鲁科版 青岛版 西师大版 华师大版 教科版 粤教版 沪科版 苏科版 湘少版 闽教版 人美版 人音版 岭南版 仁爱版 北京版 中图版',
  '上册 下册 全册 上学期 下学期 第一学期 第二学期 小学 初中 高中 中考 高考 小升初 幼儿园',
  '初一 初二 初三 高一 高二 高三 高一上 高一下 高二上 高二下 初一上 初一下 初二上 初二下',
  '必修 必修一 必修二 必修三 必修上册 必修下册 选择性必修 选择性必修一 选择性必修二 选择性必修三 必修第一册 必修第二册 必修第三册 选修 选必一 选必二 选必三 选必四 选必上 选必中 选必下 选修一 选修二 选修三 选修四',
  '半期 劳技 劳技课 信息课 大纲 教学大纲',
].flatMap(row => row.split(' '))

const NUMBERS = [...'一二三四五六七八九']

/** Grades with their books, units and lessons: 三年级, 三上, 三年级上册, 第三单元. */
const COUNTED = NUMBERS.flatMap(number => [
  `${number}年级`,
  `${number}上`,
  `${number}下`,
  `${number}年级上册`,
  `${number}年级下册`,
  `${number}年级上`,
  `${number}年级下`,
  `第${number}单元`,
  `第${number}章`,
  `第${number}课`,
])

/** The words that facets are told by, normalised, the more usual first. */
export const FACET_VOCABULARY: readonly string[] = [...new Set([...SAID, ...COUNTED])]

/** What joins words, or ends one, and is no error beside them: fenshu de jiaoan, danyuanjuan. */
export const JOINING_WORDS: readonly string[] = [...'的和与卷题课版本书图表']
