import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const appeal: Handler = notYet

/** To come. */
export const excuse: Handler = notYet

/** To come. */
export const missing: Handler = notYet

/** To come. */
export const mine: Handler = notYet

/** To come. */
export const quota: Handler = notYet
