// Teaching files of our own making, as many as wanted: words from our own lists beside made-up ones that are as
// frequent as words are in Chinese (rank times frequency about constant), so that lists of pairs are as long as real ones.

const GRADES = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const GRADE_WORDS = '一二三四五六七八九'
const VOLUMES = ['上', '下']
const SUBJECTS = ['数学', '语文', '英语', '科学', '道德与法治', '音乐', '美术', '体育', '信息科技']
const KINDS = ['教案', '课件', '试卷', '练习', '导学案', '说课稿', '听课记录', '反思', '资料']
const EDITIONS = ['人教版', '北师大版', '苏教版', '统编版', null, null]
const UNITS = ['1', '2', '3', null, null, null, null, null]
const NOT_TOLD = { grade: null, subject: null, volume: null }
const FORMATS = ['docx', 'pptx', 'pdf', 'xlsx', 'doc']
const SCHOOLS = [
  '王村口',
  '湖山',
  '柘岱口',
  '龙洋',
  '西畈',
  '蔡源',
  '焦滩',
  '黄沙腰',
  '石练',
  '大柘',
]
const SURNAMES = '王李张刘陈杨黄赵周吴徐孙何胡朱高林郭马罗'
const TOPICS = [
  ...'分数的初步认识 圆的面积 长方体的体积 小数乘法 平移与旋转 鸡兔同笼 两位数乘两位数 认识人民币 比例尺 勾股定理'.split(
    ' ',
  ),
  ...'观潮 白鹭 草船借箭 司马光 少年闰土 匆匆 济南的冬天 背影 简单电路 种子发芽 月相变化 杠杆的秘密'.split(
    ' ',
  ),
  ...'规则守护成长 家乡的变化 茉莉花 剪纸 水墨荷塘 立定跳远 篮球运球 期中复习 期末测试 单元整理'.split(
    ' ',
  ),
]
/** Said in every lesson. */
const COMMON = [
  ...'的 和 在 是 了 学生 教师 教学 学习 我们 问题 内容 活动 小组 理解 过程 认识 目标 方法 分析 说一说 想一想'.split(
    ' ',
  ),
  ...'课堂 练习 讨论 出示 课件 引导 交流 观察 思考 生活 能力 知识 重点 难点 板书 作业 设计 准备 环节 总结'.split(
    ' ',
  ),
]
/** Words of the made-up vocabulary. */
const VOCABULARY = 60_000
/** The most frequent words are a little less frequent than the rule has it. */
const OFFSET = 12
const MOST_CHARS = 5_000
const LEAST_CHARS = 500
/** Sentences are made once and used again, changed a little: people write what they wrote before. */
const PHRASES = 120_000
const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 2, 2)

/** The 3,755 characters of GB 2312's first level. */
function commonCharacters() {
  const decoder = new TextDecoder('gbk')
  const characters = []
  for (let lead = 0xb0; lead <= 0xd7; lead++)
    for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail++)
      characters.push(decoder.decode(Uint8Array.of(lead, trail)))
  return characters
}

/** A rank below `count`, the lower the likelier: Zipf's rule. */
const zipf = (random, count) =>
  Math.floor(OFFSET * ((count + OFFSET) / OFFSET) ** random.next()) - OFFSET

function vocabulary(random) {
  const characters = commonCharacters()
  for (let at = characters.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[characters[at], characters[other]] = [characters[other], characters[at]]
  }
  const lengths = [2, 2, 2, 2, 2, 2, 3, 3, 4, 1]
  const words = [...COMMON]
  while (words.length < VOCABULARY) {
    const length = random.pick(lengths)
    words.push(Array.from({ length }, () => characters[zipf(random, characters.length)]).join(''))
  }
  return words
}

/**
 * A corpus that comes again with the same seed.
 * @returns `entry(number)` makes the entry of that number; asked in order
 */
export function searchCorpus(random, chars) {
  const words = vocabulary(random)
  const word = () => words[zipf(random, words.length)]
  const phrase = () => Array.from({ length: 4 + random.below(6) }, word).join('')
  const madeUpTopic = () =>
    Array.from({ length: 2 }, () => words[200 + zipf(random, VOCABULARY - 200)]).join('')
  const phrases = Array.from({ length: PHRASES }, phrase)
  const topics = [...TOPICS, ...Array.from({ length: 4_000 }, madeUpTopic)]
  const persons = Array.from({ length: 400 }, () => `${random.pick(SURNAMES)}${word().slice(0, 2)}`)
  // Mean of a log-uniform length between a and b: (b - a) / ln(b / a), about 1,950 here.
  const scale = chars / ((MOST_CHARS - LEAST_CHARS) / Math.log(MOST_CHARS / LEAST_CHARS))

  // Most of what a plan says stands in others too; what it is about comes again and again.
  function body(topic) {
    const wanted = scale * LEAST_CHARS * (MOST_CHARS / LEAST_CHARS) ** random.next()
    const own = Array.from({ length: 8 }, () => phrase())
    const parts = []
    for (let length = 0; length < wanted; ) {
      const sentence = sentenceOf(topic, own)
      parts.push(sentence)
      length += sentence.length
    }
    return parts.join('')
  }

  function sentenceOf(topic, own) {
    const pick = random.next()
    const about = pick < 0.92 ? random.pick(own) : `${phrase()}${topic}`
    const number = random.chance(0.1) ? 1 + random.below(99) : ''
    const end = random.pick(['，', '，', '。', '；', '。\n'])
    return `${pick < 0.55 ? random.pick(phrases) : about}${number}${end}`
  }

  const topicOf = () => (random.chance(0.3) ? random.pick(TOPICS) : random.pick(topics))

  function titleOf({ head, topic, kind, poster, format }) {
    const by = random.chance(0.3) ? ` ${poster}` : ''
    const year = random.chance(0.2) ? ` ${2018 + random.below(8)}` : ''
    return `${head}${topic}${kind}${by}${year}.${format}`
  }

  // Some are versions of one that came shortly before.
  const familyOf = number =>
    number > 10 && random.chance(0.08) ? number - 1 - random.below(9) : number

  return {
    entry(number) {
      const [grade, subject] = [random.pick(GRADES), random.pick(SUBJECTS)]
      const [kind, volume] = [random.pick(KINDS), random.pick(VOLUMES)]
      const [topic, format] = [topicOf(), random.pick(FORMATS)]
      const person = random.below(persons.length)
      const school = `${SCHOOLS[person % SCHOOLS.length]}小学`
      const poster = `${school}-${persons[person]}`
      const isTold = random.chance(0.7)
      const head = isTold ? `${GRADE_WORDS[grade - 1]}年级${subject}${volume}册` : ''
      const title = titleOf({ head, topic, kind, poster, format })
      const told = { stage: grade < 7 ? '小学' : '初中', lesson: topic, kind, year: null }
      const toldToo = isTold ? { grade, subject, volume } : NOT_TOLD
      return {
        allianceId: number % 50 === 0 ? 'other' : 'bench',
        number,
        title,
        keywords: `${poster}老师`,
        facets: { ...told, ...toldToo, edition: random.pick(EDITIONS), unit: random.pick(UNITS) },
        audiences: random.chance(0.75) ? ['alliance'] : [`school:${school}`],
        postedAt: NOW - DAY_MS * 900 + number * 300_000,
        takenCount: number % 7,
        sections: pages(body(topic)),
        family: familyOf(number),
        posters: [`${poster}老师`],
        posterIds: [`onebot:${20_000 + person}`],
        schools: [school],
        format,
      }
    },
  }
}

/** A text as pages of about 900 characters. */
function pages(text) {
  const sections = []
  for (let at = 0; at < text.length; at += 900)
    sections.push({ label: `第${sections.length + 1}页`, text: text.slice(at, at + 900) })
  return sections
}

const LOOKED_FOR = /\p{Script=Han}{2,4}/gu

/** Terms that stand in an entry: the first from its title, more from its text. */
function termsOf(random, entry, count) {
  const text = entry.sections.map(section => section.text).join('')
  const pieces = random.chance(0.5) ? entry.facets.lesson : text
  const terms = new Set()
  for (let tries = 0; terms.size < count && tries < 50; tries++) {
    const source = terms.size === 0 ? pieces : text
    const found = source.slice(random.below(Math.max(1, source.length - 8))).match(LOOKED_FOR)
    const piece = found?.[0] ?? entry.facets.lesson
    terms.add(piece.slice(0, 2 + random.below(3)))
  }
  return [...terms]
}

/** A query somebody who looks for this entry would ask. */
export function queryFor(random, entry, { terms, isFaceted }) {
  const { grade, subject, kind } = entry.facets
  const facets =
    !isFaceted || grade === null ? {} : { grade, subject, ...(random.chance(0.5) ? { kind } : {}) }
  return { facets, terms: termsOf(random, entry, terms) }
}
