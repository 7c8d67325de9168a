import {
  makeDocx,
  makeGbkZip,
  makeGbTxt,
  makePdf,
  makePng,
  makePptx,
  makeTxt,
  makeXlsx,
} from '../sample-documents'
import type { SampleText } from './sample-text'
import { sampleTexts } from './sample-texts'
import { trialSchools, trialTeachers } from './trial-people'

/** A ready-made teaching document and who posts it where. */
export interface SampleDocument {
  readonly name: string
  readonly bytes: Uint8Array
  /** Account of the teacher who posts it. */
  readonly posterId: number
  readonly school: string
  /** The group of the poster's school. */
  readonly groupId: number
  /** The group folder, or null for the root. */
  readonly folder: string | null
}

const slidesOf = (lines: readonly string[]): Parameters<typeof makePptx>[0] =>
  Array.from({ length: Math.ceil(lines.length / 2) }, (_, at) => ({
    title: lines[2 * at] ?? '',
    lines: lines.slice(2 * at + 1, 2 * at + 2),
  }))

const makers: Readonly<Record<string, (text: SampleText) => Uint8Array>> = {
  docx: text => makeDocx(text.lines),
  pptx: text => makePptx(slidesOf(text.lines)),
  xlsx: text =>
    makeXlsx(
      'Sheet1',
      text.lines.map(line => line.split('|')),
    ),
  pdf: text => makePdf(text.lines),
  txt: text => (text.isGb ? makeGbTxt(text.lines) : makeTxt(text.lines)),
  zip: text =>
    makeGbkZip(
      text.lines.map(line => ({ name: `${line}.docx`, bytes: makeDocx([line, '内容略。']) })),
    ),
  png: () => makePng(320, 240),
}

function makeSample(text: SampleText): SampleDocument {
  const extension = text.name.slice(text.name.lastIndexOf('.') + 1)
  const make = makers[extension]
  const teacher = trialTeachers[text.poster]
  const school = trialSchools.find(each => each.school === teacher?.school)
  if (!make || !teacher || !school) throw new Error(`sample ${text.name} is described wrongly`)
  return {
    name: text.name,
    bytes: make(text),
    posterId: teacher.userId,
    school: school.school,
    groupId: school.groupId,
    folder: text.folder ?? null,
  }
}

let library: readonly SampleDocument[] | null = null

/** The sample documents, made once; the same bytes on every machine. */
export function sampleLibrary(): readonly SampleDocument[] {
  library ??= sampleTexts.map(makeSample)
  return library
}
