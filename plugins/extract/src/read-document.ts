import type { DocumentFormat, Reading } from '@lianxiao/core'
import { type Archive, createInflationBudget, type InflationBudget } from './archive'
import { type ByteSource, bufferSource, fileSource } from './byte-source'
import { containerFormatOf, hasMacros } from './container-format'
import { FLAT_READERS, PACKAGE_READERS } from './format-readers'
import type { Nesting } from './formats/nesting'
import { readZip } from './formats/zip-listing'
import { MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from './limits'
import { openOle } from './ole-file'
import { isLockedPackage, oleFormatOf } from './ole-format'
import { createReadingDraft, type ReadingDraft } from './reading-draft'
import { refusal, warningOf } from './refusal'
import { sniffHead } from './sniff-head'
import { openZip } from './zip-reader'

/** What one file may cost, shared with what is nested in it. */
interface Allowance {
  readonly deadlineAt: number
  readonly budget: InflationBudget
  /** How many archives deep members may still be read. */
  readonly nestedArchives: number
}

/** Archives whose members are read: the posted one. An archive inside it gives its names. */
const ARCHIVE_DEPTH = 1

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
        format = await readContainer(archive, draft, { source, allowance })
      })
    } else {
      if (head === 'ole') format = await oleFormat(source)
      await readFlat(format, source, { draft, nesting: nestingOf(allowance) })
    }
  } catch (error) {
    draft.warn(warningOf(error))
  }
  return draft.build(format)
}

/** @throws Fault `document.encrypted` for an office document with a password */
async function oleFormat(source: ByteSource): Promise<DocumentFormat> {
  const file = await openOle(source)
  if (isLockedPackage(file)) throw refusal('encrypted', 'office password')
  return oleFormatOf(file)
}

async function readFlat(
  format: DocumentFormat,
  source: ByteSource,
  { draft, nesting }: { readonly draft: ReadingDraft; readonly nesting: Nesting },
): Promise<void> {
  if (format === 'empty') return
  const read = FLAT_READERS[format]
  if (!read) throw refusal('unsupported', format)
  return read(source, draft, nesting)
}

function nestingOf(allowance: Allowance): Nesting {
  if (allowance.nestedArchives <= 0) return { readMember: null }
  const nested = { ...allowance, nestedArchives: allowance.nestedArchives - 1 }
  return { readMember: bytes => readSource(bufferSource(bytes), nested) }
}

async function withArchive(
  source: ByteSource,
  allowance: Allowance,
  use: (archive: Archive) => Promise<void>,
): Promise<void> {
  const archive = await openZip(await source.zipInput(), allowance.budget)
  try {
    await use(archive)
  } finally {
    archive.close()
  }
}

async function readContainer(
  archive: Archive,
  draft: ReadingDraft,
  { source, allowance }: { readonly source: ByteSource; readonly allowance: Allowance },
): Promise<DocumentFormat> {
  const { format, isUnread } = await containerFormatOf(archive)
  if (archive.hasUnsafeNames) draft.warn('hostile')
  if (archive.isCut) draft.warn('too-large')
  if (archive.isDamaged) draft.warn('damaged')
  if (hasMacros(archive)) draft.warn('macros')
  if (isUnread) draft.warn('unsupported')
  // Here and not above: what a bound stopped still has its format.
  try {
    await PACKAGE_READERS[format]?.(archive, draft, source)
    if (format === 'zip') await readZip(archive, draft, nestingOf(allowance).readMember)
  } catch (error) {
    draft.warn(warningOf(error))
  }
  return format
}
