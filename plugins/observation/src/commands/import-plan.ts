import type { DialogueHandler, Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const importPlan: Handler = notYet

/** To come. */
export const importedPlan: DialogueHandler = async () => notYet()
