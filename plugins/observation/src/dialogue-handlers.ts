import type { Dialogue } from '@lianxiao/core'
import { importedPlan } from './commands/import-plan'
import { plannedOneByOne } from './commands/plan'
import { recordStepByStep } from './commands/records'
import { accountChangeConfirmed, newTermConfirmed } from './commands/teachers'
import type { DialogueHandler } from './spoken'

/** Who goes on with which dialogue. */
export const DIALOGUES: Readonly<Record<Dialogue['kind'], DialogueHandler>> = {
  record: recordStepByStep,
  plan: plannedOneByOne,
  importedPlan,
  newTerm: newTermConfirmed,
  accountChange: accountChangeConfirmed,
  choice: async () => null,
}

/** A bare 对 may answer something else that was asked: many lessons at once take 听课 确认. */
export const BY_COMMAND: ReadonlySet<Dialogue['kind']> = new Set([
  'importedPlan',
  'newTerm',
  'accountChange',
])
