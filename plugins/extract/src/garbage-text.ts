import { characterKinds, KIND, kindAt, SCHOOL_SCRIPTS, SCRIPT_SHIFT } from './character-kinds'

/** Fewer characters than this say nothing about a text layer. */
const MIN_CHARS = 20
/** Of the same sign over and over so many count. */
const MAX_COUNTED_RUN = 2
/** UTF-16 units looked at; a page has about a thousand. */
const SAMPLE_CHARS = 20_000
/** Share of control characters: a font's own codes instead of characters. */
const MAX_CONTROL_SHARE = 0.1
/** Private characters beside each other character: music and formula fonts stay below two. */
const MAX_PRIVATE_RATIO = 3
/** Share of characters that no school text uses. */
const MAX_ALIEN_SHARE = 0.3
/** Share of letters, digits and Han below which a page is only marks (`!!!"#$`). */
const MIN_WORD_SHARE = 0.2
/** Share of `ÊýÑ§`: pages of pinyin have 0.18, of vectors with `→` in an old font 0.22. */
const MAX_LATIN_UPPER_SHARE = 0.4
/** Share of a page above which a school script is its language. */
const MIN_SCRIPT_SHARE = 0.4
/** Share of common characters among Han: sound pages have 0.95 and more, shifted ones 0.2. */
const MIN_COMMON_SHARE = 0.6
/** Share of the most frequent characters among Han: sound pages have 0.33 and more, shuffled ones 0.07 to 0.2. */
const MIN_FREQUENT_SHARE = 0.22
/** Fewer Han say nothing about how frequent they are. */
const MIN_HAN_FOR_FREQUENCY = 60
/** Share of vowels among letters: English has 0.38, programs 0.33, a font shifted by 29 has 0.1. */
const MIN_VOWEL_SHARE = 0.2
/** Fewer letters say nothing, nor do those of formulas beside Han. */
const MIN_LETTERS = 150
const MAX_HAN_BESIDE_LETTERS = 0.05
/** What U+FFFD and bytes read in the wrong encoding turn into when they are read wrong once more. */
const TWICE_WRONG = /锟斤拷/g
const MAX_TWICE_WRONG_SHARE = 0.1

/** What a text is made of, counted in UTF-16 units. */
interface Composition {
  total: number
  /** Signs left out of all other counts because they only go on and on. */
  leaders: number
  control: number
  privateUse: number
  alien: number
  word: number
  latinUpper: number
  han: number
  commonHan: number
  frequentHan: number
  letters: number
  vowels: number
  readonly scripts: number[]
}

/**
 * Whether a page's text layer is garbage: a font without a way back to characters, which gives rare
 * scripts (`Ⱋȟᒂ…`), bare marks (`!!!"#$`), control characters, private characters or the wrong Han;
 * or text read in the wrong encoding. Such text would only make false hits.
 * @param text of one page, as the file gives it: control characters tell, too
 */
export function isGarbageText(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARS)
  const made = compositionOf(sample)
  if (made.privateUse >= MIN_CHARS && made.privateUse > made.total * MAX_PRIVATE_RATIO) return true
  if (made.total + made.leaders < MIN_CHARS) return false
  return hasStrangeSigns(made) || hasWrongHan(made, sample) || hasWrongLetters(made)
}

/**
 * The lines of a garbage page that are sound by themselves: a music font gives rare Han between
 * headings and lyrics that are in order.
 * @param text of a page that {@link isGarbageText}
 * @returns those lines; empty when there are none
 */
export function soundLines(text: string): string {
  return text
    .split(/[\r\n]+/)
    .filter(line => {
      const { total, han, commonHan } = compositionOf(line.slice(0, SAMPLE_CHARS))
      return han >= MIN_HAN_OF_SOUND_LINE && han >= total * 0.5 && commonHan >= han * 0.9
    })
    .join('\n')
}

/** So many common characters in a row do not come by chance. */
const MIN_HAN_OF_SOUND_LINE = 6

function compositionOf(text: string): Composition {
  const kinds = characterKinds()
  const made: Composition = {
    total: 0,
    leaders: 0,
    control: 0,
    privateUse: 0,
    alien: 0,
    word: 0,
    latinUpper: 0,
    han: 0,
    commonHan: 0,
    frequentHan: 0,
    letters: 0,
    vowels: 0,
    scripts: SCHOOL_SCRIPTS.map(() => 0),
  }
  let before = -1
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = kindAt(kinds, unit)
    if (kind === 0) continue
    run = unit === before ? run + 1 : 1
    before = unit
    // The dots that lead to a page number are many and say nothing, whatever sign stands for them.
    if (run <= MAX_COUNTED_RUN || (kind & KIND.word) !== 0) count(made, kind)
    else made.leaders++
  }
  return made
}

const bit = (kind: number, flag: number): number => ((kind & flag) === 0 ? 0 : 1)

function count(made: Composition, kind: number): void {
  made.total += kind & KIND.counted
  made.privateUse += bit(kind, KIND.privateUse)
  made.word += bit(kind, KIND.word)
  if ((kind & KIND.han) !== 0) {
    made.han++
    made.commonHan += bit(kind, KIND.commonHan)
    made.frequentHan += bit(kind, KIND.frequentHan)
    return
  }
  made.control += bit(kind, KIND.control)
  made.alien += bit(kind, KIND.alien)
  made.latinUpper += bit(kind, KIND.latinUpper)
  made.letters += bit(kind, KIND.asciiLetter)
  made.vowels += bit(kind, KIND.vowel)
  if ((kind & KIND.otherScript) === 0) return
  const script = kind >> SCRIPT_SHIFT
  made.scripts[script] = (made.scripts[script] ?? 0) + 1
}

function hasStrangeSigns(made: Composition): boolean {
  const { total, control, word, latinUpper } = made
  if (control > total * MAX_CONTROL_SHARE || latinUpper > total * MAX_LATIN_UPPER_SHARE) return true
  const sprinkled = made.scripts.filter(units => units < total * MIN_SCRIPT_SHARE)
  const alien = sprinkled.reduce((sum, units) => sum + units, made.alien)
  return alien > total * MAX_ALIEN_SHARE || word < total * MIN_WORD_SHARE
}

function hasWrongHan({ total, han, commonHan, frequentHan }: Composition, text: string): boolean {
  if (han < MIN_CHARS) return false
  if (commonHan < han * MIN_COMMON_SHARE) return true
  const twiceWrong = (text.match(TWICE_WRONG)?.length ?? 0) * '锟斤拷'.length
  if (twiceWrong > total * MAX_TWICE_WRONG_SHARE) return true
  return han >= MIN_HAN_FOR_FREQUENCY && frequentHan < han * MIN_FREQUENT_SHARE
}

function hasWrongLetters({ total, han, letters, vowels }: Composition): boolean {
  const isFewHan = han < total * MAX_HAN_BESIDE_LETTERS
  return letters >= MIN_LETTERS && isFewHan && vowels < letters * MIN_VOWEL_SHARE
}
