import { createProgressBar, type ProgressBar } from './progress-bar'

// Control and bidirectional characters in a name could redraw the terminal or disguise an extension.
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** A name or path as it may be printed. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd')
}

/** A size as people say it: 35 KB, 2.4 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}

/** Where a command speaks: the answer on standard output, all else on standard error. */
export interface Terminal {
  /** Whether the answer is JSON. */
  readonly isJson: boolean
  /** An answer: a JSON object on one line, or text. Once, but once a file where a command goes through many. */
  answer(value: object, text: string | readonly string[]): void
  /** Something beside the answer; nothing with `--json`. */
  note(text: string): void
  /** Shows how far something has come, where somebody watches. */
  progress(label: string): ProgressBar
}

/** Speaks through this process's standard streams. */
export function createTerminal(isJson: boolean): Terminal {
  return {
    isJson,
    answer(value, text) {
      const lines = typeof text === 'string' ? text : text.join('\n')
      process.stdout.write(`${isJson ? JSON.stringify(value) : lines}\n`)
    },
    note(text) {
      if (!isJson) process.stderr.write(`${text}\n`)
    },
    progress: label => createProgressBar(label, { isShown: !isJson && process.stderr.isTTY }),
  }
}
