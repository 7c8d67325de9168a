import { Fault, faultCode } from '@lianxiao/core'

/** What the process ends with; scripts rely on it. */
export const EXIT = {
  ok: 0,
  /** The answer is bad: damage, nothing found, something could not be done. */
  bad: 1,
  /** Wrong usage: an unknown option, a file that is not there. */
  usage: 2,
  /** The data folder is locked, damaged, or holds no archive. */
  unusable: 3,
  /** Stopped by Ctrl+C, after the file at hand. */
  interrupted: 130,
} as const
/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The command was used wrongly; `message` is the Chinese sentence that says how to do better. */
export function usageFault(message: string): Fault {
  return new Fault('cli.usage', message)
}

/** The answer is bad although the command was right; `message` is the Chinese sentence. */
export function badAnswer(message: string): Fault {
  return new Fault('cli.bad-answer', message)
}

/** The data folder cannot be used; `message` is the Chinese sentence. */
export function unusableFault(message: string): Fault {
  return new Fault('cli.unusable', message)
}

const SENTENCES: Readonly<Record<string, string>> = {
  'store.damaged': '数据库损坏了。请用备份恢复：lianxiao restore 备份目录 --force',
  'store.newer-database': '这个数据目录是更新版本的联校写的，请先升级程序',
  'store.busy': '数据库正忙，请稍后再试',
  'store.disk-full': '磁盘满了，请先清理',
  'store.broken': '数据库打不开，请检查数据目录的权限',
  'store.not-a-backup': '这个目录里没有完整的备份（找不到或读不懂 manifest.json）',
  'store.backup-damaged': '备份里的内容与清单不符，备份可能损坏了',
  'store.not-empty': '数据目录里已经有资料了。确实要换成备份里的，请加 --force',
  'blob.disk-full': '磁盘剩余空间低于警戒线，请先清理',
  'blob.missing': '文件内容在磁盘上找不到了，请运行 lianxiao verify 看看',
  'extract.unavailable': '读取文字的程序没能启动，请运行 lianxiao doctor 看看',
  'recognise.unavailable': '图片识别没能启动，请重新安装：npm run ocr:install',
  'index.busy': '搜索正忙，请稍后再试',
  'index.broken': '搜索没有成功，请再试一次；还不行请运行 lianxiao reindex',
  'index.damaged': '搜索索引坏了，请运行 lianxiao reindex',
  ENOSPC: '磁盘满了，请先清理',
  EACCES: '没有权限读写',
  EPERM: '没有权限读写',
  EROFS: '这个磁盘是只读的',
  ENOENT: '找不到文件或目录',
  EISDIR: '这是一个目录',
}
const WITH_PATH = new Set(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR'])

function pathOf(error: unknown): string {
  const path = error instanceof Error && 'path' in error ? error.path : undefined
  return typeof path === 'string' ? `：${path}` : ''
}

/** The number of the process that holds a data folder, out of `store.locked`; null when it is not known. */
export function holderIn(error: unknown): number | null {
  const found = error instanceof Error ? /process (\d+)/.exec(error.message)?.[1] : undefined
  return found === undefined ? null : Number(found)
}

/** What went wrong, as a Chinese sentence that says what to do. Never a stack trace. */
export function sentenceOf(error: unknown): string {
  const code = faultCode(error)
  if (error instanceof Error && code.startsWith('cli.')) return error.message
  if (code === 'store.locked') {
    const holder = holderIn(error)
    const who = holder === null ? '另一个程序' : `另一个程序（进程 ${holder}，多半是机器人）`
    return `数据目录正被${who}使用，请先关掉它`
  }
  const sentence = SENTENCES[code]
  if (sentence !== undefined) return WITH_PATH.has(code) ? sentence + pathOf(error) : sentence
  return `出了意外：${error instanceof Error ? error.message : String(error)}`
}

/** Which exit code an error ends the process with. */
export function exitCodeOf(error: unknown): ExitCode {
  const code = faultCode(error)
  if (code === 'cli.usage') return EXIT.usage
  if (code === 'store.not-a-backup' || code === 'store.backup-damaged') return EXIT.bad
  return code === 'cli.unusable' || code.startsWith('store.') ? EXIT.unusable : EXIT.bad
}
