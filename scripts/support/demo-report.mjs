import { option } from './project.mjs'

const startedAt = Date.now()
const failures = []

/** Notes what is not as it should be; the demo goes on. @param what in Chinese, without a full stop */
export function expect(isTrue, what) {
  if (isTrue) return
  failures.push(what)
  console.log(`  ✘ ${what}`)
}

/**
 * Plays a demo on its stage, clears the stage, tells how it ended and ends the process: 0 when nothing was found wrong.
 * `--keep` leaves the stage's folder.
 */
export async function playDemo(stage, play) {
  try {
    await play(stage)
  } catch (error) {
    failures.push(String(error))
    console.error(error)
  } finally {
    const troubles = stage.troubles()
    for (const line of troubles) console.log(`  日志：${line}`)
    expect(troubles.length === 0, '机器人的日志里有警告或错误')
    await stage.clear(option('keep', false))
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(
    failures.length === 0
      ? `\n全部通过，用时 ${seconds} 秒`
      : `\n没有通过（用时 ${seconds} 秒）：\n${failures.map(each => `  · ${each}`).join('\n')}`,
  )
  process.exitCode = failures.length === 0 ? 0 : 1
}
