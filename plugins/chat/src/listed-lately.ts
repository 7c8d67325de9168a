import type { ListedFile } from '@lianxiao/core'

/** How long a listing is used again: one round of deliveries in doubt asks for each group once. */
export const LISTED_LATELY_MS = 30_000
/** Listings remembered; beyond it the oldest go. */
const MAX_LISTINGS = 100

type Listing = Promise<readonly ListedFile[]>

/** Remembers listings for {@link LISTED_LATELY_MS}; those that failed are forgotten at once. */
export function createListedLately(): (key: string, list: () => Listing) => Listing {
  const listings = new Map<string, { readonly listing: Listing; readonly until: number }>()
  return (key, list) => {
    const now = Date.now()
    for (const [old, { until }] of listings) if (until <= now) listings.delete(old)
    const known = listings.get(key)
    if (known !== undefined) return known.listing
    const listing = list()
    const [oldest] = listings.keys()
    if (listings.size >= MAX_LISTINGS && oldest !== undefined) listings.delete(oldest)
    listings.set(key, { listing, until: now + LISTED_LATELY_MS })
    listing.catch(() => listings.delete(key))
    return listing
  }
}
