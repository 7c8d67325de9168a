/**
 * Words of school life at whose edges an unspaced query is cut: 班主任津贴办法, 函数专题讲义. Longer ones win. Not what
 * lessons are called: those are the lexicon's.
 */
const WORDS = `
专题 微专题 分类 讲义 真题 一模 二模 三模 一诊 二诊 月考 期中 期末 期初 单元 测试 检测 测评 练习课 复习课 新授课 讲评课 活动课 公开课
优质课 示范课 汇报课 展示课 同课异构 班会课 班会 主题班会 家长会 家长学校 家访 习作 总复习 复习 预习 一轮 二轮 三轮 知识点 考点
知识清单 思维导图 易错题 易错点 错题 重难点 重点 难点 压轴题 压轴 大题 小题 选择题 填空题 计算题 应用题 解答题 判断题 实验题 作图题
证明题 综合题 典型题 例题 母题 题型 答题技巧 答题模板 解题方法 解题技巧 方法 技巧 归纳 总结 汇总 大全 素材 模板 范文 案例 反思
板书 说课 评课 听课 议课 磨课 观课 备课组 教研组 教研活动 教研 集体备课 评课标准 评分标准 评价标准 课堂评价 量化标准 评分表 打分表 评价表 评分 标准 评价 考核 考评 方案 制度 规定 办法 细则 条例
津贴 补贴 绩效 奖励 班主任 青年教师 新教师 骨干教师 教师 学生 家长 校本课程 校本 课题研究 开题报告 结题报告 年度 学期 工作计划
教学计划 工作总结 计划 德育 安全教育 安全 纪律 常规 留守儿童 学困生 后进生 培优 辅差 校园文化 比赛 竞赛 运动会 艺术节 读书节
演讲稿 主持稿 发言稿 国旗下讲话 倡议书 通知 台账 记录 汇报 课表 课程表 值日 座位表 成绩 分析 质量分析 新高考 高考 新中考 中考
学考 会考 小升初 联考 统考 模拟 冲刺 押题 全国卷 甲卷 乙卷 一卷 二卷 三卷 文科 理科 文数 理数 定点 定值 临界 模型 性质 定义
定理 公式 概念 应用 计算 实验 图像 图册 背诵 默写 朗读 阅读 答题 要求 写作指导 指导 练习 训练 作业 检查 课时 同步 大单元 跨学科
核心素养 教学常规 教学 动画 演示 结构图 口诀 手抄报 研学 社团 课后服务 延时服务 双减 劳动教育 心理健康 心理 档案 花名册 名单
签到 统计 登记 教学设计 教案 课件 试卷 导学案 学案 微课 答案 解析`

const KNOWN = WORDS.trim().split(/\s+/u)
const BY_LENGTH = [...KNOWN].toSorted((a, b) => b.length - a.length)
/** Global: finds the school words of a stretch, longest first at each place. */
export const SCHOOL_WORDS = new RegExp(BY_LENGTH.join('|'), 'gu')
/** So many characters has the longest. */
const SET: ReadonlySet<string> = new Set(KNOWN)

/** Whether a word is one of school life. */
export function isSchoolWord(word: string): boolean {
  return SET.has(word)
}
