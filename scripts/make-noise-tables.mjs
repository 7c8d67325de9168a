// `node scripts/make-noise-tables.mjs`: makes the two tables of plugins/core/src/evaluation/noise out of pinyin-pro's and
// OpenCC's dictionaries. They only make queries noisy for the evaluation; search itself has tables of its own.
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import simplifiedToTraditional from 'opencc-js/dict/STCharacters'
import { pinyin } from 'pinyin-pro'

const folder = join(
  resolve(dirname(fileURLToPath(import.meta.url)), '..'),
  'plugins/core/src/evaluation/noise',
)
/** So many characters of data stand in a line. */
const LINE_CHARS = 46

/** The 3,755 most used characters: level 1 of GB 2312. */
function commonCharacters() {
  const gbk = new TextDecoder('gbk')
  const characters = []
  for (let high = 0xb0; high <= 0xd7; high += 1)
    for (let low = 0xa1; low <= 0xfe; low += 1)
      characters.push(gbk.decode(Uint8Array.from([high, low])))
  return characters.filter(character => /^\p{Script=Han}$/u.test(character))
}

/** Words with a space between them, in lines of some length. */
function filled(words) {
  const lines = ['']
  for (const word of words) {
    const last = lines[lines.length - 1]
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + word.length < LINE_CHARS) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function bySyllable(characters) {
  const syllables = new Map()
  for (const character of characters) {
    const syllable = pinyin(character, { toneType: 'none', v: true })
    syllables.set(syllable, (syllables.get(syllable) ?? '') + character)
  }
  const sorted = [...syllables].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return filled(sorted.map(parts => parts.join('')))
}

function traditionalOf(characters) {
  const table = new Map(simplifiedToTraditional.split('|').map(row => row.split(' ')))
  const pairs = characters.flatMap(character => {
    const traditional = table.get(character)
    return traditional === undefined || traditional === character ? [] : [character + traditional]
  })
  const perLine = LINE_CHARS / 2
  const lines = []
  for (let from = 0; from < pairs.length; from += perLine)
    lines.push(pairs.slice(from, from + perLine).join(''))
  return lines
}

function write(name, doc, constant, rows) {
  const text = `// Made by scripts/make-noise-tables.mjs; not to be edited by hand.
/** ${doc} */
export const ${constant} = \`
${rows.join('\n')}
\`
`
  writeFileSync(join(folder, name), text)
  process.stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`)
}

const characters = commonCharacters()
write(
  'common-characters.ts',
  "The 3,755 most used characters by their usual toneless syllable (ü is v): out of pinyin-pro's dictionary (MIT).",
  'COMMON_CHARACTERS',
  bySyllable(characters),
)
write(
  'traditional-pairs.ts',
  "Of them those that traditional texts write otherwise, each followed by that form: OpenCC's first choice (Apache-2.0).",
  'TRADITIONAL_PAIRS',
  traditionalOf(characters),
)
