/** Addresses that are counted in a document. */
const MAX_COUNTED = 200
/**
 * Where somebody lives: from the county, town or street to a house, a group or a room.
 * Every part is bounded, so that looking is linear.
 */
const ADDRESS =
  /(?:省|市|县|区|镇|乡|街道)[\u4e00-\u9fff]{1,12}?(?:村|路|街|巷|弄|社区|小区|组|苑|园|庄|屯|坊)[\u4e00-\u9fff]{0,6}?[\d一二三四五六七八九十-]{1,8}(?:号|室|幢|栋|组|单元|弄|座|队|社)/g
/** A village without a number, which tells where a family lives only under a word like 住址. */
const VILLAGE =
  /(?:省|市|县|区|镇|乡|街道)[\u4e00-\u9fff]{1,10}?(?:村|路|街|巷|弄|社区|小区|组|苑)/g
const HOME_WORDS =
  /(?:家庭|现|居|常|户籍|户口)[ ]?(?:详细)?(?:住址|地址|住地|所在地|居住地)|家庭住址|住[ ]?址|户籍地?|家住/

/** What a text tells about where people live. */
export interface Addresses {
  /** Distinct addresses with a house, group or room. */
  readonly houses: number
  /** Distinct places down to a village or street. */
  readonly villages: number
  /** 家庭住址, 户籍, 现住址 stand there. */
  readonly hasHomeWord: boolean
}

function countDistinct(text: string, pattern: RegExp): number {
  const found = new Set<string>()
  for (const [match] of text.matchAll(pattern)) {
    found.add(match)
    if (found.size >= MAX_COUNTED) break
  }
  return found.size
}

/** Counts addresses. @param text half-width */
export function addressesIn(text: string): Addresses {
  const hasHomeWord = HOME_WORDS.test(text)
  return {
    houses: countDistinct(text, ADDRESS),
    villages: hasHomeWord ? countDistinct(text, VILLAGE) : 0,
    hasHomeWord,
  }
}
