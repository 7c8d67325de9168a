import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runMeasured } from './measured-program.mjs'
import { temporaryFolder } from './project.mjs'

/** Longest time for a batch, and for a file that held one up. */
const BATCH_MS = 90_000
const SINGLE_MS = 30_000

const TEXT = { to: 'txt:Text (encoded):UTF8', extension: 'txt' }
const PDF = { to: 'pdf', extension: 'pdf' }
/** Comma, quotes, UTF-8, as shown, every sheet. */
const CSV = {
  to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1',
  extension: 'csv',
}
const CONVERSIONS = {
  docx: TEXT,
  doc: TEXT,
  odt: TEXT,
  rtf: TEXT,
  html: TEXT,
  pptx: PDF,
  ppt: PDF,
  odp: PDF,
  xlsx: CSV,
  xls: CSV,
  ods: CSV,
  xlsb: CSV,
}

/** Formats that LibreOffice is asked for. */
export const LIBRE_OFFICE_FORMATS = new Set(Object.keys(CONVERSIONS))

/** Texts of one converted file: a workbook gives one a sheet. */
async function textOf(stem, { folder, conversion }) {
  const { extension } = conversion
  const outputs = readdirSync(folder)
    .filter(name => name.startsWith(stem) && name.endsWith(`.${extension}`))
    .sort()
  if (outputs.length === 0) return { text: null, cpuMs: 0 }
  if (extension !== 'pdf') {
    const texts = outputs.map(name => readFileSync(join(folder, name), 'utf8'))
    return { text: texts.join('\n'), cpuMs: 0 }
  }
  const command = ['pdftotext', '-q', '-enc', 'UTF-8', join(folder, outputs[0]), '-']
  const { output, cpuMs } = await runMeasured(command, { timeoutMs: SINGLE_MS, folder })
  return { text: output, cpuMs: cpuMs ?? 0 }
}

/**
 * Asks LibreOffice for the texts of some files of one format, in one start with a profile of its own.
 * @returns for each file its text, null when it gave none, and the files' share of the processor time
 */
export async function libreOfficeTexts(paths, format) {
  const conversion = CONVERSIONS[format]
  const home = temporaryFolder('soffice')
  const [inputs, folder] = [join(home.path, 'in'), join(home.path, 'out')]
  const texts = new Map()
  const profile = pathToFileURL(join(home.path, 'profile'))
  mkdirSync(inputs)
  mkdirSync(folder)
  const stemOf = index => `f${String(index).padStart(3, '0')}`
  const inputOf = index => join(inputs, `${stemOf(index)}.${format}`)
  for (const [index, path] of paths.entries()) copyFileSync(path, inputOf(index))
  const convert = (indexes, timeoutMs) =>
    runMeasured(
      [
        'soffice',
        `-env:UserInstallation=${profile}`,
        '--headless',
        '--convert-to',
        conversion.to,
        '--outdir',
        folder,
        ...indexes.map(inputOf),
      ],
      { timeoutMs, folder: home.path },
    )
  const collect = async (index, cpuMs) => {
    const found = await textOf(stemOf(index), { folder, conversion })
    texts.set(paths[index], {
      text: found.text,
      cpuMs: cpuMs === null ? null : cpuMs + found.cpuMs,
    })
  }
  try {
    const all = paths.map((_, index) => index)
    const batch = await convert(all, BATCH_MS)
    const isGood = !batch.isKilled && batch.cpuMs !== null
    for (const index of all) await collect(index, isGood ? batch.cpuMs / all.length : null)
    if (isGood) return texts
    // One file held the others up: each by itself, so that only that one is lost.
    for (const index of all.filter(each => texts.get(paths[each]).text === null)) {
      if (!existsSync(inputOf(index))) continue
      const single = await convert([index], SINGLE_MS)
      await collect(index, single.cpuMs)
    }
    return texts
  } finally {
    rmSync(home.path, { recursive: true, force: true, maxRetries: 5 })
    home.remove()
  }
}
