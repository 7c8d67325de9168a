/** What stands before a person's name on a group card: 王村口小学-何老师, 五年级数学 何老师. */
const BEFORE_NAME =
  /^.*(?:[^\p{L}\p{M}]|小学|中学|初中|高中|幼儿园|学校|校区|教研室|年级|语文|数学|英语|科学|物理|化学|生物|历史|地理|政治|道法|体育|音乐|美术|信息)(?=\p{L})/u

/**
 * Whether a group card names a person by surname or name: 何 and 何老师 are on 王村口小学-何老师, 王 is not. Two characters
 * or more may stand anywhere in it (小红老师).
 * @param wanted as `QueryFilters.poster`
 */
export function isPosterNamed(card: string, wanted: string): boolean {
  const name = card.replace(BEFORE_NAME, '')
  return name.startsWith(wanted) || ([...wanted].length > 1 && card.includes(wanted))
}
