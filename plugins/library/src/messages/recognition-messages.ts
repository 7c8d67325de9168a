import type { RecognitionProgress } from '@lianxiao/core'

/** How far recognition is; nothing to say where it never had anything to do. */
export function recognitionLines(progress: RecognitionProgress): readonly string[] {
  const { filesWaiting, pagesWaiting, pagesDone, pagesGivenUp, state } = progress
  if (filesWaiting + pagesDone + pagesGivenUp === 0) return []
  const done = pagesDone === 0 ? [] : [`已识别 ${pagesDone} 页`]
  const failed = pagesGivenUp === 0 ? [] : [`${pagesGivenUp} 页认不出`]
  const rest = `还有 ${filesWaiting} 份（${pagesWaiting} 页）`
  const next = {
    missing: `${rest}扫描件和图片没有文字，装上识别插件就能搜到（在电脑上运行 npm run ocr:install）`,
    working: `${rest}正在识别`,
    tonight: `${rest}等夜里识别`,
    done: '全部识别完了',
  }[state]
  return [`图片识别：${[...done, ...failed, next].join('，')}`]
}
