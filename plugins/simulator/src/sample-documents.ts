import { makeDoc } from './documents/doc'
import { makeDocx, makeDocxTable } from './documents/docx'
import { encodeGb18030 } from './documents/gb18030'
import { makeOle } from './documents/ole'
import { makeGarbledPdf, makePdf } from './documents/pdf'
import { makePng } from './documents/png'
import { makePpt } from './documents/ppt'
import { makePptx } from './documents/pptx'
import { makeScannedPdf } from './documents/scanned-pdf'
import { storedZip } from './documents/stored-zip'
import { makeXls } from './documents/xls'
import { makeXlsx } from './documents/xlsx'

export { type MailToWrite, makeEml } from './documents/eml'
export { makeEnbx } from './documents/enbx'
export { type Chapter, makeEpub } from './documents/epub'
export { type CameraNotes, makeJpeg } from './documents/jpeg'
export { makeOfd } from './documents/ofd'
export { makeOdp, makeOds, makeOdt, type OdfProperties } from './documents/open-document'
export { type RarEntry, type RarOptions, storedRar } from './documents/rar'
export { makeRtf } from './documents/rtf'
export { type SevenZipFile, type SevenZipOptions, storedSevenZip } from './documents/seven-zip'
export { makeMp3, makeWav, type SoundTags } from './documents/sound'
export { storedZip } from './documents/stored-zip'
export { makeHtml, makeMht } from './documents/web-page'
export {
  encodeGb18030,
  makeDoc,
  makeDocx,
  makeDocxTable,
  makeGarbledPdf,
  makeOle,
  makePdf,
  makePng,
  makePpt,
  makePptx,
  makeScannedPdf,
  makeXls,
  makeXlsx,
}

/** A text file in UTF-8. */
export function makeTxt(lines: readonly string[]): Uint8Array {
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8')
}

/** A text file as the old Windows Notepad saved it: GB18030, lines end with CR LF. */
export function makeGbTxt(lines: readonly string[]): Uint8Array {
  return encodeGb18030(`${lines.join('\r\n')}\r\n`)
}

/** A zip as Chinese Windows programs write it: names in GBK, without the UTF-8 flag. */
export function makeGbkZip(
  entries: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Uint8Array {
  const encoded = entries.map(({ name, bytes }) => ({ name: encodeGb18030(name), bytes }))
  return storedZip(encoded, 'gbkWithoutFlag')
}
