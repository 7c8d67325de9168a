/** How often each token stands in a text: each Han character, each Latin word or number. */
export function tokenCounts(text) {
  const counts = new Map()
  const tokens = text.normalize('NFKC').toLowerCase()
  for (const [token] of tokens.matchAll(/\p{Script=Han}|[\p{Script=Latin}\p{Nd}]+/gu))
    counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

const sum = counts => [...counts.values()].reduce((total, count) => total + count, 0)

/**
 * Compares two texts as multisets of tokens.
 * @returns the share of the reference's tokens that ours has, and of ours that the reference has; null where there
 * is nothing to have
 */
export function overlap(ours, reference) {
  const [mine, wanted] = [tokenCounts(ours), tokenCounts(reference)]
  let common = 0
  for (const [token, count] of wanted) common += Math.min(count, mine.get(token) ?? 0)
  const share = total => (total === 0 ? null : common / total)
  return { recall: share(sum(wanted)), precision: share(sum(mine)) }
}
