import type { DialogueHandler, Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const teachers: Handler = notYet

/** To come. */
export const newTerm: Handler = notYet

/** To come. */
export const newTermConfirmed: DialogueHandler = async () => notYet()
