import type { DocumentFormat } from '@lianxiao/core'
import type { Archive, InflationBudget } from './archive'
import type { ByteSource } from './byte-source'
import { containerFormatOf } from './container-format'
import { openOle } from './ole-file'
import { isLockedPackage, oleFormatOf } from './ole-format'
import { refusal } from './refusal'
import { sniffHead } from './sniff-head'
import { openZip } from './zip-reader'

/** What a file is, told by its bytes. */
export interface ToldFormat {
  readonly format: DocumentFormat
  /** The zip container that was opened to tell; the caller closes it. Null for everything else. */
  readonly container: Archive | null
  /** Why nothing of it can be read: locked, broken, no reader; null when something can. */
  readonly trouble: unknown
}

/**
 * Tells what a file is: the one way for sniffing and for reading.
 * @param source the file
 * @param budget for the few parts of a container that are looked into
 */
export async function tellFormat(source: ByteSource, budget: InflationBudget): Promise<ToldFormat> {
  const head = sniffHead(source.head, source.sizeBytes)
  if (head === 'zip') return tellContainer(source, budget)
  if (head === 'ole') return tellOle(source)
  return { format: head, container: null, trouble: null }
}

async function tellOle(source: ByteSource): Promise<ToldFormat> {
  try {
    const file = await openOle(source)
    const trouble = isLockedPackage(file) ? refusal('encrypted', 'office password') : null
    return { format: oleFormatOf(file), container: null, trouble }
  } catch (trouble) {
    return { format: 'ole', container: null, trouble }
  }
}

async function tellContainer(source: ByteSource, budget: InflationBudget): Promise<ToldFormat> {
  let container: Archive | null = null
  try {
    container = await openZip(await source.zipInput(), budget)
    const { format, isUnread } = await containerFormatOf(container)
    return { format, container, trouble: isUnread ? refusal('unsupported', format) : null }
  } catch (trouble) {
    container?.close()
    return { format: 'zip', container: null, trouble }
  }
}
