import type { DocumentFacts, DocumentFormat, ReadingWarning } from './reading'

/** What is known of a file whose reading is to be explained. */
export interface ReadFile {
  readonly name: string
  /** Null where it is not known any more. */
  readonly format: DocumentFormat | null
  readonly warnings: readonly ReadingWarning[]
  readonly facts: DocumentFacts
}

/** In chat and at the command line alike: a teacher who asks an admin hears the same words. */
const WORDS: Readonly<Record<ReadingWarning, string>> = {
  encrypted: '有密码，无法读取',
  quarantined: '读取时出错，没有读',
  hostile: '内容异常，没有读',
  'missing-part': '只是分卷压缩包里的一卷，要和别的几卷一起解压',
  unsupported: '不认识的格式，读不了',
  damaged: '文件损坏，没能读全',
  'timed-out': '读得太久，只读了前面',
  'out-of-memory': '太占内存，只读了前面',
  'too-large': '太大，只读了前面',
  'truncated-text': '太长，只读了前面',
  'garbage-text': '有的页是乱码，要靠图片识别',
  'no-text': '里面没有文字',
  recognised: '文字由图片识别',
  macros: '带有宏',
}

const CAJ_NAME = /\.(?:caj|kdh|nh|teb)$/i
const WORKS_NAME = /\.(?:wps|wks|wdb)$/i

/**
 * One warning in a reader's words.
 * @param warning what the reading said
 * @param file what the words depend on: what kind of file nobody can read, and whether pages wait for recognition
 */
export function warningWords(warning: ReadingWarning, file: ReadFile): string {
  if (warning === 'unsupported') return unsupportedWords(file)
  if (warning === 'no-text' && file.format === 'empty') return '空文件，没有内容'
  if (warning === 'no-text' && file.facts.unreadPages.length > 0)
    return '扫描件或图片，装了图片识别才读得出'
  return WORDS[warning]
}

function unsupportedWords({ name, format }: ReadFile): string {
  if (format === 'caj' || (format === null && CAJ_NAME.test(name))) return 'caj 格式读不了'
  if (format === 'works' || (format === null && WORKS_NAME.test(name))) return 'MS Works 格式读不了'
  return WORDS.unsupported
}

/** What ended the reading before what only cut it; macros are no reason. */
const BY_WEIGHT: readonly ReadingWarning[] = [
  'encrypted',
  'quarantined',
  'hostile',
  'missing-part',
  'unsupported',
  'damaged',
  'timed-out',
  'out-of-memory',
  'too-large',
  'truncated-text',
  'garbage-text',
  'no-text',
  'recognised',
]

/**
 * Why a file's text is not searched, not all of it, or may be wrong.
 * @returns the weightiest reason alone; empty when all was read, and for sound and film, of which nobody expects text
 */
export function unreadWords(file: ReadFile): string {
  const reason = BY_WEIGHT.find(warning => file.warnings.includes(warning))
  if (reason === undefined) return ''
  if (reason === 'no-text' && file.facts.durationMs !== null) return ''
  return warningWords(reason, file)
}
