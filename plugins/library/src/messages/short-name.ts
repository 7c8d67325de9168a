/** Names longer than this are cut in lists. */
const MAX_LISTED_NAME_CHARS = 40

/** A name as a list shows it. */
export const shortName = (name: string) =>
  name.length <= MAX_LISTED_NAME_CHARS ? name : `${name.slice(0, MAX_LISTED_NAME_CHARS - 1)}…`
