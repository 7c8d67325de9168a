import { normalise } from './normalise'
import { numeralForms } from './numeral-forms'
import { withOrWithoutOf } from './of-forms'

/**
 * School language: words that mean the same file. One row each; all words of a row stand for one another.
 * In `asked > served …` who asks for the first is served with the others, not the other way round (a 口算 sheet is
 * wanted by who asks for 速算; 不等式 is never 方程). Kinds and subjects that are facets are here for where they stand
 * inside a longer term, as 听课制度 does.
 */
const ROWS = `
教案 教学设计 备课
教学设计 教案 教学预案
学案 导学案 导学单 任务单 学历案
课本 教材 教科书 电子书 电子课本
教参 教师用书 教师教学用书
卷子 试卷 试题 考题 考卷 测试卷
测试 检测 测验 测评 测试题
小测 小测验 当堂检测 随堂检测
习题 练习题 练习 训练题
练习 训练 练习题 巩固练习
专练 专项练习 专项训练 专题训练
口算 口算题 口算练习
速算 > 口算 巧算 简便计算
简算 简便计算 简便运算 巧算
竖式 > 笔算 列竖式
脱式 > 混合运算 递等式
应用题 解决问题 问题解决
解决问题 应用题
计算题 > 计算 运算
填空 填空题
选择题 单选题 单项选择
判断题 > 判断
错题 易错题 错题集 错题本 易错点
易错题 错题 易错点 易错
压轴题 压轴 大题压轴
真题 历年真题 高考真题 > 试题
模拟卷 模拟题 模拟试卷 模拟考
一模 第一次模拟 一诊 模拟一
二模 第二次模拟 二诊 模拟二
三模 第三次模拟 三诊
月考 阶段检测 阶段测试 月测
期中 半期 期中考试
期末 期末考试 学期末
半期 期中
小升初 > 毕业考 升学
学考 学业水平考试 会考 学业考
会考 学考 学业水平考试
联考 统考 联合考试
质检 质量检测 质量监测
质量分析 试卷分析 成绩分析 考试分析
评分 打分 量化 评价 赋分
打分 评分 量化 评价
打分表 评分表 评价表 量化表 评分标准
评分表 评分标准 评价表 打分表 量化表
评分标准 评价标准 量化标准 评分细则 评分表
扣分 > 评分 考核 量化 细则
加分 > 评分 奖励 量化
评价 评估 评分 测评
评课标准 课堂教学评价标准 课堂评价标准 评价标准 评课表 评分标准
评价表 评分表 评价标准 量化表
听课评分 > 评课表 评课标准 课堂教学评价
课堂评价 课堂教学评价 评课标准
考核 考评 评估 量化考核
考评 考核 评估
制度 办法 规定 细则 规章 条例
办法 制度 规定 细则 方案
规定 制度 办法 要求
细则 办法 评分标准 量化 实施细则
规章 制度 规章制度
章程 > 制度 条例
奖励 激励 奖惩 表彰
激励 奖励 奖惩
奖惩 奖励 激励 奖罚
津贴 补贴 补助 绩效
补贴 津贴 补助
绩效 绩效工资 绩效考核 津贴
表彰 奖励 表扬 评优
评优 评先 评优评先 表彰
评先 评优 评优评先
职称 > 评审 职评
检查 督查 检查评比 抽查
常规检查 > 教学常规 常规
教学常规 常规管理 常规检查
听课 听评课 观课 推门听课
听评课 听课 评课 观评课
观课 听课 听评课
评课 议课 听评课 评议
听课记录 听课表 听评课记录 听课本 听课笔记
听课表 听课记录 听课记录表
听评课记录 听课记录 听课表
说课 说课稿
反思 教学反思 课后反思 教后记
教后记 教学反思 反思
课标 课程标准 > 新课标
课程标准 课标
教学计划 教学进度 授课计划
进度 进度表 教学进度 进度安排
教学进度 进度表 授课计划 教学计划
总结 小结 工作总结
工作总结 述职报告 总结
述职 述职报告
公开课 优质课 示范课 展示课
优质课 公开课 赛课 获奖课
赛课 优质课 课堂教学比赛 教学比武
教学比武 赛课 教学比赛 课堂教学大赛
教学比赛 赛课 优质课比赛 教学竞赛 基本功
基本功 > 教学比赛 技能大赛
集体备课 集备 备课组活动
集备 集体备课
教研活动 教研 校本研修
校本研修 校本培训 教研活动
校本教材 校本课程
校本课程 校本教材 拓展课程
师徒结对 青蓝工程 师徒 结对
青蓝工程 师徒结对
青年教师 新教师 年轻教师
新教师 青年教师 入职教师
班会 主题班会 班会课
班会课 主题班会 班会
家长会 > 家校
家访 > 家校 走访
德育 思想品德 品德教育
安全教育 安全 防溺水
防溺水 > 安全教育 溺水
心理辅导 心理健康 心理
学困生 后进生 潜能生 待优生
后进生 学困生 辅差
培优 培优补差 培优辅差 提优
培优补差 培优辅差 培优
课后服务 延时服务 课后托管 社团
延时服务 课后服务
课间操 大课间 广播操
体测 体质测试 体质健康
运动会 体育节
读书节 阅读节 读书活动
手抄报 小报
发言稿 讲话稿 演讲稿
演讲稿 发言稿 演讲
主持稿 主持词 串词
国旗下讲话 > 讲话稿 演讲稿
倡议书 > 倡议
花名册 名单 名册
名单 花名册 名册
课表 课程表 功课表
课程表 课表
作息表 作息时间表 作息时间 作息
值日表 > 值日 值周
校历 > 行事历 周次表
座位表 > 座次
奖状 > 证书
评语 期末评语 操行评语
作文 习作 写作
习作 作文 写话
写作 作文 习作
写话 看图写话 > 习作
范文 优秀作文 例文 作文
例文 范文
作文素材 写作素材 素材
金句 > 名言 素材 好句
好词好句 > 素材 词语 佳句
读后感 > 观后感
古诗 古诗词 诗词 诗歌
古诗词 古诗 诗词 古诗文
古诗文 古诗词 文言文 古诗
文言文 古文 文言
古文 文言文
诗歌鉴赏 古诗鉴赏 诗歌阅读 古诗词鉴赏
现代文阅读 阅读理解
阅读理解 现代文阅读 阅读
课外阅读 > 阅读
名著 名著导读 整本书阅读 名著阅读
整本书阅读 名著 名著导读
生字 生字词 字词 会写字
生字词 字词 生字 词语
词语 生词 词汇 字词
生词 词语 单词 生字词
看拼音写词语 看拼音写字 > 拼音 词语
字帖 描红 练字
描红 字帖
书法 写字 毛笔字
成语 四字词语
病句 修改病句 病句修改
标点 标点符号
句子 句型 > 造句
扩句 > 缩句 句子
修辞 修辞手法
背诵 默写 > 背诵篇目
默写 背诵 > 理解性默写
课文 > 原文
口语交际 口语 > 说话
单词 词汇 单词表 > 生词
词汇 单词
语法 > 时态
完形 完形填空 完型填空
完型填空 完形填空 完形
听力 听力材料 听力音频
音标 > 发音 拼读 自然拼读
自然拼读 > 音标 phonics
书面表达 英语作文 > 作文 写作
读后续写 续写
思维导图 知识导图 导图 结构图
导图 思维导图
知识点 知识清单 知识梳理 考点 知识归纳
知识清单 知识点 知识梳理
知识梳理 知识点 知识归纳 知识清单
考点 知识点 考点梳理
复习提纲 复习资料 知识点
归纳 总结 梳理 汇总
汇总 大全 合集 归纳
大全 汇总 合集
合集 汇总 大全 汇编
汇编 合集 汇总 分类汇编
分类 > 汇编
模板 范本 样板 模版
模版 模板
公式 > 公式表 公式大全
二级结论 > 结论 推论
秒杀 > 技巧 结论
答题模板 答题技巧 答题方法
答题技巧 答题模板 答题方法
解题技巧 解题方法 技巧
中考复习 > 一轮复习 总复习
一轮复习 一轮 第一轮复习
二轮复习 二轮 第二轮复习
总复习 > 整理与复习
整理与复习 > 复习
线代 线性代数
高数 高等数学 微积分
微积分 > 高等数学 高数
概率论 概率统计 概率论与数理统计
离散 离散数学
大物 大学物理
计组 计算机组成原理 > 组成原理
计网 计算机网络
数据结构 > 数据结构与算法
dp 动态规划
动规 动态规划 dp
冒泡 > 冒泡排序
深搜 dfs 深度优先
广搜 bfs 广度优先
板块 板块模型 滑块木板 滑块
板块模型 滑块木板 板块
滑块木板 板块模型 板块
变轨 卫星变轨 > 卫星
平抛 平抛运动 > 抛体运动
抛体 抛体运动 > 平抛
天体 天体运动 > 万有引力
打点计时器 > 纸带
单摆 > 简谐
小车 > 轨道小车
伏安法 > 测电阻
电路分析 > 电路 动态电路
电学 > 电路 欧姆定律
力学 > 受力分析
牛二 牛顿第二定律
牛三 牛顿第三定律
动量守恒 动量守恒定律
机械能守恒 机械能守恒定律
欧姆 > 欧姆定律
导数大题 > 导数
恒成立 > 恒成立问题
数列求和 > 求和
圆锥 > 圆锥曲线
均值不等式 基本不等式
基本不等式 均值不等式
指对幂 > 指数函数 对数函数 幂函数
解三角 解三角形
正余弦定理 > 正弦定理 余弦定理
立几 立体几何
解几 解析几何 > 圆锥曲线
排列组合 计数原理
鸽巢问题 抽屉原理
抽屉原理 鸽巢问题
和差问题 > 和倍
因式分解 分解因式
勾股 勾股定理
全等 全等三角形
相似 相似三角形
一次方程 > 一元一次方程
解方程 > 方程
方程式 化学方程式
氧化还原 氧化还原反应
电化学 > 原电池 电解池
有机 > 有机化学 有机物
元素周期表 元素周期律
光合 光合作用
遗传题 > 遗传
纲要 中外历史纲要
等高线 等高线地形图
`

const MAX_FORMS = 6

/** Both directions of a row without `>`; with it only the words before it ask. */
function readRows(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>()
  for (const row of ROWS.trim().split('\n')) {
    const [asked = '', served = ''] = row.split('>')
    const askers = asked.trim().split(/\s+/u)
    const all = [...askers, ...served.trim().split(/\s+/u)].filter(word => word !== '')
    for (const word of askers) {
      const before = table.get(word) ?? []
      table.set(word, [
        ...before,
        ...all.filter(other => other !== word && !before.includes(other)),
      ])
    }
  }
  return table
}

const TABLE = readRows()

/**
 * Other writings of a term that count as the term itself: words of the same meaning (评分 for 打分), the other
 * writing of a number (第3次 for 第三次), with or without 的 (圆面积 for 圆的面积).
 * @param term normalised
 * @returns normalised, each once, the nearest first, at most six; mostly empty
 */
export function otherFormsOf(term: string): string[] {
  const forms = [...numeralForms(term), ...withOrWithoutOf(term), ...(TABLE.get(term) ?? [])]
  const folded = forms.map(normalise).filter(form => form !== '' && form !== term)
  return [...new Set(folded)].slice(0, MAX_FORMS)
}

/** The other forms of those terms that have any. */
export function alternativesOf(terms: readonly string[]): Record<string, readonly string[]> {
  const told = terms.map(term => [term, otherFormsOf(term)] as const)
  return Object.fromEntries(told.filter(([, forms]) => forms.length > 0))
}
