// Loaded into the bot by NODE_OPTIONS=--require: writes its event-loop delay and memory to a file of its own.
const { writeFileSync } = require('node:fs')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { isMainThread } = require('node:worker_threads')

const RESOLUTION_MS = 5
const WRITE_EVERY_MS = 250
const folder = process.env['LOOP_DELAY_FOLDER']

// Koishi's command line and the extractor run elsewhere; only the process of the plugins counts.
if (folder && isMainThread && /koishi[\\/]lib[\\/]worker/.test(process.argv[1] ?? '')) {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  // The measure includes the sampling interval itself.
  const ms = nanoseconds => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  const write = () => {
    const report = {
      count: Number(histogram.count),
      p50: ms(histogram.percentile(50)),
      p99: ms(histogram.percentile(99)),
      max: ms(histogram.max),
      residentBytes: process.memoryUsage.rss(),
    }
    writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify(report))
  }
  setInterval(write, WRITE_EVERY_MS).unref()
  // A signal would be simpler, but Windows has none: a file that appears asks for a new start.
  setInterval(() => {
    const { existsSync, rmSync } = require('node:fs')
    if (!existsSync(`${folder}/reset`)) return
    rmSync(`${folder}/reset`, { force: true })
    histogram.reset()
  }, 50).unref()
}
