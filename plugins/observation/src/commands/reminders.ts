import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const organisers: Handler = notYet

/** To come. */
export const reminders: Handler = notYet
