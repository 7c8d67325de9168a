import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the optional plugin lies, from the root; koishi.yml names it by this path. */
export const OCR_FOLDER = join('plugins', 'ocr')

/** Whether what it needs is installed, for this system. */
export function isOcrInstalled(root) {
  const modules = join(root, OCR_FOLDER, 'node_modules')
  const library = join('onnxruntime-node', 'bin', 'napi-v6', process.platform, process.arch)
  const needed = [library, join('@gutenye', 'ocr-models', 'assets')]
  return needed.every(name => existsSync(join(modules, name)))
}
