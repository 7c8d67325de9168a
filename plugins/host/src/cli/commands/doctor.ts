import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { faultCode } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import {
  checkAlliances,
  checkBlobs,
  checkDatabase,
  checkDisk,
  checkIndex,
  checkOwnWords,
  checkQuarantine,
  checkQueues,
} from '../doctor/check-archive'
import { checkConfig } from '../doctor/check-config'
import { checkExtractor, checkFolder, checkLock, checkNode } from '../doctor/check-machine'
import { type Finding, problem } from '../doctor/finding'
import { EXIT, sentenceOf } from '../exit-code'
import { holderOf, locateDataFolder } from '../locate-data-folder'
import { type Archive, withArchive } from '../open-archive'
import { printable } from '../terminal'

interface DoctorOptions {
  readonly config?: string
}

const MARKS = { ok: '✓', warning: '！', problem: '✗' } as const

const FIXES: Readonly<Record<string, string>> = {
  'store.damaged': '请关掉机器人，用备份恢复：lianxiao restore 备份目录 --force',
  'store.newer-database': '请升级程序：在联校目录里取新版，再运行 npm ci 和 npm run build',
  'store.busy': '请稍后再试',
}

/** A check that breaks is itself a finding: the others still tell. */
async function guarded(
  name: string,
  check: () => Promise<readonly Finding[] | Finding>,
): Promise<readonly Finding[]> {
  try {
    return [await check()].flat()
  } catch (error) {
    const fix = FIXES[faultCode(error)] ?? '请看上面的其他几项；还不行请把这一行发给维护的人'
    return [problem(name, sentenceOf(error), fix)]
  }
}

async function checkContents(archive: Archive, isBotRunning: boolean): Promise<readonly Finding[]> {
  const found = [
    await guarded('disk', () => checkDisk(archive)),
    await guarded('database', async () => checkDatabase(archive)),
    await guarded('index', () => checkIndex(archive, isBotRunning)),
    await guarded('blobs', () => checkBlobs(archive)),
    await guarded('queues', () => checkQueues(archive)),
    await guarded('quarantine', () => checkQuarantine(archive)),
    await guarded('alliances', () => checkAlliances(archive)),
    await guarded('words', async () => checkOwnWords(archive)),
  ]
  return found.flat()
}

async function findingsOn(path: string, config: string): Promise<readonly Finding[]> {
  const isBotRunning = existsSync(path) && holderOf(path) !== null
  const contents = () =>
    guarded('database', () => withArchive(path, archive => checkContents(archive, isBotRunning)))
  const found = [
    [checkNode(), checkFolder(path)],
    existsSync(path) ? [checkLock(path), ...(await contents())] : [],
    await guarded('extractor', checkExtractor),
    await guarded('koishi.yml', () => checkConfig(config, isBotRunning)),
  ]
  return found.flat()
}

function linesOf(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ state, message, fix }) => [
    `${MARKS[state]} ${printable(message)}`,
    ...(fix === null ? [] : [`    → ${printable(fix)}`]),
  ])
}

/** Names each problem and its fix; changes nothing. */
export const doctorCommand: CommandSpec<DoctorOptions> = {
  name: 'doctor',
  argument: null,
  meaning: '检查哪里有毛病，该怎么办',
  options: [['--config <文件>', 'koishi.yml 在哪里；不写就是当前目录里的']],
  usesData: true,
  async run(terminal, options) {
    const path = locateDataFolder(options.data)
    const findings = await findingsOn(path, resolve(options.config ?? 'koishi.yml'))
    const count = (state: Finding['state']) => findings.filter(each => each.state === state).length
    const [problems, warnings] = [count('problem'), count('warning')]
    terminal.answer({ data: path, problems, warnings, findings }, [
      ...linesOf(findings),
      problems + warnings === 0 ? '一切正常' : `${problems} 个问题，${warnings} 个提醒`,
    ])
    return problems === 0 ? EXIT.ok : EXIT.bad
  },
}
