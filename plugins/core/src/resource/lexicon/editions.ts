import type { Row } from './scan'

interface EditionEntry {
  readonly name: string
  /** Said without 版. */
  readonly stems: readonly string[]
  /** Whether the stems are clear without 版 after them: 北京 is a city, 人教 is not. */
  readonly clear: boolean
  readonly codes?: readonly string[]
  /** Said without 版 they are clear only before what is not this. */
  readonly notBefore?: string
}

/** Textbook editions in use, from the public list of school textbooks; with 版 as teachers write them. */
const EDITIONS: readonly EditionEntry[] = [
  {
    name: '统编版',
    stems: ['统编', '部编', '人教部编', '人教统编', '部编人教', '统编人教', '部编新人教'],
    clear: true,
  },
  { name: '人教鄂教版', stems: ['人教鄂教'], clear: true },
  {
    name: '人教版',
    stems: [
      '人教',
      '新人教',
      '人教新课标',
      '人教新目标',
      '新人教新目标',
      '人教新',
      '人教pep',
      '人民教育出版社',
    ],
    clear: true,
    // 成人教育, 新人教师, 育人教学.
    notBefore: '师(?!版)|育|学(?!案|设计|计划)|导(?!学)|化',
    codes: ['PEP', 'RJ', 'RJB'],
  },
  {
    name: '北师大版',
    stems: ['北师大', '新北师大', '北师', '北京师大', '北京师范大学', '北京师范大学出版社'],
    clear: true,
    codes: ['BSD', 'BS'],
  },
  { name: '苏教版', stems: ['苏教'], clear: true, codes: ['SJ'] },
  { name: '苏教版', stems: ['江苏教育', '凤凰'], clear: false },
  { name: '苏科版', stems: ['苏科'], clear: true, codes: ['SK'] },
  { name: '苏少版', stems: ['苏少'], clear: true },
  {
    name: '译林版',
    stems: ['译林', '牛津译林', '译林牛津', '苏教译林', '苏教牛津'],
    clear: true,
    codes: ['YL'],
  },
  { name: '外研版', stems: ['外研', '外研社'], clear: true, codes: ['WY', 'WYS'] },
  { name: '沪科版', stems: ['沪科', '沪科技', '沪科教'], clear: true, codes: ['HK'] },
  { name: '沪粤版', stems: ['沪粤', '粤沪', '沪科粤教', '沪科技粤教'], clear: true },
  { name: '沪外教版', stems: ['沪外教'], clear: true },
  {
    name: '沪教版',
    stems: ['沪教', '沪教牛津', '牛津上海', '牛津沪教', '牛津深圳', '深圳牛津'],
    clear: true,
    codes: ['HJ'],
  },
  // 三上教案: the volume and the kind.
  { name: '沪教版', stems: ['上教'], clear: false },
  { name: '浙教版', stems: ['浙教'], clear: true, codes: ['ZJ'] },
  { name: '浙教版', stems: ['浙江教育'], clear: false },
  { name: '湘教版', stems: ['湘教'], clear: true, codes: ['XJ'] },
  { name: '湘少版', stems: ['湘少'], clear: true },
  { name: '湘科版', stems: ['湘科'], clear: true },
  { name: '湘美版', stems: ['湘美'], clear: true },
  { name: '湘艺版', stems: ['湘艺', '湘文艺'], clear: true },
  { name: '冀教版', stems: ['冀教'], clear: true, codes: ['JJ'] },
  { name: '冀少版', stems: ['冀少'], clear: true },
  { name: '冀人版', stems: ['冀人'], clear: true },
  { name: '冀美版', stems: ['冀美'], clear: true },
  { name: '鲁教版', stems: ['鲁教'], clear: true, codes: ['LJ'] },
  { name: '鲁科版', stems: ['鲁科'], clear: true },
  { name: '鲁人版', stems: ['鲁人'], clear: false },
  { name: '青岛版', stems: ['青岛'], clear: false, codes: ['QD'] },
  {
    name: '西师大版',
    stems: ['西师大', '西师', '西南师大', '西南师范大学', '西南大学', '新西师大'],
    clear: true,
    codes: ['XS', 'XSD'],
  },
  {
    name: '华师大版',
    stems: ['华师大', '华东师大', '华东师范大学', '华师'],
    clear: true,
    notBefore: '德|道|范(?!大)|生',
    codes: ['HSD', 'HS'],
  },
  { name: '华中师大版', stems: ['华中师大'], clear: true },
  { name: '教科版', stems: ['教科', '教育科学出版社'], clear: false, codes: ['JK'] },
  { name: '粤教科技版', stems: ['粤教粤科', '粤教科技'], clear: true },
  { name: '粤教花城版', stems: ['粤教花城'], clear: true },
  { name: '粤人版', stems: ['粤人', '粤教粤人'], clear: true },
  { name: '粤教版', stems: ['粤教'], clear: true, codes: ['YJ'] },
  { name: '粤科版', stems: ['粤科'], clear: true },
  { name: '科粤版', stems: ['科粤', '科学粤教'], clear: true },
  { name: '科普版', stems: ['科普'], clear: false },
  { name: '岭南版', stems: ['岭南', '岭南美'], clear: false },
  { name: '人音版', stems: ['人音'], clear: true },
  { name: '人美版', stems: ['人美'], clear: true, notBefore: '[德心丽好景术]' },
  { name: '浙人美版', stems: ['浙人美', '浙美'], clear: true },
  { name: '赣美版', stems: ['赣美'], clear: true },
  { name: '桂美版', stems: ['桂美'], clear: true },
  { name: '桂教版', stems: ['桂教'], clear: true },
  { name: '辽海版', stems: ['辽海'], clear: true },
  { name: '辽师大版', stems: ['辽师大', '辽宁师大', '辽师'], clear: true },
  { name: '闽教版', stems: ['闽教'], clear: true, codes: ['MJ'] },
  { name: '北京版', stems: ['北京', '京教', '京改'], clear: false },
  { name: '中图版', stems: ['中图'], clear: true, notBefore: '[形像象书画片表示解案标]' },
  { name: '商务星球版', stems: ['商务星球', '商务星图', '星球', '商务'], clear: false },
  { name: '地质版', stems: ['地质社', '地质'], clear: false },
  { name: '晋教版', stems: ['晋教'], clear: true },
  { name: '济南版', stems: ['济南'], clear: false },
  { name: '仁爱版', stems: ['仁爱', '仁爱科普'], clear: false },
  { name: '牛津版', stems: ['牛津', '牛津英语'], clear: false },
  { name: '岳麓版', stems: ['岳麓'], clear: false },
  { name: '川教版', stems: ['川教'], clear: true },
  { name: '长春版', stems: ['长春'], clear: false },
  { name: '大象版', stems: ['大象'], clear: false },
  { name: '接力版', stems: ['接力'], clear: false },
  { name: '陕旅版', stems: ['陕旅'], clear: true },
  { name: '鄂教版', stems: ['鄂教'], clear: true },
  { name: '豫科版', stems: ['豫科'], clear: true },
  { name: '首师大版', stems: ['首师大', '首师'], clear: true },
  { name: '重大版', stems: ['重大', '重庆大学'], clear: false },
  { name: '武汉版', stems: ['武汉'], clear: false },
  { name: '语文S版', stems: ['语文s'], clear: false },
  { name: '沪音版', stems: ['沪音'], clear: true },
  { name: '江西科技版', stems: ['江西科技', '赣科'], clear: false },
  { name: '浙摄版', stems: ['浙摄'], clear: true },
  { name: '皖教版', stems: ['皖教'], clear: true },
  { name: '甘教版', stems: ['甘教'], clear: true },
  { name: '河大版', stems: ['河大', '河北大学'], clear: false },
  { name: '泰山版', stems: ['泰山'], clear: false },
  { name: '清华版', stems: ['清华', '清华大学'], clear: false },
  { name: '南方版', stems: ['南方'], clear: false },
  { name: '人民版', stems: ['人民'], clear: false },
  { name: '华文版', stems: ['华文'], clear: false },
  { name: '科教版', stems: ['科教'], clear: false },
  { name: '剑桥版', stems: ['剑桥', '外研剑桥'], clear: false },
]

/** A book's own revision, 版(2019), 版2024: part of the edition's name, not a year. */
const REVISION = '(?:\\s*\\(?(?:(?:19|20)\\d\\d(?:年?版)?|(?:1\\d|2\\d)版)\\)?(?![\\d年届级-]))?'
/** Schools are called after universities too: 北师大附中 is not an edition. */
const NOT_A_SCHOOL = '(?!大?(?:附|实验|二附|第?[一二三]附))'

/** 东北师大 is not 北师大, 陕西师大 not 西师大. */
const NOT_WITHIN = '(?<![东西湖河山陕江广])'

const NAMES = EDITIONS.flatMap(entry => entry.stems.map(stem => ({ stem, entry }))).toSorted(
  (a, b) => b.stem.length - a.stem.length,
)
const BY_STEM = new Map(NAMES.map(({ stem, entry }) => [stem, entry.name]))
const BY_CODE = new Map(
  EDITIONS.flatMap(entry => (entry.codes ?? []).map(code => [code, entry.name])),
)

const ALL_STEMS = NAMES.map(({ stem }) => stem).join('|')
const CLEAR_STEMS = NAMES.filter(({ entry }) => entry.clear)
  .map(({ stem, entry }) =>
    entry.notBefore === undefined ? stem : `${stem}(?!${entry.notBefore})`,
  )
  .join('|')

/** Edition words. 部编人教版 stays as `部编人教版` for the caller, who knows the subject. */
export const EDITION_ROWS: readonly Row<string>[] = [
  {
    pattern: new RegExp(
      `人教(?:版)?\\s*(?:\\(\\s*([AB])\\s*版?\\s*\\)|([AB])(?![卷级层组类班型])\\s*版?)${REVISION}`,
      'gi',
    ),
    read: match => `人教${(match[1] ?? match[2] ?? '').toUpperCase()}版`,
  },
  {
    pattern: new RegExp(
      `(?:新版|最新版?|新)?${NOT_WITHIN}(${ALL_STEMS})\\s*(?:新课标|新教材|小学|初中|高中)?版${REVISION}(?:新课标|新教材|教材)?`,
      'gi',
    ),
    read: match => byStem(match[1] ?? ''),
  },
  {
    pattern: new RegExp(
      `(?:新版|最新版?|新)?${NOT_WITHIN}(${CLEAR_STEMS})${NOT_A_SCHOOL}(?:新课标|新教材|教材)?${REVISION}`,
      'gi',
    ),
    read: match => byStem(match[1] ?? ''),
  },
  {
    pattern: new RegExp(`(?<![A-Za-z])(${[...BY_CODE.keys()].join('|')})(?:版|(?![A-Za-z]))`, 'g'),
    read: match => BY_CODE.get(match[1] ?? '') ?? null,
  },
  { pattern: /(?<![A-Za-z])pep(?![A-Za-z])/g, read: () => '人教版' },
]

/** Which edition 部编人教版 means: the national one exists for three subjects only. */
export const DOUBLE_EDITION = '部编人教版'

const DOUBLE_STEMS: ReadonlySet<string> = new Set([
  '部编人教',
  '统编人教',
  '人教部编',
  '人教统编',
  '部编新人教',
])

function byStem(stem: string): string | null {
  const folded = stem.toLowerCase()
  if (DOUBLE_STEMS.has(folded)) return DOUBLE_EDITION
  return BY_STEM.get(folded) ?? null
}
