import type { DialogueHandler, Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const attend: Handler = notYet

/** To come. */
export const read: Handler = notYet

/** To come. */
export const record: Handler = notYet

/** To come. */
export const respond: Handler = notYet

/** To come. */
export const rubric: Handler = notYet

/** To come. */
export const recordStepByStep: DialogueHandler = async () => notYet()
