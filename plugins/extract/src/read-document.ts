import type { DocumentFormat, Reading } from '@lianxiao/core'
import { type Archive, type Bundle, createInflationBudget, type InflationBudget } from './archive'
import { type ByteSource, bufferSource, fileSource } from './byte-source'
import { hasMacros } from './container-format'
import { BUNDLE_OPENERS, FLAT_READERS, PACKAGE_READERS } from './format-readers'
import { tellFormat } from './format-telling'
import type { Nesting } from './formats/nesting'
import { MAX_ARCHIVE_DEPTH, MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from './limits'
import { readBundle } from './read-bundle'
import { createReadingDraft, type ReadingDraft } from './reading-draft'
import { refusal, warningOf } from './refusal'

/** What one file may cost, shared with what is nested in it. */
interface Allowance {
  readonly deadlineAt: number
  readonly budget: InflationBudget
  /** How many archives deep members may still be read. */
  readonly nestedArchives: number
}

/** A file on its way to a reading. */
interface Job {
  readonly source: ByteSource
  readonly draft: ReadingDraft
  readonly allowance: Allowance
}

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
  const source = await fileSource(path)
  return readSource(source, { deadlineAt, budget, nestedArchives: MAX_ARCHIVE_DEPTH })
}

async function readSource(source: ByteSource, allowance: Allowance): Promise<Reading> {
  const draft = createReadingDraft(allowance.deadlineAt)
  const { format, container, trouble } = await tellFormat(source, allowance.budget)
  const job = { source, draft, allowance }
  try {
    if (container) noteContainer(container, draft)
    if (trouble !== null) draft.warn(warningOf(trouble))
    else if (container) await readContainer(format, container, job)
    else await readFlat(format, job)
  } catch (error) {
    draft.warn(warningOf(error))
  } finally {
    container?.close()
  }
  return draft.build(format)
}

function noteContainer(container: Archive, draft: ReadingDraft): void {
  noteBundle(container, draft)
  if (hasMacros(container)) draft.warn('macros')
}

function noteBundle(bundle: Bundle, draft: ReadingDraft): void {
  if (bundle.hasUnsafeNames) draft.warn('hostile')
  if (bundle.isCut) draft.warn('too-large')
  if (bundle.isDamaged) draft.warn('damaged')
  if (bundle.isVolume) draft.warn('missing-part')
}

async function readContainer(
  format: DocumentFormat,
  container: Archive,
  { source, draft, allowance }: Job,
): Promise<void> {
  await PACKAGE_READERS[format]?.(container, draft, source)
  if (format === 'zip') await readBundle(container, draft, nestingOf(allowance).readMember)
}

async function readFlat(format: DocumentFormat, { source, draft, allowance }: Job): Promise<void> {
  if (format === 'empty') return
  const nesting = nestingOf(allowance)
  const openBundle = BUNDLE_OPENERS[format]
  if (!openBundle) {
    const read = FLAT_READERS[format]
    if (!read) throw refusal('unsupported', format)
    return read(source, draft, nesting)
  }
  const bundle = await openBundle(await source.bytes(), allowance.budget)
  try {
    noteBundle(bundle, draft)
    await readBundle(bundle, draft, nesting.readMember)
  } finally {
    bundle.close()
  }
}

function nestingOf(allowance: Allowance): Nesting {
  if (allowance.nestedArchives <= 0) return { readMember: null }
  const nested = { ...allowance, nestedArchives: allowance.nestedArchives - 1 }
  return { readMember: bytes => readSource(bufferSource(bytes), nested) }
}
