import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BadLine, BUILT_IN_LEXICON, extendLexicon, type Lexicon } from '@lianxiao/core'

/** The alliance's own word list, in the data folder. */
export const OWN_WORDS_FILE = '词条.txt'
const MAX_FILE_BYTES = 1024 * 1024

/** The lexicon with the alliance's own words. */
export interface OwnWords {
  readonly lexicon: Lexicon
  /** Lines that were read as units or groups; null without a file. */
  readonly groupCount: number | null
  /** What could not be read, in Chinese. */
  readonly problems: readonly string[]
}

const REASONS: Readonly<Record<BadLine['reason'], string>> = {
  'no-book': '上面没有写是哪本书或哪个学科（例如：统编版 语文 七上）',
  'no-words': '竖线后面没有词',
  'too-long': '太长',
  'too-many-words': '词太多，最多两万个，这一行之后的没有读',
}

/**
 * Reads the alliance's own words. Without a file, or with one that cannot be read, there are the program's alone;
 * bad lines are named and left out. Never throws.
 * @param folder the data folder
 */
export function readOwnWords(folder: string): OwnWords {
  const path = join(folder, OWN_WORDS_FILE)
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (facts === undefined) return { lexicon: BUILT_IN_LEXICON, groupCount: null, problems: [] }
    if (!facts.isFile() || facts.size > MAX_FILE_BYTES) return unread('不是文件，或超过 1 MB')
    return extended(decoded(readFileSync(path)))
  } catch (error) {
    return unread(String(error))
  }
}

function unread(reason: string): OwnWords {
  const problems = [`${OWN_WORDS_FILE} 没有读：${reason}`]
  return { lexicon: BUILT_IN_LEXICON, groupCount: 0, problems }
}

function extended(text: string): OwnWords {
  const { lexicon, groupCount, badLines } = extendLexicon(text)
  const problems = badLines.map(
    ({ line, reason }) => `${OWN_WORDS_FILE} 第 ${line} 行没有读：${REASONS[reason]}`,
  )
  return { lexicon, groupCount, problems }
}

/** Notepad saves UTF-8, UTF-16 with a mark, or on older machines GBK. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
