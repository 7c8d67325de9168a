import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const confirm: Handler = notYet

/** To come. */
export const discard: Handler = notYet

/** To come. */
export const resume: Handler = notYet
