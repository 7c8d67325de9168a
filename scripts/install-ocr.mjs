// `npm run ocr:install`: installs what the optional plugin plugins/ocr needs, into its own folder. Nothing is
// downloaded but npm packages: no install script runs, the models are in a package.
// `-- --remove` takes it away again.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOcrInstalled, OCR_FOLDER } from './support/ocr-plugin.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, OCR_FOLDER)
const modules = join(folder, 'node_modules')

function say(text) {
  process.stdout.write(`${text}\n`)
}

function giveUp(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** npm as this process was started by it; by its own file, since Windows starts no `npm.cmd` without a shell. */
function npm(args) {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const file = process.env.npm_execpath ?? (existsSync(beside) ? beside : null)
  const env = {
    ...process.env,
    // Both names of the switch: no graphics card libraries from elsewhere.
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip',
  }
  const options = { cwd: folder, stdio: 'inherit', env }
  const { status } =
    file === null
      ? spawnSync('npm', args, { ...options, shell: true })
      : spawnSync(process.execPath, [file, ...args], options)
  return status ?? 1
}

/** The package brings the libraries of every system, 290 MB; this one's are enough. */
function keepOwnLibraries() {
  const libraries = join(modules, 'onnxruntime-node', 'bin', 'napi-v6')
  if (!existsSync(join(libraries, process.platform, process.arch)))
    giveUp(
      `图片识别还不能在这种系统上运行（${process.platform} ${process.arch}），其余功能不受影响。`,
    )
  for (const platform of readdirSync(libraries))
    for (const arch of readdirSync(join(libraries, platform)))
      if (platform !== process.platform || arch !== process.arch)
        rmSync(join(libraries, platform, arch), { recursive: true, force: true })
}

function sizeBytes(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((sum, name) => sum + sizeBytes(join(path, name)), 0)
}

if (process.argv.includes('--remove')) {
  rmSync(modules, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  say('图片识别已卸下。已经识别的文字还在，重新启动机器人生效。')
  process.exit(0)
}
say('正在安装图片识别（下载约 130 MB，装好约 61 MB）……')
if (npm(['ci', '--omit=dev', '--ignore-scripts']) !== 0)
  giveUp('没有装成，请看上面的信息；联校的其余功能不受影响，可以稍后再试。')
keepOwnLibraries()
if (!isOcrInstalled(root)) giveUp('没有装完整，请再运行一次：npm run ocr:install')
say(
  `装好了，占 ${Math.round(sizeBytes(modules) / 1024 / 1024)} MB。重新启动机器人（npm start）生效。`,
)
