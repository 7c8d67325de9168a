import type { DocumentFormat } from '@lianxiao/core'
import { createInflationBudget } from './archive'
import { type ByteSource, fileSource } from './byte-source'
import { containerFormatOf } from './container-format'
import { MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from './limits'
import { openOle } from './ole-file'
import { oleFormatOf } from './ole-format'
import { sniffHead } from './sniff-head'
import { openZip } from './zip-reader'

/**
 * Tells what a file is by its bytes, never by its name.
 * @param path of a regular file
 * @returns `zip` for a container too damaged to look into, `unknown` for what nothing matches
 * @throws Error of `node:fs` when the file cannot be read
 */
export async function sniff(path: string): Promise<DocumentFormat> {
  const source = await fileSource(path)
  const format = sniffHead(source.head, source.sizeBytes)
  if (format === 'ole') return sniffOle(source)
  if (format !== 'zip') return format
  const budget = createInflationBudget(MAX_INFLATED_BYTES, performance.now() + SOFT_DEADLINE_MS)
  try {
    const archive = await openZip(await source.zipInput(), budget)
    try {
      return (await containerFormatOf(archive)).format
    } finally {
      archive.close()
    }
  } catch {
    return 'zip'
  }
}

async function sniffOle(source: ByteSource): Promise<DocumentFormat> {
  try {
    return oleFormatOf(await openOle(source))
  } catch {
    return 'ole'
  }
}
