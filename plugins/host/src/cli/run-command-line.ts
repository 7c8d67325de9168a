import { CommanderError } from 'commander'
import { EXIT, type ExitCode, exitCodeOf, sentenceOf } from './exit-code'
import { createProgram } from './program'

const QUOTED = /'([^']+)'/

const USAGE_SENTENCES: Readonly<Record<string, (what: string) => string>> = {
  'commander.unknownOption': what => `没有 ${what} 这个选项`,
  'commander.unknownCommand': what => `没有 ${what} 这个命令`,
  'commander.missingArgument': what => `少了参数：${what}`,
  'commander.optionMissingArgument': what => `选项 ${what} 后面要写内容`,
  'commander.missingMandatoryOptionValue': what => `要写选项 ${what}`,
  'commander.excessArguments': () => '参数太多了。名称里有空格请加引号',
  'commander.invalidArgument': what => `选项 ${what} 的内容不对`,
}

const HELP_CODES: ReadonlySet<string> = new Set([
  'commander.help',
  'commander.helpDisplayed',
  'commander.version',
])

function usageSentence(error: CommanderError): string {
  const what = QUOTED.exec(error.message)?.[1] ?? ''
  const said = USAGE_SENTENCES[error.code]?.(what) ?? '命令写得不对'
  return `${said}。看用法：lianxiao --help`
}

function report(argv: readonly string[], code: string, sentence: string): void {
  if (argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ error: { code, message: sentence } })}\n`)
  else process.stderr.write(`${sentence}\n`)
}

function settle(argv: readonly string[], error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    if (HELP_CODES.has(error.code) && error.exitCode === 0) return EXIT.ok
    report(argv, 'cli.usage', usageSentence(error))
    return EXIT.usage
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected'
  report(argv, code, sentenceOf(error))
  if (process.env['LIANXIAO_DEBUG'] && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`)
  return exitCodeOf(error)
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no trouble. */
function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok)
    throw error
  })
}

/**
 * Runs one command and sets the process's exit code; see docs/command-line.md.
 * @param argv as `process.argv`
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe()
  const fail = (error: unknown) => {
    process.exitCode = settle(argv, error)
  }
  process.on('uncaughtException', error => {
    fail(error)
    process.exit()
  })
  try {
    const program = createProgram(code => {
      process.exitCode = code
    })
    if (argv.length <= 2) {
      program.outputHelp({ error: true })
      process.exitCode = EXIT.usage
      return
    }
    await program.parseAsync(argv)
  } catch (error) {
    fail(error)
  }
}
