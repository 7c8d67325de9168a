import type { TextExtractor } from '@lianxiao/core'

/** The isolated extractor. Loaded when first needed: it would double the start of every other command. */
export async function startExtractor(): Promise<TextExtractor> {
  const { createChildExtractor } = await import('@lianxiao/extract')
  return createChildExtractor()
}
