const WORDS =
  '学生教师课堂活动观察思考交流讨论分数图形长度面积古诗情感朗读理解词语句子方法策略问题解决生活经验动手操作小组合作探究规律特点比较分析总结归纳练习巩固拓展应用提高能力培养兴趣态度价值'.match(
    /../gu,
  ) ?? []
const BETWEEN = [...'的了在是和与对把被让使从']

/** A run of numbers that is the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

/** A paragraph of about so many characters, its own for each seed. */
export function aParagraph(seed: number, chars: number): string {
  const next = numbers(seed)
  let paragraph = ''
  while (paragraph.length < chars) {
    const word = WORDS[next(WORDS.length)] ?? ''
    paragraph += `${word}${BETWEEN[next(BETWEEN.length)] ?? ''}${next(6) === 0 ? '。' : ''}`
  }
  return `${paragraph}。`
}

/** A lesson plan of about a thousand characters in a template that all of them share. */
export function aLessonPlan({
  seed,
  date = '2023年9月1日',
}: {
  seed: number
  date?: string
}): string {
  const part = (number: number, chars = 90) => aParagraph(seed * 100 + number, chars)
  return [
    `学校 王村口小学 年级 三年级 学科 数学 教师 何老师 日期 ${date}`,
    '一、教材分析',
    part(1),
    '二、学情分析',
    part(2),
    '三、教学目标',
    `知识与技能：${part(3, 60)}过程与方法：${part(4, 60)}`,
    '四、教学准备',
    '教师准备：课件、学具（圆形纸片 1 张）。学生准备：练习本、彩笔、剪刀。',
    '五、教学过程',
    `（一）创设情境，导入新课\n${part(5)}`,
    `（二）合作交流，探究新知\n${part(6, 200)}`,
    `（三）巩固练习，拓展应用\n${part(7)}`,
    `六、教学反思\n${part(8)}`,
  ].join('\n')
}
