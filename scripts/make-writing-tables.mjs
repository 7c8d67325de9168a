// `node scripts/make-writing-tables.mjs`: makes the two tables of plugins/core/src/search/writing out of OpenCC's and
// pinyin-pro's dictionaries. Run it after an update of either, and change TOKENIZER_VERSION when simplified.ts changes.
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import hkVariants from 'opencc-js/dict/HKVariantsRev'
import simplifiedToTraditional from 'opencc-js/dict/STCharacters'
import traditionalToSimplified from 'opencc-js/dict/TSCharacters'
import twVariants from 'opencc-js/dict/TWVariantsRev'
import { pinyin } from 'pinyin-pro'

const folder = join(
  resolve(dirname(fileURLToPath(import.meta.url)), '..'),
  'plugins/core/src/search/writing',
)
/** Written so in simplified text as well, with a meaning of their own: 名著, 乾隆. */
const KEPT = new Set('著乾')
/** Rare readings beyond the third (乐 lao) only make noise. */
const MAX_READINGS = 3
/** So long are the lines of data; a Han character is two columns wide. */
const LINE_CHARS = 48

function pairs(dictionary) {
  return new Map(
    dictionary
      .split('|')
      .map(row => row.split(' '))
      .filter(([from, to]) => from && to)
      .map(([from, to]) => [from, to]),
  )
}

function isHan(text) {
  return /^\p{Script=Han}$/u.test(text)
}

function simplifiedOf() {
  const table = pairs(traditionalToSimplified)
  const standard = new Set([...pairs(simplifiedToTraditional).keys(), ...table.values()])
  for (const [variant, usual] of [...pairs(hkVariants), ...pairs(twVariants)])
    if (!standard.has(variant) && !table.has(variant)) table.set(variant, usual)
  const last = character => {
    let now = character
    for (let step = 0; step < 5 && table.has(now) && !KEPT.has(now); step += 1) now = table.get(now)
    return now
  }
  return [...table.keys()]
    .filter(character => !KEPT.has(character) && isHan(character) && isHan(last(character)))
    .filter(character => last(character) !== character)
    .filter(character => last(character).length === character.length)
    .map(character => character + last(character))
}

/** The 6,763 characters of GB 2312, which every school text in simplified writing is made of. */
function commonCharacters() {
  const gbk = new TextDecoder('gbk')
  const characters = []
  for (let high = 0xb0; high <= 0xf7; high += 1)
    for (let low = 0xa1; low <= 0xfe; low += 1)
      characters.push(gbk.decode(Uint8Array.from([high, low])))
  return characters.filter(isHan)
}

function readings() {
  const bySyllable = new Map()
  for (const character of commonCharacters()) {
    const options = { toneType: 'none', v: true, multiple: true, type: 'array' }
    const syllables = [...new Set(pinyin(character, options))].filter(one => /^[a-z]+$/.test(one))
    for (const syllable of syllables.slice(0, MAX_READINGS)) {
      const known = bySyllable.get(syllable) ?? ''
      bySyllable.set(syllable, known + character)
    }
  }
  return [...bySyllable].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(parts => parts.join(''))
}

function lines(parts) {
  const made = ['']
  for (const part of parts) {
    const line = made[made.length - 1]
    if (line.length + part.length > LINE_CHARS && line !== '') made.push(part)
    else made[made.length - 1] = line + part
  }
  return made
}

function write(name, doc, constant, rows) {
  const text = `// Made by scripts/make-writing-tables.mjs; not to be edited by hand.
${doc}
export const ${constant} = \`
${rows.join('\n')}
\`
`
  writeFileSync(join(folder, name), text)
  process.stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`)
}

write(
  'simplified.ts',
  `/**
 * Traditional and variant characters, each followed by its simplified form: OpenCC's TSCharacters, first choice, and
 * the Taiwan and Hong Kong variants (Apache-2.0). 著 and 乾 are left out: simplified texts write them too.
 */`,
  'SIMPLIFIED_PAIRS',
  lines(simplifiedOf()),
)
write(
  'readings.ts',
  `/**
 * The characters of GB 2312 by their toneless syllables (ü is v), at most three readings each: out of pinyin-pro's
 * dictionary (MIT).
 */`,
  'READINGS',
  lines(readings()),
)
