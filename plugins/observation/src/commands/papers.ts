import type { Handler } from '../spoken'

const notYet = () => '这个功能还没有做好。'

/** To come. */
export const card: Handler = notYet

/** To come. */
export const feed: Handler = notYet

/** To come. */
export const notebook: Handler = notYet

/** To come. */
export const recordSheet: Handler = notYet

/** To come. */
export const statistics: Handler = notYet
