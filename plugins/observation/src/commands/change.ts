import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const cancel: Handler = notYet

/** To come. */
export const change: Handler = notYet

/** To come. */
export const swap: Handler = notYet
