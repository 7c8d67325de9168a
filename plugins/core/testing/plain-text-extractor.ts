import { readFile } from 'node:fs/promises'
import { NO_DOCUMENT_FACTS, type TextExtractor } from '../src/index'

/** Reads every file as UTF-8 text: enough where a test is not about formats. */
export function plainTextExtractor(): TextExtractor {
  return {
    async extract({ path }) {
      const text = await readFile(path, 'utf8')
      return {
        format: 'text',
        title: null,
        headings: [],
        sections: [{ label: '', text }],
        warnings: [],
        facts: NO_DOCUMENT_FACTS,
      }
    },
    async draw() {
      return null
    },
    async close() {
      // Nothing is kept open.
    },
  }
}
