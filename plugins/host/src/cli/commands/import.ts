import { realpathSync } from 'node:fs'
import {
  type AllianceDeclaration,
  audienceFor,
  type ChatGroup,
  DEFAULT_INTAKE_LIMITS,
  type SchoolId,
  type Visibility,
} from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT, type ExitCode, usageFault } from '../exit-code'
import { type ImportTarget, importFile } from '../import/import-file'
import { createImportReport, type ImportReport } from '../import/import-report'
import { knownImports } from '../import/known-imports'
import { realStart, walkFiles } from '../import/walk-files'
import { isForeignOwner, locateDataFolder } from '../locate-data-folder'
import {
  type Archive,
  chooseAlliance,
  chooseChatGroup,
  chooseSchool,
  IMPORTER,
  tryLock,
  withArchive,
} from '../open-archive'
import { type ReadAndIndexed, readAndIndex } from '../read-and-index'
import { readNumber } from '../read-number'
import { startExtractor } from '../start-extractor'
import type { Terminal } from '../terminal'

const MB = 1024 * 1024
const MAX_FILE_MB = 2048
const VISIBILITIES: Readonly<Record<string, Visibility>> = {
  联盟: 'alliance',
  本校: 'school',
  本群: 'chatGroup',
}

interface ImportOptions {
  readonly group?: string
  readonly alliance?: string
  readonly school?: string
  readonly visible?: string
  readonly maxMb?: string
}

function visibilityIn(asked: string | undefined, chatGroup: ChatGroup | null): Visibility {
  if (asked === undefined) return chatGroup?.settings.visibility ?? 'alliance'
  const visibility = VISIBILITIES[asked]
  if (visibility === undefined) throw usageFault('--visible 要写：联盟、本校 或 本群')
  return visibility
}

function audienceOf(
  options: ImportOptions,
  chatGroup: ChatGroup | null,
  schoolId: SchoolId | null,
) {
  const visibility = visibilityIn(options.visible, chatGroup)
  if (visibility === 'chatGroup' && chatGroup === null)
    throw usageFault('给本群看要用 --group 指明是哪个群')
  if (visibility === 'school' && schoolId === null)
    throw usageFault('给本校看要用 --school 指明是哪所学校')
  return audienceFor(visibility, {
    chatGroup: chatGroup?.account ?? null,
    poster: IMPORTER,
    schoolId,
  })
}

async function targetOf(
  archive: Archive,
  alliance: AllianceDeclaration,
  options: ImportOptions,
): Promise<ImportTarget> {
  const chatGroup = await chooseChatGroup(archive.store.directory, alliance, options.group)
  const school = chooseSchool(alliance.schools, options.school)
  const schoolId = school?.id ?? chatGroup?.schoolId ?? null
  const { maxFileBytes } = DEFAULT_INTAKE_LIMITS
  const maxMb = readNumber(options.maxMb, '--max-mb', {
    from: 1,
    to: MAX_FILE_MB,
    otherwise: maxFileBytes / MB,
  })
  return {
    allianceId: alliance.id,
    chatGroup,
    schoolId,
    audience: audienceOf(options, chatGroup, schoolId),
    limits: { ...DEFAULT_INTAKE_LIMITS, maxFileBytes: maxMb * MB },
  }
}

/** Ctrl+C ends the import after the file at hand; a second one ends it at once. */
function listenForCtrlC(): { readonly isAsked: () => boolean; readonly stop: () => void } {
  let isAsked = false
  const hear = () => {
    isAsked = true
  }
  process.once('SIGINT', hear)
  return { isAsked: () => isAsked, stop: () => process.off('SIGINT', hear) }
}

async function countFiles(start: string, except: string): Promise<number> {
  let files = 0
  for await (const found of walkFiles(start, except)) if (found.kind === 'file') files += 1
  return files
}

interface Job {
  readonly isStopped: () => boolean
  readonly archive: Archive
  readonly terminal: Terminal
  readonly start: string
  readonly target: ImportTarget
}

async function importAll(job: Job): Promise<ImportReport> {
  const { archive, terminal, start, target } = job
  const except = realpathSync(archive.folder.path)
  const bar = terminal.progress('导入')
  const report = createImportReport()
  try {
    const inAll = process.stderr.isTTY ? await countFiles(start, except) : null
    const known = await knownImports(archive.store.resources, target.allianceId)
    for await (const found of walkFiles(start, except)) {
      if (job.isStopped()) {
        report.interrupt()
        break
      }
      if (found.kind === 'file')
        report.note(found.label, await importFile(archive.store, found, { target, known }))
      else report.pass(found)
      bar.show(report.files(), inAll)
    }
    return report
  } catch (error) {
    bar.end()
    // What came in before stays; the same command goes on from there.
    if (report.files() > 0) terminal.note(report.lines().join('\n'))
    throw error
  } finally {
    bar.end()
  }
}

/** Reads and indexes what came in, unless a bot is there to do it: then null. */
async function readHere(job: Omit<Job, 'start' | 'target'>): Promise<ReadAndIndexed | null> {
  const { archive, terminal, isStopped } = job
  const lock = tryLock(archive.folder.path)
  if (lock === null) return null
  const extractor = await startExtractor()
  const bar = terminal.progress('读取文字')
  try {
    const { archived } = await archive.store.resources.counts(null)
    const ports = { ...archive.store, lexicon: archive.lexicon, extractor, index: archive.index() }
    const show = (done: { readonly read: number }) =>
      bar.show(done.read, Math.max(archived, done.read))
    return await readAndIndex(ports, show, isStopped)
  } finally {
    bar.end()
    await extractor.close()
    lock.release()
  }
}

function readingWords(report: ImportReport, reading: ReadAndIndexed | null): string {
  const isIdle = reading === null || reading.read + reading.indexed + reading.failed === 0
  if (!report.hasNew() && isIdle) return '没有新的资料，不用再读取'
  if (reading === null) return '机器人正在运行：它会接着读取文字、编入搜索，请稍等几分钟再找'
  const failed =
    reading.failed > 0 ? `，${reading.failed} 份没能读取（请运行 lianxiao doctor）` : ''
  return `已读取 ${reading.read} 份，编入搜索 ${reading.indexed} 份${failed}`
}

function exitCodeFor(report: ImportReport, reading: ReadAndIndexed | null): ExitCode {
  if (report.isInterrupted()) return EXIT.interrupted
  return report.isGood() && (reading?.failed ?? 0) === 0 ? EXIT.ok : EXIT.bad
}

async function importUnderLock(job: Job): Promise<ImportReport> {
  // Held throughout when it is free, so that no bot starts halfway and both read the same file.
  const lock = tryLock(job.archive.folder.path)
  try {
    return await importAll(job)
  } finally {
    lock?.release()
  }
}

async function runImport(
  archive: Archive,
  terminal: Terminal,
  asked: ImportOptions & { readonly start: string },
): Promise<ExitCode> {
  const alliance = await chooseAlliance(archive.store.directory, asked.alliance)
  const target = await targetOf(archive, alliance, asked)
  const ctrlC = listenForCtrlC()
  const job = { archive, terminal, start: asked.start, target, isStopped: ctrlC.isAsked }
  try {
    const report = await importUnderLock(job)
    const reading = await readHere(job)
    if (ctrlC.isAsked()) report.interrupt()
    const isLeftToBot = reading === null && report.hasNew()
    const value = {
      data: archive.folder.path,
      alliance: alliance.id,
      group: target.chatGroup?.account.id ?? null,
      school: target.schoolId,
      ...report.json(),
      reading,
      isLeftToBot,
    }
    const stopped = '已停下。再运行一次同样的命令，就从这里接着来'
    terminal.answer(value, [
      ...report.lines(),
      report.isInterrupted() ? stopped : readingWords(report, reading),
    ])
    return exitCodeFor(report, reading)
  } finally {
    ctrlC.stop()
  }
}

/** Brings an old share or a stick into the archive. */
export const importCommand: CommandSpec<ImportOptions> = {
  name: 'import',
  argument: ['<目录>', '要导入的目录（连同里面的目录），或者一个文件'],
  meaning: '把旧共享、U 盘里的文件收录进来；断了再运行一次就接着来',
  options: [
    ['--group <群号>', '算作发在这个群里（学校、给谁看都按这个群）'],
    ['--school <学校>', '算作这所学校的'],
    ['--visible <范围>', '给谁看：联盟、本校 或 本群；不写按群的设置，没有群就是联盟'],
    ['--alliance <联盟>', '联盟的代号或名称；只有一个联盟时不用写'],
    ['--max-mb <大小>', `一个文件最大多少 MB；不写是 ${DEFAULT_INTAKE_LIMITS.maxFileBytes / MB}`],
  ],
  usesData: true,
  async run(terminal, options, start) {
    const path = locateDataFolder(options.data)
    // Looked at first, so that a mistyped name is answered by that alone.
    realStart(start)
    return withArchive(path, async archive => {
      terminal.note(`数据目录：${path}`)
      if (isForeignOwner(path))
        terminal.note(
          '注意：数据目录是另一个系统用户的，导入后机器人可能改不了这些文件。最好用那个用户来运行',
        )
      return runImport(archive, terminal, { ...options, start })
    })
  },
}
