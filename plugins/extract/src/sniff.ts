import type { DocumentFormat } from '@lianxiao/core'
import { createInflationBudget } from './archive'
import { fileSource } from './byte-source'
import { tellFormat } from './format-telling'
import { MAX_INFLATED_BYTES, SOFT_DEADLINE_MS } from './limits'

/**
 * Tells what a file is by its bytes, never by its name.
 * @param path of a regular file
 * @returns `zip` for a container too damaged to look into, `unknown` for what nothing matches
 * @throws Error of `node:fs` when the file cannot be read
 */
export async function sniff(path: string): Promise<DocumentFormat> {
  const budget = createInflationBudget(MAX_INFLATED_BYTES, performance.now() + SOFT_DEADLINE_MS)
  const { format, container } = await tellFormat(await fileSource(path), budget)
  container?.close()
  return format
}
