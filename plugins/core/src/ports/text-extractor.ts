import type { Reading } from '../resource/reading'

/** Reads text out of a file's bytes, isolated from the bot: no file can stop or slow it. */
export interface TextExtractor {
  /**
   * Reads a local file. A bad file gives warnings.
   * @throws Fault `extract.unavailable` when the extractor itself cannot run
   */
  extract(input: { readonly path: string; readonly name: string }): Promise<Reading>
  /** Ends whatever is being read and frees the child process. */
  close(): Promise<void>
}
