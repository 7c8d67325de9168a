import type { DocumentFormat, Reading } from '@lianxiao/core'
import type { Archive, ArchiveMember } from '../archive'
import { SNIFF_BYTES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { warningOf } from '../refusal'
import { sniffHead } from '../sniff-head'
import type { MemberReader } from './nesting'

/** Members worth inflating; pictures, sound and films are known by their names only. */
const READ_FORMATS: ReadonlySet<DocumentFormat> = new Set(['zip', 'pdf', 'text', 'csv'])

/**
 * Reads an archive: a section of its members' names, then one section for each member with text,
 * labelled with the member's name. Members are told by their bytes too.
 * @param archive open
 * @param draft receives the text
 * @param readMember how a member is read; null lists names only
 * @throws Fault `document.timed-out` or `.truncated-text` when a bound ends the reading
 */
export async function readZip(
  archive: Archive,
  draft: ReadingDraft,
  readMember: MemberReader | null,
): Promise<void> {
  draft.addSection('', archive.members.map(({ name }) => name).join('\n'))
  if (!readMember) return
  for (const member of archive.members) {
    draft.checkRoom()
    try {
      const bytes = await readableBytes(archive, member)
      if (bytes) addMember(draft, member, await readMember(bytes))
    } catch (error) {
      // A member that met its bound costs only itself; the bounds of the whole end the loop above.
      draft.warn(warningOf(error))
    }
  }
}

async function readableBytes(archive: Archive, member: ArchiveMember): Promise<Buffer | null> {
  const head = await archive.head(member, SNIFF_BYTES)
  const format = sniffHead(head, head.length)
  return READ_FORMATS.has(format) ? archive.bytes(member) : null
}

function addMember(draft: ReadingDraft, member: ArchiveMember, reading: Reading): void {
  for (const warning of reading.warnings) {
    // A picture without text among twenty lesson plans is no news about the archive.
    if (warning !== 'no-text' && warning !== 'unsupported') draft.warn(warning)
  }
  draft.addSection(member.name, reading.sections.map(({ text }) => text).join('\n'))
}
