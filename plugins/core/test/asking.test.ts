import { describe, expect, test } from 'vitest'
import { parseQuery } from '../src/search/parse-query'

/** What is wanted, as short as it can be typed. */
const CORES = [
  '三年级数学 小数的初步认识 课件',
  '五上语文 落花生 教案',
  '六年级 圆柱的体积',
  '观潮',
  '找规律 教案',
  '有理数的混合运算 练习',
  '有余数的除法',
  '求平均数',
  '欧姆定律 实验报告',
  '高一物理 牛顿第二定律 导学案',
  '二元一次方程组 说课稿',
  '八年级下册 勾股定理的逆定理',
  '部编版四年级下册语文 期末试卷',
  '班主任工作计划',
  '教师量化考核制度',
  '防溺水 主题班会',
  '人教版五年级英语上册 Unit 3 单词',
  '发酵 生物 课件',
  '七下道法 期中卷',
  '光的折射',
  '初三化学 酸碱盐 专题',
  '我的伯父鲁迅先生 教学设计',
  '什么比猎豹的速度更快 课件',
  '书法 课程表',
]
const OPENERS = [
  '',
  '有没有',
  '请问有没有',
  '谁有',
  '谁有没有',
  '哪位老师有',
  '请问哪位老师有',
  '大家好，请问谁有',
  '老师们好，想找',
  '各位老师好，我想要一份',
  '求',
  '求一份',
  '跪求',
  '急需',
  '急求一份',
  '我想找一下',
  '我要找',
  '想要',
  '需要一份',
  '帮我找一下',
  '帮忙找找',
  '麻烦帮我找一下',
  '麻烦发一下',
  '麻烦老师发一份',
  '给我找',
  '给我来一份',
  '能不能发一下',
  '可以给我发一份',
  '请问哪里能下载',
  '哪里有',
  '上次那个',
  '上次那个关于',
  '之前发的那个',
  '有人有',
  '群里有没有',
  '你好，帮我找',
  '在吗，有没有',
  '不好意思打扰一下，哪位有',
  '谁能发我一份',
  '搜一下',
  '查一下',
]
const CLOSERS = [
  '',
  '吗',
  '呀',
  '吗？',
  '的有吗',
  '有吗',
  '谢谢',
  '，谢谢',
  '，谢谢老师！',
  '呀，麻烦发一下，谢谢',
  '，麻烦发我一份，感谢',
  '，有的话发我',
  '，有的发一下，谢谢大家',
  '，在线等',
  '，急！',
  '，急用',
  '，明天上课用',
  '发我一下',
  '发群里',
  '在哪里',
  '哪里能下载',
  '谁有',
  '能发一下吗',
  '，可以发我吗',
  '，求分享',
  '，辛苦了',
  '的资料',
  '，不胜感激',
]

/** So many of all combinations are tried, drawn with a seed. */
const TRIED = 600

/** Numerical Recipes' generator: the same draws on every machine. */
function drawer(seed: number): (choices: readonly string[]) => string {
  let state = seed
  return choices => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return choices[Math.floor((state / 2 ** 32) * choices.length)] ?? ''
  }
}

const wanted = (text: string) => {
  const { facets, terms, excluded, filters } = parseQuery(text)
  return { facets, terms, excluded, filters }
}

describe('a question in a sentence', () => {
  test('S21 asks for what its core asks for, whatever politeness stands around it', () => {
    const draw = drawer(20_260_901)
    const different: string[] = []
    for (let tried = 0; tried < TRIED; tried += 1) {
      const [opener, core, closer] = [draw(OPENERS), draw(CORES), draw(CLOSERS)]
      const asked = `${opener}${core}${closer}`
      if (JSON.stringify(wanted(asked)) !== JSON.stringify(wanted(core)))
        different.push(
          `${asked} → ${parseQuery(asked).understood} ≠ ${parseQuery(core).understood}`,
        )
    }
    expect(different).toEqual([])
  })
})
