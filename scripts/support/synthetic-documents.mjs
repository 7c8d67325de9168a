// Teaching documents made up from word lists of our own: no real document is in them.

const GRADES = [
  '一年级',
  '二年级',
  '三年级',
  '四年级',
  '五年级',
  '六年级',
  '七年级',
  '八年级',
  '九年级',
]
const VOLUMES = ['上册', '下册']
const LESSONS = {
  数学: [
    '分数的初步认识',
    '圆的面积',
    '长方体的体积',
    '小数乘法',
    '平移与旋转',
    '鸡兔同笼',
    '两位数乘两位数',
    '认识人民币',
    '可能性',
    '比例尺',
    '一元一次方程',
    '勾股定理',
  ],
  语文: [
    '观潮',
    '荷花',
    '白鹭',
    '桂林山水',
    '草船借箭',
    '春夏秋冬',
    '司马光',
    '少年闰土',
    '匆匆',
    '猫',
    '济南的冬天',
    '背影',
  ],
  英语: [
    'Colours',
    'My family',
    'At the zoo',
    'Weather',
    'Seasons',
    'My school day',
    'Food and drinks',
  ],
  科学: ['声音是怎样产生的', '简单电路', '种子发芽', '月相变化', '水的蒸发', '杠杆的秘密'],
  道德与法治: ['我们小点儿声', '规则守护成长', '家乡的变化', '节约用水'],
  音乐: ['茉莉花', '小星星', '让我们荡起双桨'],
  美术: ['剪纸', '水墨荷塘', '我的自画像'],
  体育: ['立定跳远', '五十米快速跑', '篮球运球'],
}
const KINDS = [
  '教案',
  '课件',
  '试卷',
  '练习',
  '导学案',
  '说课稿',
  '听课记录',
  '教学反思',
  '复习资料',
]
const OPENINGS = [
  '同学们先看大屏幕',
  '上课前请准备好学具',
  '我们从一个故事开始',
  '请回忆上一节课学过的内容',
  '小组长把任务单发给组员',
]
const ACTIONS = [
  '折一折',
  '量一量',
  '读一读',
  '说一说',
  '画一画',
  '比一比',
  '算一算',
  '想一想',
  '摆一摆',
  '演一演',
]
const AIMS = [
  '理解本课的重点',
  '掌握基本的方法',
  '感受学习的乐趣',
  '养成认真倾听的习惯',
  '能用自己的话说出理由',
  '联系生活解决问题',
  '学会和同伴合作',
  '培养观察和表达的能力',
]
const OBJECTS = [
  '月饼',
  '方格纸',
  '小棒',
  '彩色卡片',
  '课文插图',
  '竹篮',
  '溪水',
  '梯田',
  '操场',
  '粉笔盒',
  '树叶',
  '石拱桥',
  '茶园',
  '晒谷场',
]
const JOINTS = ['接着', '然后', '这时', '最后', '同时', '课后', '在小组里', '围绕这个问题']
const REMARKS = [
  '教师巡视指导',
  '全班交流展示',
  '及时给予肯定',
  '板书要点',
  '出示下一张图片',
  '学生独立完成',
  '同桌互相检查',
]

function sentence(random, lesson) {
  const { pick, below } = random
  const start = `${pick(JOINTS)}请用${pick(OBJECTS)}${pick(ACTIONS)}，${pick(AIMS)}`
  const number = below(3) === 0 ? `，共${2 + below(97)}分钟` : ''
  return below(4) === 0
    ? `围绕《${lesson}》，${start}${number}。`
    : `${start}，${pick(REMARKS)}${number}。`
}

/** One document: what it is about, its name without a serial number, and its text. */
export function syntheticDocument(random, { leastChars, mostChars }) {
  const subject = random.pick(Object.keys(LESSONS))
  const lesson = random.pick(LESSONS[subject])
  const grade = random.pick(GRADES)
  const volume = random.pick(VOLUMES)
  const kind = random.pick(KINDS)
  const wanted = leastChars + random.below(mostChars - leastChars + 1)
  const lines = [`${lesson} ${kind}`, `${grade}${subject}${volume}。${random.pick(OPENINGS)}。`]
  let length = lines.join('').length
  while (length < wanted) {
    const line = Array.from({ length: 1 + random.below(4) }, () => sentence(random, lesson)).join(
      '',
    )
    lines.push(line)
    length += line.length
  }
  return {
    subject,
    lesson,
    grade,
    volume,
    kind,
    name: `${grade}${subject}${volume} ${lesson} ${kind}`,
    lines,
  }
}

/** A query of one to four words, as teachers ask. */
export function syntheticQuery(random) {
  const subject = random.pick(Object.keys(LESSONS))
  const words = [
    random.pick(LESSONS[subject]),
    random.pick(GRADES),
    subject,
    random.pick(KINDS),
    random.pick(OBJECTS),
  ]
  const count = 1 + random.below(4)
  return words.slice(0, count).join(' ')
}
