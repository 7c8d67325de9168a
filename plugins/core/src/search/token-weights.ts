import { queryTokens } from './segment'
import type { Title } from './title-of'

/** Pairs of words that any lesson's file may have: what shares nothing else shares hardly anything. */
const EVERYWHERE = new Set(
  [
    '问题 性质 练习 习题 专题 专项 复习 方法 应用 分析 知识 总结 模型 课程 教学 学习 基本 综合 认识 训练 测试 考试 试题 试卷',
    '答案 解析 资料 素材 要求 标准 指导 设计 结构 关系 特征 意义 概念 定义 内容 介绍 作业 检查 方案 计划 版本 模板 全国',
    '数学 语文 英语 物理 化学 生物 小学 初中 高中 学生 老师 教师 学校 中学 教材 教案 课件 导学 单元 年级 上册 下册 公式',
    '大纲 总结 报告 清单 期中 期末 第一 第二 第三 一轮 二轮 高考 中考 真题 汇编 分类 精练 提升 备考 归纳 技巧 重点 难点 考点 怎么 什么',
  ].flatMap(words => words.split(' ')),
)
const EVERYWHERE_SHARE = 0.35
const LEAST = 0.1
/** What no title at hand has joins two words (说阅 in 小说阅读): it can tell nothing apart. */
const NOWHERE = 0.15
/** The pairs of a word overlap: each but the first tells half of what it would alone. */
const OVERLAP_SHARE = 0.5
/** Above 1, so that the rarest word of a query outweighs several common ones. */
const RARITY_POWER = 1.25
/** Rarity is measured as if the archive had so many files: the titles at hand are all alike in something. */
const ARCHIVE_FILES = 1_000

/** How much a token tells, above 0, at most 1. */
export type TokenWeight = (token: string) => number

/** Whether a term is made of words that any lesson's file may have (期末, 练习题). */
export function isEveryday(term: string): boolean {
  return tokensOf(term).some(token => EVERYWHERE.has(token))
}

/**
 * How much each token of a query tells, learnt from the titles at hand: what few of them have tells more
 * (inverse document frequency), words of any lesson tell less.
 * @param titles those of all candidates
 */
export function tokenWeights(titles: readonly Title[]): TokenWeight {
  const counts = new Map<string, number>()
  for (const { tokens } of titles)
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  const known = new Map<string, number>()
  return token => {
    const before = known.get(token)
    if (before !== undefined) return before
    const isAlone = Array.from(token).length === 1
    const having = isAlone
      ? titles.filter(({ text }) => text.includes(token)).length
      : (counts.get(token) ?? 0)
    const rarity = Math.log((ARCHIVE_FILES + 1) / (having + 1)) / Math.log(ARCHIVE_FILES + 1)
    const told =
      Math.max(LEAST, rarity) ** RARITY_POWER * (EVERYWHERE.has(token) ? EVERYWHERE_SHARE : 1)
    const weight = having === 0 ? NOWHERE : told
    known.set(token, weight)
    return weight
  }
}

/** How much a term of these tokens tells: 信息学 has two pairs, and tells hardly more than 背包. */
export function termWeight(tokens: readonly string[], weight: TokenWeight): number {
  const total = tokens.reduce((sum, token) => sum + weight(token), 0)
  return tokens.length === 0
    ? 0
    : (total / tokens.length) * (1 + OVERLAP_SHARE * (tokens.length - 1))
}

/** The tokens of a term; a term of one character is its own. */
export function tokensOf(term: string): readonly string[] {
  const tokens = queryTokens(term)
  return tokens.length === 0 ? [term] : tokens
}
