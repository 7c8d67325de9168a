import { MAX_NAME_CHARS } from './plan-intake'

// Control characters, zero-width and bidirectional marks: invisible, and used to disguise an extension.
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/**
 * A posted file's name without what nobody can see, and not longer than `MAX_NAME_CHARS` (the extension stays).
 * Everything visible stays as it was typed: `/ \ % #` and emoji are part of real names.
 * @returns an empty string when nothing visible is left
 */
export function tidyName(name: string): string {
  const visible = name.replace(INVISIBLE, '').trim()
  if (visible.length <= MAX_NAME_CHARS) return visible
  const extension = /\.[^.]{1,10}$/.exec(visible)?.[0] ?? ''
  return visible.slice(0, MAX_NAME_CHARS - extension.length) + extension
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '/': '／',
  '\\': '＼',
  ':': '：',
  '*': '＊',
  '?': '？',
  '"': '＂',
  '<': '＜',
  '>': '＞',
  '|': '｜',
}

/**
 * A name under which every platform and file system takes a file: QQ clients reject slashes, NTFS more.
 * Forbidden characters become their full-width twins, so the name still reads the same.
 */
export function portableName(name: string): string {
  const portable = tidyName(name).replace(/[/\\:*?"<>|]/g, mark => FULL_WIDTH[mark] ?? '_')
  return portable.replace(/^\.+|[. ]+$/g, '') || '未命名文件'
}
