import { readFileSync, statSync } from 'node:fs'

/** Larger ones would not leave PDFium room to draw. */
const MAX_FONT_BYTES = 64 * 1024 * 1024
/** `ttcf`: several faces in one file. */
const COLLECTION_MARK = 0x74746366
/** In a collection's header the offsets of its faces begin here. */
const OFFSETS_AT = 12
/** In Noto's collections the faces are Japanese, Korean, simplified Chinese, and more. */
const NOTO_SIMPLIFIED = 2

/** Where systems keep a font with Chinese characters, and which of its faces is meant. */
const USUAL_FONTS: Readonly<
  Partial<Record<NodeJS.Platform, readonly (readonly [string, number])[]>>
> = {
  linux: [
    ['/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', NOTO_SIMPLIFIED],
    ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', NOTO_SIMPLIFIED],
    ['/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', NOTO_SIMPLIFIED],
    ['/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', NOTO_SIMPLIFIED],
    ['/usr/share/fonts/truetype/arphic/uming.ttc', 0],
    ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 0],
    ['/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', 0],
  ],
  win32: [
    ['C:\\Windows\\Fonts\\simsun.ttc', 0],
    ['C:\\Windows\\Fonts\\msyh.ttc', 0],
    ['C:\\Windows\\Fonts\\simhei.ttf', 0],
  ],
  darwin: [
    ['/System/Library/Fonts/STHeiti Light.ttc', 0],
    ['/System/Library/Fonts/Hiragino Sans GB.ttc', 0],
    ['/System/Library/Fonts/PingFang.ttc', 0],
  ],
}

/** A font file, and where the wanted face begins in it. */
export interface ChineseFont {
  readonly bytes: Buffer
  readonly isCollection: boolean
  readonly faceOffset: number
}

let looked = false
let found: ChineseFont | null = null

/**
 * A font of this computer with Chinese characters, for PDFs that name one without bringing it. Read
 * with the first page that needs it, and kept.
 * @returns null when there is none in the usual places
 */
export function chineseFont(): ChineseFont | null {
  if (!looked) found = lookFor(USUAL_FONTS[process.platform] ?? [])
  looked = true
  return found
}

function lookFor(fonts: readonly (readonly [string, number])[]): ChineseFont | null {
  for (const [path, face] of fonts) {
    try {
      if (statSync(path).size > MAX_FONT_BYTES) continue
      const bytes = readFileSync(path)
      const isCollection = bytes.readUInt32BE(0) === COLLECTION_MARK
      const faceOffset = isCollection ? bytes.readUInt32BE(OFFSETS_AT + 4 * face) : 0
      return { bytes, isCollection, faceOffset }
    } catch {
      // Not on this computer, or not for us to read.
    }
  }
  return null
}
