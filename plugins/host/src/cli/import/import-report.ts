import { printable } from '../terminal'
import type { ImportOutcome } from './import-file'
import type { PassedOver } from './walk-files'

/** Files named in a report; the others are only counted. */
const MAX_NAMED = 1_000
/** Lines of them in an answer for people. */
const MAX_LINES = 30

const WORDS: Readonly<Record<string, string>> = {
  'too-large': '太大',
  'not-wanted': '这类文件不收',
  empty: '空文件（0 字节）',
  'no-name': '文件名看不出内容',
  'cut-short': '读的时候文件变了，请再导入一次',
  'wrong-bytes': '读的时候文件变了，请再导入一次',
  'blob.too-large': '太大',
  unreadable: '打不开',
  'too-deep': '目录套得太深',
  EACCES: '没有权限读',
  EPERM: '没有权限读',
  ENOENT: '读的时候不见了',
  EIO: '磁盘读不出来',
}
const wordsOf = (reason: string) => WORDS[reason] ?? `没能读取（${reason}）`

interface Named {
  readonly path: string
  readonly reason: string
  readonly words: string
}

/** What an import has done so far. */
export interface ImportReport {
  note(label: string, outcome: ImportOutcome): void
  pass(passed: PassedOver): void
  interrupt(): void
  isInterrupted(): boolean
  /** Files looked at. */
  files(): number
  /** Whether something is here that was not before: bytes, or a post of known bytes. */
  hasNew(): boolean
  /** Whether there was something to import and nothing of it failed; what the limits refuse is no failure. */
  isGood(): boolean
  json(): object
  lines(): readonly string[]
}

/** An empty report. */
export function createImportReport(): ImportReport {
  const counts = { imported: 0, duplicate: 0, known: 0, refused: 0, failed: 0, links: 0, junk: 0 }
  const named: { readonly refused: Named[]; readonly failed: Named[] } = { refused: [], failed: [] }
  let isInterrupted = false
  const name = (list: Named[], label: string, reason: string) => {
    if (list.length < MAX_NAMED)
      list.push({ path: printable(label), reason, words: wordsOf(reason) })
  }
  const files = () =>
    counts.imported + counts.duplicate + counts.known + counts.refused + counts.failed
  const linesOf = (list: readonly Named[], total: number) => [
    ...list.slice(0, MAX_LINES).map(({ path, words }) => `  ${path}：${words}`),
    ...(total > MAX_LINES ? [`  ……还有 ${total - MAX_LINES} 个`] : []),
  ]
  return {
    note(label, outcome) {
      counts[outcome.kind] += 1
      if ('reason' in outcome) name(named[outcome.kind], label, outcome.reason)
    },
    pass({ kind, label, code }) {
      if (kind === 'junk') counts.junk += 1
      else if (kind === 'link' || kind === 'special') counts.links += 1
      else {
        counts.failed += 1
        name(named.failed, label, code ?? kind)
      }
    },
    interrupt: () => {
      isInterrupted = true
    },
    isInterrupted: () => isInterrupted,
    files,
    hasNew: () => counts.imported + counts.duplicate > 0,
    isGood: () => counts.failed === 0 && files() > 0,
    json: () => ({ files: files(), counts, ...named, isInterrupted }),
    lines() {
      const { imported, duplicate, known, refused, failed, links, junk } = counts
      const passed = links + junk
      return [
        `看了 ${files()} 个文件：新收录 ${imported}，内容相同的 ${duplicate}，以前导入过的 ${known}，不收的 ${refused}，没成的 ${failed}`,
        ...(files() === 0 ? ['这里没有可以导入的文件'] : []),
        ...(passed > 0 ? [`另外跳过了快捷方式和系统文件 ${passed} 个`] : []),
        ...(refused > 0 ? ['不收的：', ...linesOf(named.refused, refused)] : []),
        ...(failed > 0 ? ['没成的：', ...linesOf(named.failed, failed)] : []),
      ]
    },
  }
}
