import type { Stage } from '../facets'
import { type Row, TAKEN } from './scan'

/** A subject that the words name, and the stage where only one has it. */
export interface SubjectReading {
  readonly subject: string
  readonly stage: Stage | null
}

/** Names by which teachers call a subject; longer ones are looked for first. The value is what they say for short. */
const SUBJECTS: readonly (readonly [subject: string, names: string, stage?: Stage])[] = [
  [
    '道德与法治',
    '道德与法治|道德与法制|道德和法治|道法|品德与社会|品德与生活|思想品德|思品|品社|品生|品德',
  ],
  ['政治', '思想政治|政治|思政(?!课程|元素)'],
  ['语文', '语文(?!园地)'],
  ['数学', '数学(?!家(?!长)|系)|奥数'],
  ['英语', '英语|外语(?!教学与|学院)'],
  ['历史与社会', '历史与社会', '初中'],
  ['信息科技', '信息科技'],
  ['信息技术', '信息技术|信技|电脑课'],
  ['通用技术', '通用技术', '高中'],
  ['综合实践', '综合实践活动|综合实践|综实'],
  ['心理健康', '心理健康教育|心理健康'],
  ['书法', '书法|写字课'],
  ['物理', '物理(?!层|学院|地址)|大学物理'],
  ['化学', '化学(?!工业|学院)'],
  ['生物', '生物学|生物(?!圈|技术公司)'],
  ['历史', '中外历史纲要|(?:世界|中国)?(?<![铭回古人悠的])历史(?!性|遗|使命|上的|意义)'],
  ['地理', '人文地理|地理(?!位置)'],
  [
    '科学',
    '(?<![计机社人自家信息管生讯能])科学(?![家院幻素探化备发部合观管规有地性]|与工程|与技术|出版|普及)|自然科学',
  ],
  ['音乐', '音乐(?!会|家)'],
  ['美术', '美术(?!馆|学院)'],
  ['体育', '体育与健康|体育(?!馆|局)'],
  ['劳动', '劳动与技术|劳动教育|劳动技术|劳技|(?<![劳力脑])劳动(?!节|合同|者|法|人事)'],
  ['艺术', '(?<![语言行的])艺术(?!节|团|家|字)'],
  ['日语', '日语'],
  ['俄语', '俄语'],
]

/** Courses of universities, by their usual names; only those that no school teaches imply the stage. */
const COURSES: readonly (readonly [subject: string, names: string, stage?: Stage])[] = [
  ['高等数学', '高等数学|高数', '大学'],
  ['线性代数', '线性代数|线代', '大学'],
  ['离散数学', '离散数学|离散(?=试|ppt|课件|模拟|考|作业|复习)', '大学'],
  ['概率论与数理统计', '概率论与数理统计|概率论|概率统计', '大学'],
  ['数学分析', '数学分析', '大学'],
  ['复变函数', '复变函数', '大学'],
  ['数值分析', '数值分析|计算方法(?=课程)', '大学'],
  ['大学物理', '大学物理|大物', '大学'],
  ['大学英语', '大学英语', '大学'],
  ['操作系统', '操作系统', '大学'],
  ['计算机网络', '计算机网络|计网', '大学'],
  ['计算机组成原理', '计算机组成原理|计组|计算机组成', '大学'],
  ['编译原理', '编译原理', '大学'],
  ['软件工程', '软件工程', '大学'],
  ['数据库', '数据库系统|数据库原理|数据库', '大学'],
  ['数据结构', '数据结构'],
  ['数字电路', '数字电路|数字逻辑|数电', '大学'],
  ['模拟电路', '模拟电路|模电', '大学'],
  ['电路', '电路原理|电路分析', '大学'],
  ['信号与系统', '信号与系统', '大学'],
  ['大学语文', '大学语文', '大学'],
  ['马克思主义基本原理', '马克思主义基本原理|马原', '大学'],
  ['毛泽东思想和中国特色社会主义理论体系概论', '毛概|毛泽东思想和中国特色', '大学'],
  ['思想道德修养与法律基础', '思想道德修养与法律基础|思想道德与法治|思修', '大学'],
  ['中国近现代史纲要', '近现代史纲要|近代史纲要', '大学'],
  ['C语言', 'C语言'],
  ['Java', 'Java(?!script)'],
]

/** Subject words by name, courses first (高等数学 is not 数学), then one-character forms behind a grade (三上数). */
export const SUBJECT_ROWS: readonly Row<SubjectReading>[] = [
  ...rowsOf(COURSES),
  ...rowsOf(SUBJECTS),
  {
    pattern: new RegExp(
      `(?<=${TAKEN})\\s*([语数英物化生政史地科])(?=$|[^\\p{L}\\p{N}]|${TAKEN}|[上下]册?|unit|U\\d)`,
      'giu',
    ),
    read: match => bySign(match[1] ?? ''),
  },
]

const SIGNS: Readonly<Record<string, string>> = {
  语: '语文',
  数: '数学',
  英: '英语',
  物: '物理',
  化: '化学',
  生: '生物',
  政: '政治',
  史: '历史',
  地: '地理',
  科: '科学',
}

function bySign(sign: string): SubjectReading | null {
  const subject = SIGNS[sign]
  return subject === undefined ? null : { subject, stage: null }
}

function rowsOf(table: typeof SUBJECTS): Row<SubjectReading>[] {
  return table.map(([subject, names, stage]) => ({
    pattern: new RegExp(
      `(?:${names})(?:学科|课(?!本|件|堂|程|时|标|题|后|前|外|文|间|型|例|业))?`,
      'giu',
    ),
    read: () => ({ subject, stage: stage ?? null }),
  }))
}

/** 政治 at primary and junior schools is 道德与法治 today. */
export function subjectAt(subject: string, stage: Stage | null): string {
  return subject === '政治' && (stage === '小学' || stage === '初中') ? '道德与法治' : subject
}
