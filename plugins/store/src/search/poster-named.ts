/** Where a person's name may begin on a group card: 王村口小学-何老师, 五年级数学 何老师, 王村口小学何小红. */
const BEGINNINGS =
  /(?:^|[^\p{L}\p{M}]|小学|中学|初中|高中|幼儿园|学校|校区|教研室|年级|语文|数学|英语|科学|物理|化学|生物|历史|地理|政治|道法|体育|音乐|美术|信息)(?=\p{L})/gu
/** What begins there and is no name. */
const NO_NAME = /^\p{L}*?(?:小学|中学|初中|高中|幼儿园|学校|校区|教研室|年级)/u

/**
 * Whether a group card names a person by surname or name: 何 and 何老师 are on 王村口小学-何老师, 王 is not. Two characters
 * or more may stand anywhere in it (小红老师).
 * @param wanted as `QueryFilters.poster`
 */
export function isPosterNamed(card: string, wanted: string): boolean {
  const names = [...card.matchAll(BEGINNINGS)].map(({ 0: before, index }) =>
    card.slice(index + before.length),
  )
  const isBegun = names.some(name => name.startsWith(wanted) && !NO_NAME.test(name))
  return isBegun || ([...wanted].length > 1 && card.includes(wanted))
}
