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
