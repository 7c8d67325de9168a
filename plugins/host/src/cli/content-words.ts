import { sizeWords } from './terminal'

/** What a backup holds, in words that say what is counted. */
export function contentWords(report: {
  readonly resources: number
  readonly blobs: number
  readonly bytes: number
}): string {
  return `资料 ${report.resources} 份（连同撤下的），不重复的文件 ${report.blobs} 个，文件共 ${sizeWords(report.bytes)}`
}
