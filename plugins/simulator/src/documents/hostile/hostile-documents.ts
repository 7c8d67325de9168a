import * as archive from './hostile-archive'
import * as flat from './hostile-flat'
import * as office from './hostile-office'
import * as pdf from './hostile-pdf'

/** Files that are made to do harm, by name; each is built when it is asked for. */
export const hostileDocuments: Readonly<Record<string, () => Uint8Array>> = {
  'bomb400.docx': office.blankBombDocx,
  'lying.docx': office.lyingDocx,
  'bombpara.docx': office.paragraphBombDocx,
  'bombruns.docx': office.runBombDocx,
  'deep.docx': office.deepDocx,
  'attributes.docx': office.attributeBombDocx,
  'laughs.docx': office.laughsDocx,
  'xxe.docx': office.externalEntityDocx,
  'range.xlsx': office.rangeXlsx,
  'cells.xlsx': office.cellBombXlsx,
  'repeat.odt': office.repeatBombOdt,
  'bomb.pdf': pdf.streamBombPdf,
  'filters.pdf': pdf.filterChainPdf,
  'p1000.pdf': () => pdf.longPdf(1_000),
  'p10000.pdf': () => pdf.longPdf(10_000),
  'loop.pdf': pdf.loopingPdf,
  'self.pdf': pdf.selfDrawingPdf,
  'hugepage.pdf': pdf.hugePagePdf,
  'loop.doc': flat.loopingOle,
  'braces.rtf': flat.braceBombRtf,
  'skips.rtf': flat.skipBombRtf,
  'deep.html': flat.deepHtml,
  'nested.eml': flat.nestedMail,
  'folded.eml': flat.foldedMail,
  'line.txt': flat.longLineText,
  'endless.gif': flat.endlessGif,
  'huge.png': flat.hugePng,
  'loop.jpg': flat.loopingExifJpeg,
  'nested.mp4': flat.nestedMp4,
  'tags.mp3': flat.taggedMp3,
  'nested42.zip': archive.nestedBombZip,
  'deep.zip': archive.deepZip,
  'overlap.zip': archive.overlappingZip,
  'members.zip': archive.manyMembersZip,
  'escape.zip': archive.escapingZip,
}
