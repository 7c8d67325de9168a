import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { faultCode, MAX_RECOGNISED_PAGES, type Reading, type TextExtractor } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT, type ExitCode } from '../exit-code'
import { type FoundFile, realStart, walkFiles } from '../import/walk-files'
import { createProgressBar } from '../progress-bar'
import { charsIn, hasText, readingLine, readingLines } from '../reading-words'
import { recognisingExtractor } from '../recognising-extractor'
import { startExtractor } from '../start-extractor'
import { isRecogniserInstalled, startRecogniser } from '../start-recogniser'
import { printable, type Terminal } from '../terminal'

/** Files of one folder that are read; more are told and left. */
const MAX_FILES = 100_000

async function readOne(
  terminal: Terminal,
  extractor: TextExtractor,
  path: string,
): Promise<ExitCode> {
  const name = basename(path)
  const reading = await extractor.extract({ path, name })
  terminal.answer(reading, readingLines(name, reading))
  return !hasText(reading) && reading.warnings.length > 0 ? EXIT.bad : EXIT.ok
}

/** The files of a folder, and what is passed over besides junk, which nobody misses. */
async function filesUnder(terminal: Terminal, path: string): Promise<readonly FoundFile[]> {
  const files: FoundFile[] = []
  for await (const found of walkFiles(path, '')) {
    if (found.kind === 'unreadable' || found.kind === 'too-deep')
      terminal.note(`读不了：${printable(found.label)}`)
    if (found.kind !== 'file') continue
    if (files.length < MAX_FILES) files.push(found)
    else terminal.note(`文件太多，只读前 ${MAX_FILES} 个`)
    if (files.length >= MAX_FILES) break
  }
  return files
}

/** @returns null when the file cannot be opened: gone, or not ours to read */
async function tryReading(extractor: TextExtractor, file: FoundFile): Promise<Reading | null> {
  try {
    return await extractor.extract({ path: file.path.toString(), name: file.name })
  } catch (error) {
    if (faultCode(error) !== 'extract.unavailable') throw error
    return null
  }
}

async function readAll(
  terminal: Terminal,
  extractor: TextExtractor,
  path: string,
): Promise<ExitCode> {
  const files = await filesUnder(terminal, path)
  // Standard error is nobody's answer: the bar is drawn there for --json too.
  const bar = createProgressBar('读取', { isShown: process.stderr.isTTY })
  let [withText, unopened] = [0, 0]
  for (const [index, file] of files.entries()) {
    bar.show(index, files.length)
    const reading = await tryReading(extractor, file)
    bar.end()
    if (reading === null) {
      unopened += 1
      const message = '打不开'
      terminal.answer({ file: file.label, error: message }, `${printable(file.label)}：${message}`)
      continue
    }
    if (charsIn(reading) > 0) withText += 1
    terminal.answer({ file: file.label, ...reading }, readingLine(file.label, reading))
  }
  terminal.note(
    `共 ${files.length} 个文件，读出文字的 ${withText} 个${unopened === 0 ? '' : `，打不开的 ${unopened} 个`}`,
  )
  return unopened === 0 ? EXIT.ok : EXIT.bad
}

interface ExtractOptions {
  /** Whether pages that are pictures are recognised. */
  readonly ocr?: boolean
}

/** The extractor, and with `--ocr` what recognises the pages that it leaves; without the plugin what there is. */
async function openExtractor(terminal: Terminal, { ocr }: ExtractOptions): Promise<TextExtractor> {
  if (ocr !== true) return startExtractor()
  if (!isRecogniserInstalled()) {
    terminal.note('图片识别还没有安装，这次不识别。要识别请先运行：npm run ocr:install')
    return startExtractor()
  }
  const recogniser = startRecogniser()
  const bar = createProgressBar('识别', { isShown: process.stderr.isTTY })
  const onPage = (done: number, inAll: number) => {
    if (done === inAll) bar.end()
    else bar.show(done, inAll)
  }
  const recognition = { recogniser, maxPages: MAX_RECOGNISED_PAGES, onPage }
  return recognisingExtractor(await startExtractor(), recognition)
}

/** Reads a file's text as the bot would, or every file of a folder. */
export const extractCommand: CommandSpec<ExtractOptions> = {
  name: 'extract',
  argument: ['<文件或目录>', '要读的文件；目录就把里面的文件一个个读，每个一行'],
  meaning: '读出文件里的文字，和机器人读的一样',
  options: [['--ocr', '连扫描件和图片里的文字一起识别（要先 npm run ocr:install）']],
  usesData: false,
  async run(terminal, options, given) {
    const path = realStart(resolve(given))
    const extractor = await openExtractor(terminal, options)
    try {
      return statSync(path).isDirectory()
        ? await readAll(terminal, extractor, path)
        : await readOne(terminal, extractor, path)
    } finally {
      await extractor.close()
    }
  },
}
