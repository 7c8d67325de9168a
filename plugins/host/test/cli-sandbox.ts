import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { AllianceId, ChatGroup, SchoolId } from '@lianxiao/core'
import { openStore } from '@lianxiao/store'

const CLI = join(import.meta.dirname, '..', 'lib', 'cli.js')

/** The alliance of these tests. */
export const ALLIANCE = 'songyang' as AllianceId
/** Its school's own group, whose files are for the school. */
export const CHAT_GROUP: ChatGroup = {
  allianceId: ALLIANCE,
  account: { platform: 'onebot', id: '66001' },
  name: '王村口小学教研群',
  schoolId: '王村口小学' as SchoolId,
  settings: { visibility: 'chatGroup', receipts: 'silent' },
}

/** What a finished command left. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A folder of its own, gone after the run. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lianxiao-cli-'))
}

/** Writes files under a folder: `{'三年级/数学/教案.docx': bytes}`. */
export function writeTree(folder: string, files: Readonly<Record<string, Uint8Array | string>>) {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  return folder
}

/** A data folder with an alliance, as the bot leaves it after its first start. */
export async function dataFolder(): Promise<string> {
  const folder = temporaryFolder()
  // In the place of 64 MB of ballast, which these tests need not write.
  writeFileSync(join(folder, 'ballast'), '')
  await withStore(folder, store =>
    store.directory.declare(
      [
        {
          id: ALLIANCE,
          name: '松阳教共体',
          schools: [{ id: '王村口小学' as SchoolId, aliases: ['王小'] }],
        },
      ],
      [CHAT_GROUP],
      Date.now(),
    ),
  )
  return folder
}

/** Looks into a data folder's store. */
export async function withStore<T>(
  folder: string,
  work: (store: ReturnType<typeof openStore>) => Promise<T>,
): Promise<T> {
  const store = openStore({ folder, ballastBytes: 0 })
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

/** Where it runs: whatever lies in the shared temporary folder is no archive of ours. */
const EMPTY = temporaryFolder()

/** Runs the built command line as a process of its own. */
export function lianxiao(
  args: readonly string[],
  input: string | null = null,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, LIANXIAO_DATA: '', LIANXIAO_QQ: '', LIANXIAO_TOKEN: '', ...env },
      cwd: EMPTY,
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    child.on('close', code =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    )
    child.stdin.end(input ?? '')
  })
}

/** Runs a command with `--json` on a data folder. */
export async function asJson(data: string, args: readonly string[]) {
  const ran = await lianxiao([...args, '--data', data, '--json'])
  return { ...ran, json: JSON.parse(ran.out) }
}
