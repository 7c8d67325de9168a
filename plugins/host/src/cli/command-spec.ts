import type { ExitCode } from './exit-code'
import type { Terminal } from './terminal'

/** What every command may be told. */
export interface CommonOptions {
  readonly json?: boolean
  readonly data?: string
}

/** A command of the command line. */
export interface CommandSpec<Options = unknown> {
  readonly name: string
  /** As help shows it, `<文件>`, and what it means; null when there is none. */
  readonly argument: readonly [name: string, meaning: string] | null
  readonly meaning: string
  /** Flags and meaning; one whose meaning begins with 必写 is required. */
  readonly options: readonly (readonly [flags: string, meaning: string])[]
  /** Whether it works on a data folder. */
  readonly usesData: boolean
  /** Does the work and answers through the terminal. @throws Fault with a sentence in `exit-code.ts` */
  run(terminal: Terminal, options: CommonOptions & Options, argument: string): Promise<ExitCode>
}
