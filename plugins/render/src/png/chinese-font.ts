import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Larger ones would fill the memory. */
const MAX_FONT_BYTES = 64 * 1024 * 1024
/** Files looked at while searching a folder. */
const MAX_FILES = 2_000
const MAX_DEPTH = 4

/** A font file, and the names of its faces to be drawn with, the best first. */
interface KnownFont {
  readonly file: RegExp
  readonly families: readonly string[]
}

/** Fonts with simplified Chinese, the better to read on a screen the earlier. */
const KNOWN: readonly KnownFont[] = [
  { file: /^msyh\.tt[cf]$/i, families: ['Microsoft YaHei'] },
  { file: /^NotoSansCJK(?:sc)?-Regular\.(?:ttc|otf)$/i, families: ['Noto Sans CJK SC'] },
  { file: /^NotoSansSC-(?:Regular|VF).*\.(?:otf|ttf)$/i, families: ['Noto Sans SC'] },
  {
    file: /^SourceHanSans(?:SC|CN)?-Regular\.(?:ttc|otf)$/i,
    families: ['Source Han Sans SC', 'Source Han Sans CN'],
  },
  { file: /^PingFang\.ttc$/i, families: ['PingFang SC'] },
  { file: /^Hiragino Sans GB\.ttc$/i, families: ['Hiragino Sans GB'] },
  { file: /^STHeiti (?:Light|Medium)\.ttc$/i, families: ['Heiti SC', 'STHeiti'] },
  { file: /^simhei\.ttf$/i, families: ['SimHei'] },
  { file: /^wqy-(?:micro|zen)hei\.ttc$/i, families: ['WenQuanYi Micro Hei', 'WenQuanYi Zen Hei'] },
  { file: /^DroidSansFallback(?:Full)?\.ttf$/i, families: ['Droid Sans Fallback'] },
  { file: /^simsun\.ttc$/i, families: ['SimSun'] },
  { file: /^NotoSerifCJK(?:sc)?-Regular\.(?:ttc|otf)$/i, families: ['Noto Serif CJK SC'] },
  { file: /^uming\.ttc$/i, families: ['AR PL UMing CN'] },
]

/** Bold faces of the same family, where they are files of their own. */
const BOLD: Readonly<Record<string, RegExp>> = {
  'Microsoft YaHei': /^msyhbd\.tt[cf]$/i,
  'Noto Sans CJK SC': /^NotoSansCJK(?:sc)?-Bold\.(?:ttc|otf)$/i,
}

/** Where systems keep their fonts. */
export function fontFolders(): readonly string[] {
  const home = process.env['HOME'] ?? process.env['USERPROFILE'] ?? ''
  const inHome = (...path: string[]) => (home === '' ? [] : [join(home, ...path)])
  if (process.platform === 'win32')
    return [
      join(process.env['SystemRoot'] ?? 'C:\\Windows', 'Fonts'),
      ...inHome('AppData', 'Local', 'Microsoft', 'Windows', 'Fonts'),
    ]
  if (process.platform === 'darwin')
    return ['/System/Library/Fonts', '/Library/Fonts', ...inHome('Library', 'Fonts')]
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    ...inHome('.fonts'),
    ...inHome('.local', 'share', 'fonts'),
  ]
}

/** Files below a folder; nothing where it cannot be read. @param room how many more may be looked at */
function filesBelow(folder: string, room: number, depth = 0): string[] {
  const found: string[] = []
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (found.length >= room) break
      const path = join(folder, entry.name)
      if (entry.isDirectory() && depth < MAX_DEPTH)
        found.push(...filesBelow(path, room - found.length, depth + 1))
      else if (/\.(?:tt[cf]|otf)$/i.test(entry.name)) found.push(path)
    }
  } catch {
    // Not on this computer, or not for us to read.
  }
  return found
}

/** What pictures with Chinese words are drawn with. */
export interface ChineseFont {
  readonly paths: readonly string[]
  /** For CSS: the first that is there is taken. */
  readonly families: readonly string[]
}

const nameOf = (path: string) =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

function isFit(path: string): boolean {
  try {
    return statSync(path).size <= MAX_FONT_BYTES
  } catch {
    return false
  }
}

/**
 * Looks for a font of this computer with Chinese characters.
 * @returns null when there is none in the folders
 */
export function findChineseFont(folders: readonly string[]): ChineseFont | null {
  const files: string[] = []
  for (const folder of folders) files.push(...filesBelow(folder, MAX_FILES - files.length))
  for (const { file, families } of KNOWN) {
    const regular = files.find(path => file.test(nameOf(path)) && isFit(path))
    if (regular === undefined) continue
    const boldName = BOLD[families[0] ?? '']
    const bold = files.find(path => boldName?.test(nameOf(path)) === true && isFit(path))
    return { paths: bold === undefined ? [regular] : [regular, bold], families }
  }
  return null
}

let found: ChineseFont | null | undefined

/** The font of this computer, looked for once. */
export function chineseFont(): ChineseFont | null {
  found ??= findChineseFont(fontFolders())
  return found
}

/** The font files' bytes. @throws when one cannot be read */
export const fontBytes = ({ paths }: ChineseFont) => paths.map(path => readFileSync(path))
