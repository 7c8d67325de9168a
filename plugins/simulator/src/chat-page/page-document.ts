import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// From src/chat-page and from lib/chat-page the folder lies at the same place.
const folder = join(__dirname, '..', '..', 'page')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** The page in one document, style and script inside, for one answer's nonce. */
export function pageDocument(nonce: string): string {
  const parts: Readonly<Record<string, string>> = {
    '{{nonce}}': nonce,
    '{{style}}': read('page.css'),
    '{{script}}': read('page.mjs'),
  }
  return read('page.html').replace(/\{\{(?:nonce|style|script)\}\}/g, mark => parts[mark] ?? '')
}
