import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { CommandSpec, CommonOptions } from './command-spec'
import { backupCommand } from './commands/backup'
import { classifyCommand } from './commands/classify'
import { doctorCommand } from './commands/doctor'
import { evalClassifyCommand } from './commands/eval-classify'
import { evalNoiseCommand } from './commands/eval-noise'
import { evalSearchCommand } from './commands/eval-search'
import { extractCommand } from './commands/extract'
import { findCommand } from './commands/find'
import { importCommand } from './commands/import'
import { reindexCommand } from './commands/reindex'
import { restoreCommand } from './commands/restore'
import { statusCommand } from './commands/status'
import { takeCommand } from './commands/take'
import { verifyCommand } from './commands/verify'
import { wantsCommand } from './commands/wants'
import { displayWidth } from './eval/table-lines'
import type { ExitCode } from './exit-code'
import { createTerminal } from './terminal'

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

const EXIT_CODES = `
退出码：0 好；1 结果不好（没找到、有损坏、有没做成的）；2 用法不对；3 数据目录用不了（被占用、损坏、没有资料）。
说明：docs/command-line.md
`

function versionOfThis(): string {
  const path = join(__dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version
}

function addCommand(program: Command, spec: CommandSpec, onEnd: (code: ExitCode) => void): void {
  const command = program.command(spec.name).description(spec.meaning)
  if (spec.argument !== null) command.argument(...spec.argument)
  for (const [flags, meaning] of spec.options) {
    // A required option is written with a capital meaning 必写 in its text, and checked by commander.
    if (meaning.startsWith('必写')) command.requiredOption(flags, meaning)
    else command.option(flags, meaning)
  }
  if (spec.usesData)
    command.option('--data <目录>', '数据目录；不写就用环境变量 LIANXIAO_DATA，再不然是 ./data')
  command.option('--json', '输出 JSON，给程序读')
  command.usage(spec.argument === null ? '[选项]' : `${spec.argument[0]} [选项]`)
  command.action(async (...given: unknown[]) => {
    // Several words come as a list.
    const argument = spec.argument === null ? '' : [given[0]].flat().join(' ')
    const options = given[spec.argument === null ? 0 : 1] as CommonOptions
    onEnd(await spec.run(createTerminal(options.json === true), options, argument))
  })
}

/** Every command, in the order of help. */
const COMMANDS: readonly CommandSpec[] = [
  importCommand,
  findCommand,
  takeCommand,
  statusCommand,
  wantsCommand,
  doctorCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  reindexCommand,
  classifyCommand,
  extractCommand,
]

/** What `eval` measures. */
const EVALUATIONS: readonly CommandSpec[] = [
  evalClassifyCommand,
  evalSearchCommand,
  evalNoiseCommand,
]

/** The command line, ready to parse. @param onEnd hears each command's exit code */
export function createProgram(onEnd: (code: ExitCode) => void): Command {
  const program = new Command('lianxiao')
  program
    .description('联校命令行：给管理员和脚本用')
    .usage('<命令> [选项]')
    .version(versionOfThis(), '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示一个命令的帮助')
    .configureHelp({
      styleTitle: title => TITLES[title] ?? title,
      subcommandTerm: command => `${command.name()} ${command.usage().replace(/ ?\[选项\]$/, '')}`,
      displayWidth,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText('after', EXIT_CODES)
  for (const spec of COMMANDS) addCommand(program, spec, onEnd)
  const evaluations = program
    .command('eval')
    .description('量一量：名称读得准不准，资料找不找得到')
    .usage('<量什么> [选项]')
  for (const spec of EVALUATIONS) addCommand(evaluations, spec, onEnd)
  return program
}
