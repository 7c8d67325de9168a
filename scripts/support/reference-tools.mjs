import { LIBRE_OFFICE_FORMATS, libreOfficeTexts } from './libre-office.mjs'
import { isInstalled, runMeasured } from './measured-program.mjs'
import { temporaryFolder } from './project.mjs'

/** Longest time of a small tool for one file. */
const TOOL_MS = 30_000

/** Small tools that print a file's text. */
const TOOLS = [
  { name: 'pdftotext', formats: ['pdf'], command: path => ['-q', '-enc', 'UTF-8', path, '-'] },
  { name: 'antiword', formats: ['doc'], command: path => ['-m', 'UTF-8.txt', '-w', '0', path] },
  { name: 'catdoc', formats: ['doc'], command: path => ['-d', 'utf-8', '-w', path] },
  { name: 'catppt', formats: ['ppt'], command: path => ['-d', 'utf-8', path] },
  { name: 'xls2csv', formats: ['xls'], command: path => ['-d', 'utf-8', path] },
  { name: 'unrtf', formats: ['rtf'], command: path => ['--text', path] },
]

async function runTool(tool, paths, folder) {
  const texts = new Map()
  for (const path of paths) {
    const command = [tool.name, ...tool.command(path)]
    const { output, cpuMs } = await runMeasured(command, {
      timeoutMs: TOOL_MS,
      folder,
      env: { LANG: 'C.UTF-8' },
    })
    texts.set(path, { text: output, cpuMs })
  }
  return texts
}

/**
 * The tools that are installed for a format; the first one is the reference.
 * @returns functions from file paths to their texts and processor times
 */
export function toolsFor(format) {
  const small = TOOLS.filter(({ name, formats }) => formats.includes(format) && isInstalled(name))
  const readers = small.map(tool => ({
    name: tool.name,
    read: async paths => {
      const folder = temporaryFolder('reference')
      try {
        return await runTool(tool, paths, folder.path)
      } finally {
        folder.remove()
      }
    },
  }))
  const needsPdf = ['pptx', 'ppt', 'odp'].includes(format)
  const hasOffice =
    LIBRE_OFFICE_FORMATS.has(format) &&
    isInstalled('soffice') &&
    (!needsPdf || isInstalled('pdftotext'))
  if (!hasOffice) return readers
  return [{ name: 'LibreOffice', read: paths => libreOfficeTexts(paths, format) }, ...readers]
}
