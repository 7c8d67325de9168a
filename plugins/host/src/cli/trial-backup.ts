import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MANIFEST = 'manifest.json'

function manifestIn(backup: string): object | null {
  try {
    const told: unknown = JSON.parse(readFileSync(join(backup, MANIFEST), 'utf8'))
    return typeof told === 'object' ? told : null
  } catch {
    return null
  }
}

/** Writes down in a finished backup that it holds the simulated QQ's archive. The next backup to it forgets that. */
export function markAsTrial(backup: string): void {
  const path = join(backup, MANIFEST)
  writeFileSync(`${path}.new`, JSON.stringify({ ...manifestIn(backup), trial: true }, null, 1), {
    flush: true,
  })
  renameSync(`${path}.new`, path)
}

/** Whether a backup says so; one whose manifest cannot be read says nothing. */
export function isTrialBackup(backup: string): boolean {
  const manifest = manifestIn(backup)
  return manifest !== null && 'trial' in manifest && manifest.trial === true
}
