import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Reading, ReadingWarning } from '@lianxiao/core'
import { faultCode } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT, usageFault } from '../exit-code'
import { startExtractor } from '../start-extractor'
import { printable } from '../terminal'

const WARNING_WORDS: Readonly<Record<ReadingWarning, string>> = {
  encrypted: '有密码，读不了',
  'truncated-text': '太长，后面的没有读',
  'too-large': '太大，没有读',
  damaged: '文件损坏了',
  unsupported: '这种格式还读不了文字',
  'no-text': '里面没有文字（可能是扫描件或图片）',
  'timed-out': '读得太久，停下了',
  'out-of-memory': '太占内存，停下了',
  quarantined: '读它时程序出了问题，已放弃',
  hostile: '内容像是有意捣乱的，没有读',
  macros: '带有宏',
  'garbage-text': '读出来的是乱码',
  recognised: '文字由图片识别，可能有错字',
}

function linesOf(reading: Reading): string[] {
  const { title, sections, warnings, format } = reading
  return [
    `格式：${format}${title === null ? '' : `　标题：${printable(title)}`}`,
    ...warnings.map(warning => `注意：${WARNING_WORDS[warning]}`),
    ...sections.flatMap(({ label, text }) => [
      ...(label === '' ? [] : [`【${printable(label)}】`]),
      // Line ends stay; everything else that could redraw the terminal goes.
      text.split('\n').map(printable).join('\n'),
    ]),
  ]
}

function requireFile(path: string): void {
  try {
    if (statSync(path).isFile()) return
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error
    throw usageFault(`没有这个文件：${path}`)
  }
  throw usageFault(`这不是一个文件：${path}`)
}

/** Reads a file's text as the bot would. */
export const extractCommand: CommandSpec = {
  name: 'extract',
  argument: ['<文件>', '要读的文件'],
  meaning: '读出一个文件里的文字，和机器人读的一样',
  options: [],
  usesData: false,
  async run(terminal, _options, file) {
    const path = resolve(file)
    requireFile(path)
    const extractor = await startExtractor()
    try {
      const reading = await extractor.extract({ path, name: basename(path) })
      terminal.answer(reading, linesOf(reading))
      const isEmpty = reading.sections.every(({ text }) => text === '')
      return isEmpty && reading.warnings.length > 0 ? EXIT.bad : EXIT.ok
    } finally {
      await extractor.close()
    }
  },
}
