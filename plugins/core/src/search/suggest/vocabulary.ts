/** What stands in the archive, as far as those who ask may see it. */
export interface Vocabulary {
  /** Whether a term stands somewhere: in a title, beside it, or in a text. Latin words whole, others as a part. */
  knows(term: string): boolean
  /**
   * Titles with some of these sounds, those with most and rarest first.
   * @param tokens as `soundPairs` gives them; of many only the rarest count
   * @returns normalised, bounded
   */
  titlesSounding(tokens: readonly string[]): readonly string[]
  /** Some titles in which a term of Han characters stands; normalised, bounded. */
  titlesSaying(term: string): readonly string[]
  /** Titles in which all of these characters stand somewhere; normalised, bounded. */
  titlesWith(characters: readonly string[]): readonly string[]
}
