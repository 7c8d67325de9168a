import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultCode } from '@lianxiao/core'
import { sentenceOf } from '../exit-code'
import { holderOf, isForeignOwner } from '../locate-data-folder'
import { startExtractor } from '../start-extractor'
import { type Finding, ok, problem, warning } from './finding'

/** The oldest Node that everything here runs on. */
const OLDEST_NODE = [20, 19] as const
const SAMPLE = '三年级数学分数'

/** Node's version. */
export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  return isOld
    ? problem(
        'node',
        `Node.js ${version} 太旧`,
        `请到 nodejs.org 安装 ${OLDEST_NODE.join('.')} 或更新的版本`,
      )
    : ok('node', `Node.js ${version}`)
}

/** Whether this user may write the data folder, and owns it. */
export function checkFolder(path: string): Finding {
  if (!existsSync(path))
    return problem('data', `数据目录 ${path} 不存在`, '请用 --data 指明目录，或先运行 npm start')
  const probe = join(path, `.doctor-${process.pid}`)
  try {
    writeFileSync(probe, '')
    rmSync(probe, { force: true })
  } catch (error) {
    return problem(
      'data',
      `数据目录 ${path} 写不进去（${faultCode(error)}）`,
      '请检查目录的权限和磁盘',
    )
  }
  return isForeignOwner(path)
    ? warning(
        'data',
        `数据目录 ${path} 是另一个系统用户的`,
        '请用启动机器人的那个用户来运行命令，否则机器人可能改不了新文件',
      )
    : ok('data', `数据目录 ${path} 可以写`)
}

/** Which process works on the data folder. */
export function checkLock(path: string): Finding {
  const holder = holderOf(path)
  if (holder === null) return ok('lock', '机器人没有在运行')
  return ok('lock', holder === 0 ? '机器人正在运行' : `机器人正在运行（进程 ${holder}）`)
}

/** Whether the extractor's child process starts and reads. */
export async function checkExtractor(): Promise<Finding> {
  const fix = '请重新安装依赖：npm ci，再运行 npm run build；还不行请看杀毒软件有没有拦住 node'
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-doctor-'))
  const extractor = await startExtractor()
  try {
    const path = join(folder, 'sample.txt')
    writeFileSync(path, SAMPLE)
    const { sections } = await extractor.extract({ path, name: 'sample.txt' })
    const isRead = sections.some(({ text }) => text.includes(SAMPLE))
    return isRead
      ? ok('extractor', '读取文字的程序正常')
      : problem('extractor', '读取文字的程序没有读出内容', fix)
  } catch (error) {
    return problem('extractor', sentenceOf(error), fix)
  } finally {
    await extractor.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
