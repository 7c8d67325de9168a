import type { XmlVisitor } from './walk-xml'

/**
 * Hides from a visitor what Office writes twice or no reader sees: of `mc:AlternateContent` the
 * `Fallback` for old programs when a `Choice` gave text already, and whole elements by name.
 * @param visitor sees everything else
 * @param lengthNow how much text the part gave so far
 * @param hidden local names of elements hidden with all they hold
 */
export function withoutDuplicates(
  visitor: XmlVisitor,
  lengthNow: () => number,
  hidden: ReadonlySet<string> = new Set(),
): XmlVisitor {
  const starts: number[] = []
  let hiddenDepth = 0
  const isHidden = (local: string): boolean =>
    hidden.has(local) || (local === 'Fallback' && (starts.at(-1) ?? Infinity) < lengthNow())
  return {
    open: tag => {
      if (hiddenDepth > 0 || isHidden(tag.local)) {
        hiddenDepth++
        return
      }
      if (tag.local === 'AlternateContent') starts.push(lengthNow())
      visitor.open?.(tag)
    },
    close: local => {
      if (hiddenDepth > 0) {
        hiddenDepth--
        return
      }
      if (local === 'AlternateContent') starts.pop()
      visitor.close?.(local)
    },
    text: text => {
      if (hiddenDepth === 0) visitor.text?.(text)
    },
  }
}
