/** 学段 */
export type Stage = '幼儿园' | '小学' | '初中' | '高中' | '大学'

/** 种类 of a resource, as teachers name them and as the labelled data does. */
export const RESOURCE_KINDS = [
  '教案',
  '课件',
  '试卷',
  '练习',
  '导学案',
  '说课稿',
  '听课记录',
  '评课',
  '计划',
  '总结',
  '反思',
  '教材',
  '资料',
  '答案',
  '音视频',
  '制度',
  '论文',
  '素材',
  '课标',
  '表格',
  '其他',
] as const
/** One of {@link RESOURCE_KINDS}. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

/**
 * What a teacher would say about a resource before opening it. Null where it is not told: null beats a guess.
 * Values are the Chinese words teachers use (数学, 人教版, 上), a grade is 1–12 (高一 = 10).
 */
export interface Facets {
  readonly stage: Stage | null
  readonly grade: number | null
  readonly subject: string | null
  /** 册: 上, 下, 全, 必修第一册, 选择性必修第二册 … Not the term: 上册 ≠ 第一学期 by itself. */
  readonly volume: string | null
  /** 教材版本: 人教版, 统编版 (部编 is the same), 北师大版 … */
  readonly edition: string | null
  /** 单元 or 课, as a number written in digits (`3`), or null; which of both, the evidence's words say (第14课). */
  readonly unit: string | null
  /** 课题: the lesson's title. */
  readonly lesson: string | null
  readonly kind: ResourceKind | null
  /** 学年/届 as written: `2023`, `2022-2023`. */
  readonly year: string | null
}

/** The facet names in the order in which people say them. */
export const FACET_NAMES = [
  'stage',
  'grade',
  'subject',
  'volume',
  'edition',
  'unit',
  'lesson',
  'kind',
  'year',
] as const satisfies readonly (keyof Facets)[]
/** A facet's name. */
export type FacetName = (typeof FACET_NAMES)[number]

/** Nothing is told. */
export const NO_FACETS: Facets = {
  stage: null,
  grade: null,
  subject: null,
  volume: null,
  edition: null,
  unit: null,
  lesson: null,
  kind: null,
  year: null,
}

/**
 * Where a facet was read: the file's name, its folder, the poster's words around it, its text, what the poster said
 * they teach, a person's correction; `inferred` follows from something else that was read.
 */
export type EvidenceSource =
  | 'name'
  | 'folder'
  | 'message'
  | 'text'
  | 'inferred'
  | 'profile'
  | 'correction'

/** Why a facet has its value: the words that told it, where they stood, and how sure that is (0–1). */
export interface Evidence {
  readonly source: EvidenceSource
  readonly words: string
  readonly confidence: number
}

/** Facets with, for each one told, its evidence. */
export interface Classification {
  readonly facets: Facets
  readonly evidence: Readonly<Partial<Record<FacetName, Evidence>>>
}
