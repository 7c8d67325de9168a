/** Fewer characters than this say nothing about a text layer. */
const MIN_CHARS = 20
/** Share of characters that no school text uses before a page counts as garbage. */
const MAX_ALIEN_SHARE = 0.3
/** Share of letters, digits and Han below which a page is only marks (`!!!"#$`). */
const MIN_WORD_SHARE = 0.2

/** Scripts and signs of school texts: Han, kana, Latin with pinyin and phonetics, Greek, Cyrillic, mathematics. */
const PLAUSIBLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u0021-\u007e\u00a1-\u00ff\p{Mn}\u02b0-\u02ff\u2000-\u2bff\u3000-\u33ff\ufe10-\ufe6f\uff00-\uffef]/u
const LATIN_BEYOND_PINYIN = /[\u0180-\u01cc\u01dd-\u024f\u2c60-\u2c7f\ua720-\ua7ff]/u
const WORDLIKE = /[\p{Script=Han}\p{L}\p{Nd}]/u
const PRIVATE_USE = /\p{Co}/u
/** Characters looked at; a page has about a thousand. */
const SAMPLE_CHARS = 20_000

/**
 * Whether a page's text layer is garbage: a font without a way back to characters, which gives rare
 * scripts (`Ⱋȟᒂ…`) or bare marks (`!!!"#$`). Such text would only make false hits.
 * @param text of one page, cleaned
 */
export function isGarbageText(text: string): boolean {
  let total = 0
  let alien = 0
  let wordlike = 0
  for (const char of text.slice(0, SAMPLE_CHARS)) {
    // Formula fonts use private characters in sound pages: they count for nothing.
    if (char === '\n' || char === ' ' || PRIVATE_USE.test(char)) continue
    total++
    if (!PLAUSIBLE.test(char) || LATIN_BEYOND_PINYIN.test(char)) alien++
    else if (WORDLIKE.test(char)) wordlike++
  }
  if (total < MIN_CHARS) return false
  return alien > total * MAX_ALIEN_SHARE || wordlike < total * MIN_WORD_SHARE
}
