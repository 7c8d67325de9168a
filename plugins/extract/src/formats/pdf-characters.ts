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

/** Compatibility characters; PDFium turns them into their twins before we see them. */
const FIRST_TWIN = 0xf900
const LAST_TWIN = 0xfad9

/**
 * Turns characters that only look like Han into the ones a teacher types: `⻓度` is 长度. Some writers
 * name both for one glyph, `⼀一`: then one stays; and where they do, of `不不同` too, which was a
 * compatibility character and its twin.
 * @param text of a page
 */
export function plainHan(text: string): string {
  if (!LOOKALIKES.test(text)) return text
  const page = { isNamedTwice: false }
  const plain = text.replace(LOOKALIKE_BEFORE_TEXT, (_, char: string, next: string) => {
    const found = plainOf(char)
    if (next === '' || plainOf(next) !== found) return found
    page.isNamedTwice = true
    return ''
  })
  return page.isNamedTwice ? plain.replace(doubledTwins(), '$1') : plain
}

const plainOf = (char: string): string => RADICALS.get(char) ?? char.normalize('NFKC')

let doubled: RegExp | null = null

/** Two in a row of a character that has a compatibility character; made when it is first needed. */
function doubledTwins(): RegExp {
  doubled ??= new RegExp(`([${charactersWithTwins()}])\\1`, 'gu')
  return doubled
}

function charactersWithTwins(): string {
  let characters = ''
  for (let unit = FIRST_TWIN; unit <= LAST_TWIN; unit++) {
    const char = String.fromCharCode(unit).normalize('NFKC')
    if (char.charCodeAt(0) < FIRST_TWIN) characters += char
  }
  return characters
}
