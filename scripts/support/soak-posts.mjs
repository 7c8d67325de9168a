import { load } from './project.mjs'
import { syntheticDocument } from './synthetic-documents.mjs'

/** Share of posts that bring bytes somebody posted before, and of empty files. */
const SAME_BYTES = 0.05
const EMPTY = 0.005
const TWINS_REMEMBERED = 200
const ODD_NAMES = [
  '#',
  '%20',
  '&',
  '[终稿]',
  '，',
  '（1）',
  '😀',
  'a/b',
  'c\\d',
  '\u202e倒',
  '很'.repeat(40),
  ' 空 格 ',
  "'",
  '+',
  '~$',
]

function bytesOf(makers, extension, lines) {
  switch (extension) {
    case 'docx':
      return makers.makeDocx(lines)
    case 'pptx':
      return makers.makePptx([{ title: lines[0], lines: lines.slice(1, 6) }])
    case 'xlsx':
      return makers.makeXlsx(
        'Sheet1',
        lines.map(line => [line]),
      )
    case 'pdf':
      return makers.makePdf(lines.slice(0, 12))
    case 'zip':
      return makers.makeGbkZip([{ name: `${lines[0]}.txt`, bytes: makers.makeTxt(lines) }])
    default:
      return makers.makeGbTxt(lines)
  }
}

const EXTENSIONS = ['docx', 'docx', 'docx', 'pptx', 'xlsx', 'pdf', 'zip', 'txt']

function madeAnew(random, makers, code) {
  const { name, lines } = syntheticDocument(random, { leastChars: 200, mostChars: 1500 })
  const extension = random.pick(EXTENSIONS)
  const isEmpty = random.chance(EMPTY)
  const bytes = isEmpty ? Buffer.alloc(0) : bytesOf(makers, extension, [...lines, code])
  return { code, title: name, extension, bytes, isEmpty, isTwin: false }
}

/** Makes posts one after the other; `code` is a word that stands in this post's name alone. */
export function soakPosts(random) {
  const makers = load('@lianxiao/simulator')
  const made = []
  let serial = 0
  return () => {
    serial += 1
    const code = `zl${String(serial).padStart(5, '0')}q`
    const odd = random.chance(0.1) ? random.pick(ODD_NAMES) : ''
    const twin = random.chance(SAME_BYTES) ? made[random.below(made.length + 1)] : undefined
    const post = twin ? { ...twin, code, isTwin: true } : madeAnew(random, makers, code)
    if (!post.isEmpty && !post.isTwin) made.push(post)
    if (made.length > TWINS_REMEMBERED) made.shift()
    return { ...post, name: `${code} ${post.title}${odd}.${post.extension}` }
  }
}
