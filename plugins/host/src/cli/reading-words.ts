import type { DocumentFacts, DocumentFormat, Reading, ReadingWarning } from '@lianxiao/core'
import { dayWords } from './resource-lines'
import { printable } from './terminal'

/** What could not be read, for whoever asked to see it. */
export const WARNING_WORDS: Readonly<Record<ReadingWarning, string>> = {
  encrypted: '有密码，读不了',
  'truncated-text': '太长，后面的没有读',
  'too-large': '太大，没有读全',
  damaged: '文件损坏了',
  'missing-part': '只是分卷压缩包里的一卷，要和其他几卷放在一起解压',
  unsupported: '这种格式还读不了文字',
  'no-text': '里面没有文字（可能是扫描件或图片）',
  'timed-out': '读得太久，停下了',
  'out-of-memory': '太占内存，停下了',
  quarantined: '读它时程序出了问题，已放弃',
  hostile: '内容像是有意捣乱的，没有读',
  macros: '带有宏',
  'garbage-text': '有的页读出来是乱码，要靠文字识别',
  recognised: '有的字是从图片里认出来的，可能认错',
}

/** Why a file was given up, from the warnings beside `quarantined`. */
export function quarantineWords(warnings: readonly ReadingWarning[]): string {
  if (warnings.includes('timed-out')) return '读得太久'
  return warnings.includes('out-of-memory') ? '太占内存' : '读它的程序崩溃了'
}

const SLIDES: readonly DocumentFormat[] = ['pptx', 'ppt', 'odp', 'enbx']
const SHEETS: readonly DocumentFormat[] = ['xlsx', 'xls', 'xlsb', 'ods']
const ARCHIVES: readonly DocumentFormat[] = ['zip', 'rar', '7z']

/** What `pages` counts in a format, with the number: `7 页`, `12 张幻灯片`. */
export function pageWords(format: DocumentFormat, pages: number): string {
  if (SLIDES.includes(format)) return `${pages} 张幻灯片`
  if (SHEETS.includes(format)) return `${pages} 个工作表`
  return ARCHIVES.includes(format) ? `${pages} 个文件` : `${pages} 页`
}

/** A length of time as players show it: 3:05, 1:02:03. */
export function durationWords(durationMs: number): string {
  const inAll = Math.round(durationMs / 1000)
  const [hours, minutes, seconds] = [
    Math.floor(inAll / 3600),
    Math.floor(inAll / 60) % 60,
    inAll % 60,
  ]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** Most pages that are named one by one. */
const MAX_NAMED_PAGES = 20

function unreadWords(pages: readonly number[]): string {
  const named = pages.slice(0, MAX_NAMED_PAGES).join('、')
  return `要靠文字识别的：第 ${named}${pages.length > MAX_NAMED_PAGES ? `……共 ${pages.length}` : ''} 页`
}

/** What a file tells about itself; nothing for what it does not tell. */
export function factWords(format: DocumentFormat, facts: DocumentFacts): readonly string[] {
  const { pages, author, createdAt, modifiedAt, durationMs, unreadPages } = facts
  const told: readonly (string | null)[] = [
    pages === null ? null : pageWords(format, pages),
    author === null ? null : `作者：${printable(author)}`,
    createdAt === null ? null : `作于 ${dayWords(createdAt)}`,
    modifiedAt === null ? null : `改于 ${dayWords(modifiedAt)}`,
    durationMs === null ? null : `时长 ${durationWords(durationMs)}`,
    unreadPages.length === 0 ? null : unreadWords(unreadPages),
  ]
  return told.filter(words => words !== null)
}

/** UTF-16 units of text in a reading. */
export function charsIn({ sections }: Reading): number {
  return sections.reduce((sum, { text }) => sum + text.length, 0)
}

/** A reading with its whole text. */
export function readingLines(reading: Reading): readonly string[] {
  const { title, sections, warnings, format, facts } = reading
  const about = factWords(format, facts)
  return [
    `格式：${format}${title === null ? '' : `　标题：${printable(title)}`}`,
    ...(about.length === 0 ? [] : [about.join('　')]),
    ...warnings.map(warning => `注意：${WARNING_WORDS[warning]}`),
    ...sections.flatMap(({ label, text }) => [
      ...(label === '' ? [] : [`【${printable(label)}】`]),
      // Line ends stay; everything else that could redraw the terminal goes.
      text.split('\n').map(printable).join('\n'),
    ]),
  ]
}

/** A reading in one line, for a list of files. */
export function readingLine(label: string, reading: Reading): string {
  const { format, facts, warnings } = reading
  const about = [
    format,
    ...factWords(format, facts),
    `${charsIn(reading)} 字`,
    ...warnings.map(warning => WARNING_WORDS[warning]),
  ]
  return `${printable(label)}：${about.join('｜')}`
}
