/** How long a poster's words before and after a file belong to it, in milliseconds. */
export const NEARBY_WITHIN_MS = 3 * 60_000
