import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { faultCode } from '@lianxiao/core'
import { lockDataFolder } from '@lianxiao/store'
import { holderIn, unusableFault } from './exit-code'

/** The database's name in a data folder. */
export const DATABASE_NAME = 'lianxiao.db'
/** Where the bot keeps what belongs to the simulated QQ. */
const TRIAL = 'trial'

/** Where a data folder keeps what belongs to the simulated QQ. */
export const trialOf = (base: string) => join(base, TRIAL)
/** Whether a data folder belongs to the simulated QQ. */
export const isTrialFolder = (path: string) => basename(resolve(path)) === TRIAL

const holdsArchive = (path: string) => existsSync(join(path, DATABASE_NAME))

/** The data folder as asked for: `--data`, else LIANXIAO_DATA, else `data` here. Absolute; it may not exist. */
export function askedDataFolder(given: string | undefined): string {
  const asked = given ?? process.env['LIANXIAO_DATA'] ?? ''
  return resolve(asked === '' ? 'data' : asked)
}

/** The data folder to work on: the asked one, or its `trial` when only that holds an archive. */
export function locateDataFolder(given: string | undefined): string {
  const base = askedDataFolder(given)
  const trial = trialOf(base)
  return !holdsArchive(base) && holdsArchive(trial) ? trial : base
}

/** @throws Fault `cli.unusable` when there is no archive: asking must not make one */
export function requireArchive(path: string): void {
  if (!holdsArchive(path))
    throw unusableFault(
      `数据目录 ${path} 里还没有联校的资料。请用 --data 指明目录，或先启动一次机器人（npm start）`,
    )
}

/** The process that works on a data folder; null when none does, 0 when it is not known which. */
export function holderOf(path: string): number | null {
  // Only a folder that names a holder is tried: a lock taken to look could turn a starting bot away.
  if (!existsSync(join(path, 'lock.txt'))) return null
  try {
    lockDataFolder(path).release()
    return null
  } catch (error) {
    if (faultCode(error) === 'store.locked') return holderIn(error) ?? 0
    throw error
  }
}

/** Whether files made here would belong to somebody else than the folder's owner: the bot could not change them. */
export function isForeignOwner(path: string): boolean {
  const me = process.getuid?.()
  return me !== undefined && statSync(path).uid !== me
}
