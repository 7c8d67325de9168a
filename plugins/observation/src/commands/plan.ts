import type { DialogueHandler, Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const plan: Handler = notYet

/** To come. */
export const plannedOneByOne: DialogueHandler = async () => notYet()
