import type { DocumentFormat, Reading } from '@lianxiao/core'
import { type ByteSource, bufferSource, fileSource } from './byte-source'
import { containerFormatOf, hasMacros } from './container-format'
import { readDocx } from './formats/docx'
import { readPdf } from './formats/pdf'
import { readPlainText } from './formats/plain-text'
import { readPptx } from './formats/pptx'
import { readXlsx } from './formats/xlsx'
import { readZip } from './formats/zip-listing'
import { MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from './limits'
import { oleStreamNames } from './ole-directory'
import { createReadingDraft, type ReadingDraft } from './reading-draft'
import { refusal, warningOf } from './refusal'
import { sniffHead } from './sniff-head'
import { createInflationBudget, type InflationBudget, openZip, type ZipArchive } from './zip-reader'

/** What one file may cost, shared with what is nested in it. */
interface Allowance {
  readonly deadlineAt: number
  readonly budget: InflationBudget
  /** How many archives deep members may still be read. */
  readonly nestedArchives: number
}

/** Archives whose members are read: the posted one. An archive inside it gives its names. */
const ARCHIVE_DEPTH = 1
/** How much of an OLE file is looked at for the names of its streams. */
const OLE_LOOK_BYTES = 16 * 1024 * 1024

const SILENT_FORMATS: ReadonlySet<DocumentFormat> = new Set(['image', 'audio', 'video', 'empty'])

/**
 * Reads a file in this process. For files nobody vouches for use the child process instead: a time
 * or memory bound of the operating system is not to be had here.
 * @param path of a regular file; its name is never looked at
 * @returns always a reading for what can be opened: trouble in the document is a warning
 * @throws Error of `node:fs` when the file cannot be opened
 */
export async function readDocument(path: string): Promise<Reading> {
  const deadlineAt = performance.now() + SOFT_DEADLINE_MS
  const budget = createInflationBudget(MAX_INFLATED_BYTES, deadlineAt)
  return readSource(await fileSource(path), { deadlineAt, budget, nestedArchives: ARCHIVE_DEPTH })
}

async function readSource(source: ByteSource, allowance: Allowance): Promise<Reading> {
  const draft = createReadingDraft(allowance.deadlineAt)
  const head = sniffHead(source.head, source.sizeBytes)
  let format: DocumentFormat = head
  try {
    if (head === 'zip') {
      await withArchive(source, allowance, async archive => {
        format = await readContainer(archive, draft, allowance)
      })
    } else await readFlat(head, source, draft)
  } catch (error) {
    draft.warn(warningOf(error))
  }
  return draft.build(format)
}

async function readFlat(
  format: DocumentFormat,
  source: ByteSource,
  draft: ReadingDraft,
): Promise<void> {
  if (format === 'pdf') return readPdf(source, draft)
  if (format === 'text' || format === 'csv') return readPlainText(source, draft)
  if (SILENT_FORMATS.has(format)) return
  if (format === 'ole') {
    const names = oleStreamNames(await source.prefix(OLE_LOOK_BYTES))
    if (names.includes('EncryptedPackage')) throw refusal('encrypted', 'office password')
  }
  throw refusal('unsupported', format)
}

async function withArchive(
  source: ByteSource,
  allowance: Allowance,
  use: (archive: ZipArchive) => Promise<void>,
): Promise<void> {
  const archive = await openZip(await source.zipInput(), allowance.budget)
  try {
    await use(archive)
  } finally {
    archive.close()
  }
}

async function readContainer(
  archive: ZipArchive,
  draft: ReadingDraft,
  allowance: Allowance,
): Promise<DocumentFormat> {
  const { format, isUnread } = await containerFormatOf(archive)
  if (archive.hasUnsafeNames) draft.warn('hostile')
  if (archive.isCut) draft.warn('too-large')
  if (archive.isDamaged) draft.warn('damaged')
  if (hasMacros(archive)) draft.warn('macros')
  if (isUnread) draft.warn('unsupported')
  // Here and not above: what a bound stopped still has its format.
  try {
    await readByFormat(format, { archive, draft, allowance })
  } catch (error) {
    draft.warn(warningOf(error))
  }
  return format
}

async function readByFormat(
  format: DocumentFormat,
  {
    archive,
    draft,
    allowance,
  }: { readonly archive: ZipArchive; readonly draft: ReadingDraft; readonly allowance: Allowance },
): Promise<void> {
  if (format === 'docx') return readDocx(archive, draft)
  if (format === 'pptx') return readPptx(archive, draft)
  if (format === 'xlsx') return readXlsx(archive, draft)
  if (format !== 'zip') return
  const nested = { ...allowance, nestedArchives: allowance.nestedArchives - 1 }
  const readMember =
    allowance.nestedArchives > 0 ? (bytes: Buffer) => readSource(bufferSource(bytes), nested) : null
  return readZip(archive, draft, readMember)
}
