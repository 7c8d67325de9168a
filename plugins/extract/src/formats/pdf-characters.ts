/**
 * Radicals that fonts on macOS and some typesetters name instead of the character (CJK Radicals
 * Supplement); Unicode has no decomposition for them.
 */
const RADICALS: ReadonlyMap<string, string> = new Map(
  [
    '⺟母',
    '⺠民',
    '⻁虎',
    '⻄西',
    '⻅见',
    '⻆角',
    '⻉贝',
    '⻋车',
    '⻓长',
    '⻔门',
    '⻘青',
    '⻙韦',
    '⻚页',
    '⻛风',
    '⻜飞',
    '⻝食',
    '⻢马',
    '⻣骨',
    '⻤鬼',
    '⻥鱼',
    '⻦鸟',
    '⻧卤',
    '⻨麦',
    '⻩黄',
    '⻬齐',
    '⻮齿',
    '⻰龙',
    '⻳龟',
  ].map(([radical = '', character = '']) => [radical, character]),
)
const LOOKALIKES = /[\u2e80-\u2fdf\uf900-\ufaff]/
const LOOKALIKE_BEFORE_TEXT = /([\u2e80-\u2fdf\uf900-\ufaff])(?=(.?))/gsu

/**
 * Turns characters that only look like Han into the ones a teacher types: `⻓度` is 长度. Some writers
 * name both for one glyph, `⼀一`: then one stays.
 * @param text of a page
 */
export function plainHan(text: string): string {
  if (!LOOKALIKES.test(text)) return text
  return text.replace(LOOKALIKE_BEFORE_TEXT, (_, char: string, next: string) => {
    const plain = plainOf(char)
    return next !== '' && plainOf(next) === plain ? '' : plain
  })
}

const plainOf = (char: string): string => RADICALS.get(char) ?? char.normalize('NFKC')
