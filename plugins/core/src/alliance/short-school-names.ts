import type { School, SchoolId } from './alliance'

/** What a school is called for short. */
export interface ShortSchoolName {
  readonly schoolId: SchoolId
  readonly words: string
}

const STAGES =
  '中心小学|中心学校|中心校|九年一贯制学校|实验小学|实验中学|初级中学|高级中学|小学|中学|初中|高中|学校|完小|附小|附中|实小'
/** 遂昌县王村口镇中心小学: county, place, stage. */
const PARTS = new RegExp(
  `^(?:\\p{Script=Han}{1,4}?[省市县区])*(\\p{Script=Han}{2,8}?)[镇乡]?(${STAGES})$`,
  'u',
)
/** Everyday words that schools are called after: in a sentence they are rather a topic. */
const EVERYDAY = new Set(
  (
    '实验 希望 中心 民族 阳光 光明 和平 胜利 春天 未来 育才 育英 文化 科技 艺术 体育 ' +
    '大小 中小 高小 初小 从小 小小 老小 高中 初中 水中 空中 其中 集中 心中 家中 手中 眼中 山中'
  ).split(' '),
)

/** Their sign: 小 or 中; empty for a school of all stages. */
function signOf(stage: string): '小' | '中' | '' {
  if (stage.includes('小')) return '小'
  return /[初高]中|中学/u.test(stage) ? '中' : ''
}

function formsOf({ id }: School): readonly ShortSchoolName[] {
  const [, place, stage = ''] = PARTS.exec(id) ?? []
  if (place === undefined) return []
  const sign = signOf(stage)
  const signed = [1, 2, place.length].map(length => place.slice(0, length) + sign)
  const forms = sign === '' ? [place] : [place, `${place}${sign}学`, ...new Set(signed)]
  return forms
    .filter(words => words.length >= 2 && !EVERYDAY.has(words))
    .map(words => ({ schoolId: id, words }))
}

/** What schools are called for short beside names and aliases, where it can mean one of them only: 王村口, 王小. */
export function shortSchoolNames(schools: readonly School[]): readonly ShortSchoolName[] {
  const taken = new Set(schools.flatMap(({ id, aliases }) => [id as string, ...aliases]))
  const forms = schools.flatMap(formsOf).filter(({ words }) => !taken.has(words))
  return forms.filter(
    ({ words, schoolId }) =>
      !forms.some(other => other.words === words && other.schoolId !== schoolId),
  )
}
