/** A repeatable source of randomness (mulberry32). */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const pick = <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0]
  return { next, below, pick, between: (from: number, to: number) => from + below(to - from + 1) }
}
/** See {@link seeded}. */
export type Seeded = ReturnType<typeof seeded>

/** A file as a teacher might post it: its name and the rows of its tables and lines. */
export interface WrittenFile {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const split = (words: string) => words.split(' ') as [string, ...string[]]
const SURNAMES = split(
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 雷 龙 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 欧阳 上官 阙 项 柳 占 麻 雷 蓝 钟 涂 练',
)
const GIVEN = split(
  '伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰 娟 涛 超 明 霞 平 刚 梓涵 子轩 雨桐 欣怡 浩然 宇航 诗涵 俊杰 思远 佳怡 梦琪 嘉豪 一诺 紫萱 子墨 晨曦 志强 建国 秀英 桂兰 玉兰 小燕 晓东 文博 雅婷 雪梅 永康 国栋 天宇 铭轩 若溪 沐宸 奕辰 可欣 安琪 博文 昊天 语嫣 艺馨 钰涵 锦程 泽楷 依诺 芷若 璟雯 煜城 楚涵 妤希 皓轩 舒窈 逸飞 靖雯 锐 婧 骞 琰 彧 旻 瀚文 书瑶 凌霄 乐瑶 骏驰 翊涵 亦菲 谨言 米粒 春晖 传福 根生 水莲 火旺',
)
const SCHOOLS = split('王村口小学 蔡源小学 三仁小学 西屏中学 古市镇中心小学')
const VILLAGES = split('桥西村 桥东村 对正村 石仓源村 官岭村 山路村 大洪村 南坑村 弓桥头村')
const NUMERALS = split('一 二 三 四 五 六')

/** A full name. */
export const personName = (r: Seeded) => r.pick(SURNAMES) + r.pick(GIVEN)
const classOf = (r: Seeded) =>
  r.pick([
    `${r.pick(NUMERALS)}（${r.between(1, 4)}）班`,
    `${r.pick(NUMERALS)}年级`,
    `${r.between(1, 6)}0${r.between(1, 4)}班`,
  ])
const mobile = (r: Seeded) =>
  `1${r.pick(split('38 39 50 57 58 73 88 99 36'))}${r.between(10_000_000, 99_999_999)}`
const address = (r: Seeded) =>
  `${r.pick(['浙江省丽水市', '丽水市', ''])}松阳县${r.pick(['王村口镇', '西屏街道', '古市镇', '三都乡'])}${r.pick(VILLAGES)}${r.between(1, 120)}号`
const mark = (r: Seeded) =>
  String(r.pick([r.between(55, 100), r.between(70, 99), r.between(40, 99) + 0.5]))

/** A valid identity number, by GB 11643. */
export function idNumber(r: Seeded): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const body = `3311${r.between(20, 27)}${r.between(2008, 2018)}${two(r.between(1, 12))}${two(r.between(1, 28))}${String(r.between(1, 999)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
/** Village schools have classes of five, town schools of fifty. */
const pupils = (r: Seeded) => r.pick([r.between(5, 9), r.between(10, 30), r.between(30, 55)])
const sex = (r: Seeded) => r.pick(['男', '女'])
/** 李　明: names of two characters are often spaced out. */
const spaced = (name: string, isSpaced: boolean) =>
  isSpaced && name.length === 2 ? `${name[0]}　${name[1]}` : name

/** A class list. */
export function aRoster(r: Seeded): WrittenFile {
  const cls = classOf(r)
  const isSpaced = r.below(4) === 0
  const who = () => spaced(personName(r), isSpaced)
  const count = pupils(r)
  const shape = r.pick([0, 1, 2, 3, 4])
  const title = r.pick([
    `${cls}学生花名册`,
    `${r.pick(SCHOOLS)}${cls}学生名单`,
    `${cls}点名册`,
    `${cls}名单`,
  ])
  const name = r.pick([`${title}`, `${cls}名单`, '新建 表格', `${r.pick(SCHOOLS)}学生信息`])
  const number = (i: number) => String(20240100 + i)
  if (shape === 0)
    return {
      name,
      rows: [
        [title],
        ['序号', '学号', '姓名', '性别'],
        ...times(count, i => [String(i + 1), number(i), who(), sex(r)]),
      ],
    }
  if (shape === 1)
    return {
      name,
      rows: [
        [title],
        ['序号', '姓名', '性别', '出生年月', '家长姓名', '关系'],
        ...times(count, i => [
          String(i + 1),
          who(),
          sex(r),
          `201${r.below(9)}.${r.between(1, 12)}`,
          personName(r),
          r.pick(['父子', '母子', '母女']),
        ]),
      ],
    }
  if (shape === 2)
    return { name: title, rows: [[title], ...times(Math.ceil(count / 6), () => times(6, who))] }
  if (shape === 3)
    return {
      name,
      rows: [
        ['学号', '姓名', '班级', '学籍号'],
        ...times(count, i => [
          String(i + 1),
          who(),
          cls,
          `G3311${r.between(1e9, 9e9)}${r.between(1000, 9999)}`,
        ]),
      ],
    }
  return {
    name: title,
    rows: [
      [`${r.pick(SCHOOLS)}${title}`],
      ['姓名', '监护人', '是否留守', '住宿'],
      ...times(count, () => [who(), personName(r), r.pick(['是', '否']), r.pick(['是', '否'])]),
    ],
  }
}

/** A list of marks. */
export function aScoreList(r: Seeded): WrittenFile {
  const cls = classOf(r)
  const isSpaced = r.below(4) === 0
  const who = () => spaced(personName(r), isSpaced)
  const count = pupils(r)
  const test = r.pick(['期末', '期中', '第三单元', '第一次月考', '开学'])
  const title = r.pick([
    `${cls}${test}成绩单`,
    `${r.pick(SCHOOLS)}${cls}${test}考试成绩表`,
    `${cls}${test}质量检测成绩册`,
  ])
  const name = r.pick([title, `${cls}${test}成绩`, '新建 XLS 工作表'])
  const shape = r.pick([0, 1, 2, 3])
  if (shape === 0)
    return {
      name,
      rows: [
        [title],
        ['学号', '姓名', '语文', '数学', '英语', '总分', '名次'],
        ...times(count, i => [
          String(i + 1),
          who(),
          mark(r),
          mark(r),
          mark(r),
          String(r.between(180, 299)),
          String(r.between(1, 50)),
        ]),
      ],
    }
  if (shape === 1)
    return { name, rows: [['姓名', '成绩'], ...times(count, () => [who(), mark(r)])] }
  if (shape === 2)
    return {
      name: title,
      rows: [
        [title],
        ['姓名', '平时', '期末', '等级'],
        ...times(count, () => [who(), mark(r), mark(r), r.pick(['优秀', '良好', '合格', '待评'])]),
      ],
    }
  return {
    name,
    rows: [
      [title],
      ['排名', '姓名', '班级', '总分'],
      ...times(count, i => [String(i + 1), who(), cls, String(r.between(180, 299))]),
    ],
  }
}

/** Identity numbers, plain, spaced or full-width. */
export function anIdList(r: Seeded): WrittenFile {
  const id = (value: string) =>
    r.pick([
      value,
      `${value.slice(0, 6)} ${value.slice(6, 14)} ${value.slice(14)}`,
      value.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ])
  return {
    name: r.pick(['参保信息', '乘车保险', '身份信息采集', '春游保险名单', '附件2']),
    rows: [
      ['姓名', '身份证号'],
      ...times(r.between(1, 30), () => [personName(r), id(idNumber(r))]),
    ],
  }
}

/** Mobile numbers of families or teachers. */
export function aPhoneList(r: Seeded): WrittenFile {
  const phone = (value: string) =>
    r.pick([
      value,
      `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
      `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}`,
    ])
  const count = r.between(6, 45)
  return r.pick([
    {
      name: '家长通讯录',
      rows: [
        ['学生姓名', '家长姓名', '联系电话'],
        ...times(count, () => [personName(r), personName(r), phone(mobile(r))]),
      ],
    },
    {
      name: '教师通讯录',
      rows: [
        ['姓名', '职务', '手机'],
        ...times(count, () => [personName(r), r.pick(['教师', '教研组长']), phone(mobile(r))]),
      ],
    },
    { name: '联系方式', rows: times(count, () => [`${personName(r)}：电话${phone(mobile(r))}`]) },
  ])
}

/** Where families live. */
export function anAddressList(r: Seeded): WrittenFile {
  const count = r.between(5, 40)
  return r.pick([
    {
      name: '家访安排',
      rows: [['学生姓名', '家庭住址'], ...times(count, () => [personName(r), address(r)])],
    },
    {
      name: '学生情况',
      rows: [
        ['序号', '姓名', '性别', '户籍地址', '现住址'],
        ...times(count, i => [String(i + 1), personName(r), sex(r), address(r), address(r)]),
      ],
    },
    { name: '接送路线', rows: times(count, () => [personName(r), address(r)]) },
  ])
}

const SUBJECTS = split('语文 数学 英语 科学 道德与法治')
const LESSONS = split(
  '分数的初步认识 认识几分之一 圆的面积 桂林山水 小数乘法 平行四边形的面积 草船借箭 百分数的应用 植树问题 方程的意义 观潮 安全用电',
)

/** What teachers mostly post: plans, papers, exercises, schedules, lists of teachers and writers. */
export const ORDINARY: readonly ((r: Seeded) => WrittenFile)[] = [
  r => {
    const lesson = r.pick(LESSONS)
    return {
      name: `${r.pick(NUMERALS)}年级${r.pick(SUBJECTS)}《${lesson}》教案`,
      rows: [
        [`《${lesson}》教学设计`],
        [`${r.pick(SCHOOLS)}　${personName(r)}`],
        ['教学目标：', '1. 理解意义；2. 学会应用。'],
        ['教学过程'],
        ...times(r.between(8, 30), i => [
          `${i + 1}. 教师出示例题，学生${r.pick(['独立思考', '小组讨论', '动手操作'])}，说一说${lesson}。`,
        ]),
        ['板书设计'],
        ['教学反思：', `${personName(r)}同学的回答很精彩，成绩有提高。`],
      ],
    }
  },
  r => ({
    name: `${r.pick(NUMERALS)}年级${r.pick(SUBJECTS)}期末试卷`,
    rows: [
      ['学校____ 班级____ 姓名____ 学号____ 得分____'],
      ['题号', '一', '二', '三', '四', '总分'],
      ['得分', '', '', '', '', ''],
      ...times(r.between(10, 40), i => [
        `${i + 1}. ${r.between(2, 99)}×${r.between(2, 99)}=（　　）`,
        `A. ${r.between(2, 99)}`,
        `B. ${r.between(2, 99)}`,
        `C. ${r.between(2, 99)}`,
      ]),
    ],
  }),
  r => ({
    name: '统计练习',
    rows: [
      ['下表是第一小组五名同学的数学成绩，请回答问题。'],
      ['姓名', '成绩'],
      ...times(5, () => [personName(r), mark(r)]),
      ...times(r.between(6, 15), i => [
        `${i + 1}. 这组数据的平均数是多少？中位数是多少？请写出计算过程。`,
      ]),
    ],
  }),
  r => ({
    name: '条形统计图（课件）',
    rows: [
      ['小明', '小红', '小刚', '小丽', '小华'],
      times(5, () => mark(r)),
      ['谁的成绩最高？谁的分数最低？'],
      ...times(6, i => [`${i + 1}. 看图填空。`]),
    ],
  }),
  r => ({
    name: `${r.pick(SCHOOLS)}听课安排`,
    rows: [
      ['序号', '时间', '授课教师', '课题', '班级'],
      ...times(r.between(6, 20), i => [
        String(i + 1),
        `第${r.between(2, 18)}周`,
        personName(r),
        r.pick(LESSONS),
        classOf(r),
      ]),
    ],
  }),
  r => ({
    name: '值周教师安排表',
    rows: [
      ['周次', '值周教师', '负责人'],
      ...times(18, i => [`第${i + 1}周`, personName(r), personName(r)]),
    ],
  }),
  r => ({
    name: '教师名单',
    rows: [
      ['序号', '教师姓名', '任教学科'],
      ...times(r.between(10, 40), i => [String(i + 1), personName(r), r.pick(SUBJECTS)]),
    ],
  }),
  r => ({
    name: '优质课评比获奖教师',
    rows: [
      ['等级', '教师', '学校', '课题'],
      ...times(r.between(8, 20), () => [
        r.pick(['一等奖', '二等奖']),
        personName(r),
        r.pick(SCHOOLS),
        r.pick(LESSONS),
      ]),
    ],
  }),
  r => ({
    name: '古诗七十五首',
    rows: times(30, () => [
      r.pick(split('静夜思 春晓 咏鹅 望庐山瀑布 江雪 山行')),
      r.pick(split('李白 杜甫 白居易 王维 孟浩然 柳宗元 杜牧 王之涣 贺知章 苏轼')),
      r.pick(['唐', '宋']),
    ]),
  }),
  r => ({
    name: '参考文献与教学论文',
    rows: [
      ['浅谈小学数学课堂教学'],
      ...times(20, () => ['在课堂教学中，教师要关注学生的学习过程，激发兴趣，培养能力。']),
      ...times(8, i => [
        `[${i + 1}] ${personName(r)}，${personName(r)}. 小学${r.pick(SUBJECTS)}教学研究[J]. 教育, 20${r.between(10, 24)}, (${r.between(1, 12)}): ${r.between(1, 99)}-${r.between(100, 120)}.`,
      ]),
    ],
  }),
  r => ({
    name: '课程表',
    rows: [
      ['节次', '星期一', '星期二', '星期三', '星期四', '星期五'],
      ...times(6, i => [`第${i + 1}节`, ...times(5, () => r.pick(SUBJECTS))]),
    ],
  }),
  r => ({
    name: '口算题卡',
    rows: times(40, () => times(4, () => `${r.between(1, 99)}+${r.between(1, 99)}=`)),
  }),
  r => ({
    name: '关于召开教研活动的通知',
    rows: [
      ['各校：'],
      ['定于下周三在王村口小学召开教研活动，请准时参加。'],
      [`联系人：${personName(r)}，电话：${mobile(r)}；${personName(r)}，${mobile(r)}。`],
      ['地址：松阳县王村口镇桥西村1号'],
      ...times(8, i => [`${i + 1}. 请各校认真准备。`]),
    ],
  }),
  r => ({
    name: '词语表',
    rows: times(30, () =>
      times(6, () =>
        r.pick(
          split(
            '高兴 白云 江河 田野 金黄 方向 温暖 安静 时间 周围 明亮 花朵 雷雨 项链 石头 阳光 马上 车站 黄河 毛巾',
          ),
        ),
      ),
    ),
  }),
  r => ({
    name: '数字编码（教学设计）',
    rows: [
      ['身份证号码的编码'],
      ['地址码、出生日期码、顺序码、校验码'],
      ...times(3, () => [idNumber(r)]),
      ['说一说这些数字的含义。'],
    ],
  }),
  r => ({
    name: `${r.pick(NUMERALS)}年级学生花名册模板`,
    rows: [
      ['序号', '学号', '姓名', '性别', '家庭住址', '家长电话'],
      ...times(40, i => [String(i + 1), '', '', '', '', '']),
    ],
  }),
  r => ({
    name: '学期教学计划',
    rows: [
      ['本学期教学计划'],
      ['本班有学生42人，其中男生20人，女生22人。上学期期末平均分86.5，及格率98%，优秀率45%。'],
      ['周次', '教学内容', '课时'],
      ...times(18, i => [`第${i + 1}周`, r.pick(LESSONS), String(r.between(3, 6))]),
      [`需要帮助的学生：${personName(r)}、${personName(r)}`],
    ],
  }),
  r => ({
    name: '听课记录',
    rows: [
      ['授课教师', personName(r), '学科', r.pick(SUBJECTS)],
      ['听课教师', personName(r), '班级', classOf(r)],
      ...times(15, i => [`${i + 1}. 师：你发现了什么？生：我发现了规律。`]),
      ['评分', '92'],
    ],
  }),
  r => ({
    name: '实验数据记录',
    rows: [
      ['次数', '长度', '时间', '平均'],
      ...times(20, i => [String(i + 1), mark(r), mark(r), mark(r)]),
    ],
  }),
  r => ({
    name: '三国演义人物',
    rows: [
      ['人物', '字', '主公'],
      ...split('刘备 关羽 张飞 赵云 诸葛亮 曹操 孙权 周瑜 黄忠 马超 司马懿 吕布').map(who => [
        who,
        r.pick(['玄德', '云长', '翼德']),
        r.pick(['刘备', '曹操']),
      ]),
    ],
  }),
]

/** How a reader hands a table on. */
export const LAYOUTS: readonly ((rows: WrittenFile['rows']) => string)[] = [
  rows => rows.map(row => row.join('\t')).join('\n'),
  rows => rows.map(row => row.join(' ')).join('\n'),
  rows => rows.map(row => row.join('  ')).join('\n'),
  rows => rows.map(row => row.join(',')).join('\n'),
  rows => rows.map(row => row.join('\n')).join('\n'),
]
