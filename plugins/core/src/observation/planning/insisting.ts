const DEEDS = '(?:改|换|排|报名?|确认)'
/** 仍然 alone stands at the end or by itself: 仍然美丽的家乡 may be a topic. */
const INSISTS = new RegExp(
  `仍(?:然|要)?要?${DEEDS}|照样${DEEDS}|还是要?${DEEDS}` +
    `|(?<![\\p{L}\\p{N}])(?:仍然|照样)(?![\\p{L}\\p{N}])|(?:仍然|照样)(?=[\\s。.!！]*$)`,
  'u',
)

/** Takes what insists out of a sentence: 仍然, 仍然排, 仍然改, 照样排 mean the same wherever something is asked of the bot. */
export function takeInsisting(words: string): { readonly insists: boolean; readonly rest: string } {
  const rest = words.replace(INSISTS, ' ').trim()
  return { insists: INSISTS.test(words), rest }
}
