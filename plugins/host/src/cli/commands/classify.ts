import { once } from 'node:events'
import { classify, FACET_NAMES, type Facets } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT } from '../exit-code'
import { type Line, readLines } from '../read-lines'

interface Asked {
  readonly name: string
  readonly text: string | null
}

/** Reads one line. @returns a Chinese sentence when it is not what it should be */
function askedIn(line: Line): Asked | string {
  if (line === null) return '这一行太长（超过 1 MB）'
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return '不是 JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return '要写成 {"name": "文件名"}'
  const { name, text = null } = value as Readonly<Record<string, unknown>>
  if (typeof name !== 'string') return '少了 name（文件名）'
  if (text !== null && typeof text !== 'string') return 'text 要是文字'
  return { name, text }
}

function ordered(facets: Facets) {
  return Object.fromEntries(FACET_NAMES.map(name => [name, facets[name]]))
}

function answerTo(line: Line, lineNumber: number): { readonly text: string; readonly ok: boolean } {
  const asked = askedIn(line)
  if (typeof asked === 'string')
    return { text: JSON.stringify({ line: lineNumber, error: asked }), ok: false }
  const { facets } = classify(asked)
  return { text: JSON.stringify({ name: asked.name, facets: ordered(facets) }), ok: true }
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

async function classifyAll(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  let lineNumber = 0
  let areAllGood = true
  const answerLine = (line: Line): string => {
    lineNumber += 1
    const bare = lineNumber === 1 && line !== null ? line.replace(/^\ufeff/, '') : line
    if (bare !== null && bare.trim() === '') return ''
    const { text, ok } = answerTo(bare, lineNumber)
    areAllGood &&= ok
    return `${text}\n`
  }
  // Whatever came is answered before more is read: who asks line by line need not end their input first.
  for await (const lines of readLines(bytes)) await write(lines.map(answerLine).join(''))
  return areAllGood
}

/** Classifies names, line by line. */
export const classifyCommand: CommandSpec = {
  name: 'classify',
  argument: null,
  meaning: '读文件名的学段、年级、学科等：从标准输入一行一个 {"name","text"?}，一行一个答案',
  options: [],
  usesData: false,
  async run(terminal) {
    if (process.stdin.isTTY)
      terminal.note('请一行写一个，例如：{"name": "三年级数学上册分数教案.docx"}，写完按 Ctrl+D')
    return (await classifyAll(process.stdin)) ? EXIT.ok : EXIT.bad
  },
}
