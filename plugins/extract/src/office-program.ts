import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Names of the program that converts without a window, the one with a console first. */
const NAMES = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice']
/** Where installers put it when they do not tell the PATH. */
const USUAL_FOLDERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: [
    'C:\\Program Files\\LibreOffice\\program',
    'C:\\Program Files (x86)\\LibreOffice\\program',
  ],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS'],
  linux: ['/usr/lib/libreoffice/program', '/opt/libreoffice/program', '/snap/bin'],
}

let finding: Promise<string | null> | null = null

/** Where LibreOffice is; null when it is not installed. Looked for once a process. */
export function officeProgram(): Promise<string | null> {
  finding ??= find()
  return finding
}

async function find(): Promise<string | null> {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  const folders = [...onPath, ...(USUAL_FOLDERS[process.platform] ?? [])]
  for (const folder of folders) {
    for (const name of NAMES) {
      const path = join(folder, name)
      if (await isThere(path)) return path
    }
  }
  return null
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
