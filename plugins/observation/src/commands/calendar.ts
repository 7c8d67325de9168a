import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const bells: Handler = notYet

/** To come. */
export const calendar: Handler = notYet
