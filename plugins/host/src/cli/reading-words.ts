import {
  civilDay,
  type DocumentFacts,
  type DocumentFormat,
  type Reading,
  type ReadingWarning,
  warningWords,
} from '@lianxiao/core'
import { printable } from './terminal'

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
    createdAt === null ? null : `作于 ${civilDay(createdAt)}`,
    modifiedAt === null ? null : `改于 ${civilDay(modifiedAt)}`,
    durationMs === null ? null : `时长 ${durationWords(durationMs)}`,
    unreadPages.length === 0 ? null : unreadWords(unreadPages),
  ]
  return told.filter(words => words !== null)
}

/** UTF-16 units of text in a reading. */
export function charsIn({ sections }: Reading): number {
  return sections.reduce((sum, { text }) => sum + text.length, 0)
}

/** Whether more than the names in an archive was read. */
export function hasText({ format, sections }: Reading): boolean {
  return sections.length > (ARCHIVES.includes(format) ? 1 : 0)
}

/** A reading with its whole text, of the file of this name. */
export function readingLines(name: string, reading: Reading): readonly string[] {
  const { title, sections, warnings, format, facts } = reading
  const about = factWords(format, facts)
  return [
    `格式：${format}${title === null ? '' : `　标题：${printable(title)}`}`,
    ...(about.length === 0 ? [] : [about.join('　')]),
    ...warnings.map(warning => `注意：${warningWords(warning, { ...reading, name })}`),
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
    ...warnings.map(warning => warningWords(warning, { ...reading, name: label })),
  ]
  return `${printable(label)}：${about.join('｜')}`
}
