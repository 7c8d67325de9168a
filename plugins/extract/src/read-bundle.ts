import type { DocumentFormat, Reading } from '@lianxiao/core'
import type { ArchiveMember, Bundle } from './archive'
import { isReadInBundles } from './format-readers'
import type { MemberReader } from './formats/nesting'
import type { ReadingDraft } from './reading-draft'
import { warningOf } from './refusal'
import { sniffHead } from './sniff-head'

const BUNDLES: ReadonlySet<DocumentFormat> = new Set(['zip', 'rar', '7z'])

/**
 * Reads an archive: a section of its members' names, then a section for each member with text,
 * labelled with the member's name; members of an archive in it as `内层.zip/教案.docx`. What nobody
 * can read is found by its name in the first section.
 * @param bundle open
 * @param draft receives the text
 * @param readMember how a member is read; null lists names only
 * @throws Fault `document.timed-out`, `.truncated-text`, `.too-large` when a bound ends the reading
 */
export async function readBundle(
  bundle: Bundle,
  draft: ReadingDraft,
  readMember: MemberReader | null,
): Promise<void> {
  draft.tell({ pages: bundle.members.length })
  draft.addSection('', bundle.members.map(({ name }) => name).join('\n'))
  if (!readMember) return
  for await (const { member, bytes, trouble } of bundle.contents(isReadable)) {
    draft.checkRoom()
    // A member that met its bound costs only itself; the bounds of the whole end the loop.
    if (trouble !== null) draft.warn(warningOf(trouble))
    if (bytes) addMember(draft, member, await readMember(bytes))
  }
}

function isReadable(head: Buffer): boolean {
  return isReadInBundles(sniffHead(head, head.length))
}

function addMember(draft: ReadingDraft, { name }: ArchiveMember, reading: Reading): void {
  for (const warning of reading.warnings) {
    // A picture without text among twenty lesson plans is no news about the archive.
    if (warning !== 'no-text' && warning !== 'unsupported') draft.warn(warning)
  }
  if (!BUNDLES.has(reading.format)) {
    draft.addSection(name, reading.sections.map(({ text }) => text).join('\n'))
    return
  }
  for (const { label, text } of reading.sections) {
    draft.addSection(label === '' ? name : `${name}/${label}`, text)
  }
}
