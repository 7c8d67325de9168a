import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DocumentFormat } from '@lianxiao/core'
import { makeOfficeProfile } from './office-profile'
import { officeProgram } from './office-program'
import { sniff } from './sniff'

/** How long LibreOffice may take for one first page; its own start takes 2 to 8 s. */
const CONVERT_TIMEOUT_MS = 60_000
/** Largest PDF it may write. */
const MAX_CONVERTED_BYTES = 64 * 1024 * 1024
/** Largest file it is given. */
const MAX_CONVERTIBLE_BYTES = 64 * 1024 * 1024
/** How often the growing PDF is looked at. */
const LOOK_EVERY_MS = 500
/** Files that may wait for it; it converts one at a time. */
const MAX_WAITING = 5

/** Which part of LibreOffice prints a format. */
const FILTERS: Readonly<Partial<Record<DocumentFormat, string>>> = {
  doc: 'writer_pdf_Export',
  docx: 'writer_pdf_Export',
  odt: 'writer_pdf_Export',
  rtf: 'writer_pdf_Export',
  ppt: 'impress_pdf_Export',
  pptx: 'impress_pdf_Export',
  odp: 'impress_pdf_Export',
  xls: 'calc_pdf_Export',
  xlsx: 'calc_pdf_Export',
  xlsb: 'calc_pdf_Export',
  ods: 'calc_pdf_Export',
}
const FIRST_PAGE = '{"PageRange":{"type":"string","value":"1"}}'

/** A PDF made for a moment. */
export interface ConvertedPdf {
  readonly path: string
  /** Removes it. */
  discard(): Promise<void>
}

let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Prints the first page of an office file to a PDF with LibreOffice, where it is installed: in a process
 * of its own with a profile of its own, without macros and network, one file at a time.
 * @param path of the file; its name is never looked at
 * @returns null when there is no LibreOffice, the format is none of its, or it failed, was too slow or
 *   wrote too much
 */
export async function officeToPdf(path: string): Promise<ConvertedPdf | null> {
  const program = await officeProgram()
  if (program === null || waiting >= MAX_WAITING) return null
  waiting++
  const turn = queue.then(() => convert(program, path))
  queue = turn.catch(() => undefined)
  try {
    return await turn
  } catch {
    return null
  } finally {
    waiting--
  }
}

async function convert(program: string, path: string): Promise<ConvertedPdf | null> {
  const format = await sniff(path)
  const filter = FILTERS[format]
  if (filter === undefined || (await stat(path)).size > MAX_CONVERTIBLE_BYTES) return null
  const folder = await mkdtemp(join(tmpdir(), 'lianxiao-office-'))
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    await makeOfficeProfile(join(folder, 'profile'))
    // A copy: LibreOffice tells formats by endings, and writes a lock beside what it opens.
    const copy = join(folder, `page.${format}`)
    await copyFile(path, copy)
    const written = join(folder, 'out', 'page.pdf')
    await mkdir(join(folder, 'out'))
    await run(program, { folder, copy, written, filter })
    const { size } = await stat(written)
    if (size > 0 && size <= MAX_CONVERTED_BYTES) return { path: written, discard }
  } catch {
    // Whatever went wrong: there is no picture of this file.
  }
  await discard()
  return null
}

interface Conversion {
  readonly folder: string
  readonly copy: string
  readonly written: string
  readonly filter: string
}

/** Resolves when LibreOffice has ended, by itself or not. */
function run(program: string, { folder, copy, written, filter }: Conversion): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const target = ['--convert-to', `pdf:${filter}:${FIRST_PAGE}`, '--outdir', join(folder, 'out')]
  const args = [profile, '--headless', '--norestore', '--nolockcheck', ...target, copy]
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: bareEnvironment(folder),
      stdio: 'ignore',
      windowsHide: true,
      // A group of its own: the program starts others, and all are ended together.
      detached: process.platform !== 'win32',
    })
    const { pid } = child
    const end = (): void => {
      // A look at the PDF may come back when the program has ended by itself.
      if (pid !== undefined && child.exitCode === null && child.signalCode === null) killTree(pid)
    }
    if (pid !== undefined) yieldToTheBot(pid)
    const timeout = setTimeout(end, CONVERT_TIMEOUT_MS)
    const look = setInterval(() => {
      void stat(written).then(
        ({ size }) => size > MAX_CONVERTED_BYTES && end(),
        () => undefined,
      )
    }, LOOK_EVERY_MS)
    const settle = (then: () => void): void => {
      clearTimeout(timeout)
      clearInterval(look)
      // What it started may outlive it, and is still of its group.
      if (pid !== undefined && mayOutlive(process.platform)) killTree(pid)
      then()
    }
    child.once('error', error => {
      settle(() => reject(error))
    })
    child.once('exit', () => {
      settle(resolve)
    })
  })
}

/** What a program needs to start, and nothing that tells of the bot. */
function bareEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'windir', 'LANG', 'LC_ALL']
  const env = kept.flatMap(name => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(env), HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder }
}

/**
 * Whether what an ended program has started can still be ended by its number. A group keeps its number
 * as long as somebody is in it; on Windows the number may be another program's by then, and the parts
 * of LibreOffice end with the one that was started.
 * @param platform as `process.platform` tells it
 */
export function mayOutlive(platform: NodeJS.Platform): boolean {
  return platform !== 'win32'
}

function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on(
      'error',
      () => undefined,
    )
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

function yieldToTheBot(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // Some containers forbid it.
  }
}
