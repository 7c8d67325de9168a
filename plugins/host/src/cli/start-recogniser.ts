import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { TextRecogniser } from '@lianxiao/core'
import { unusableFault } from './exit-code'

/** The optional plugin: a folder beside this package where it is developed, else a package of its own. */
const BESIDE = join(__dirname, '..', '..', '..', 'ocr')
const PACKAGE = 'koishi-plugin-lianxiao-ocr'

interface OcrPlugin {
  createChildRecogniser(): TextRecogniser
}

/** Whether the optional plugin is there with what it needs. */
export function isRecogniserInstalled(): boolean {
  try {
    const plugin = createRequire(__filename).resolve(existsSync(BESIDE) ? BESIDE : PACKAGE)
    createRequire(plugin).resolve('onnxruntime-node')
    return true
  } catch {
    return false
  }
}

/** Loads the optional plugin's recogniser; its process starts with the first page. @throws Fault `cli.unusable` */
export function startRecogniser(): TextRecogniser {
  try {
    const name = existsSync(BESIDE) ? BESIDE : PACKAGE
    return (createRequire(__filename)(name) as OcrPlugin).createChildRecogniser()
  } catch {
    throw unusableFault('图片识别还没有安装，请先运行：npm run ocr:install')
  }
}
