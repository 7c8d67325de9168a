import type { SpelledTerm } from './spelled-term'

/** A stretch of a term with what may stand for it; the same as before where it is kept. */
export interface Piece {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly replacement: string
  /** The higher the better; 0 is a stretch left as it is and not understood. */
  readonly score: number
  readonly how: 'kept' | 'sound' | 'pinyin' | 'initials' | 'slip'
}

interface Path {
  readonly score: number
  readonly last: Piece | null
  readonly before: Path | null
}

/** The pieces that cover a whole term best, in order. What no piece covers is left: characters singly, letters by runs or syllables. */
export function cover(term: SpelledTerm, pieces: readonly Piece[]): Piece[] {
  const byStart: Piece[][] = term.characters.map(() => [])
  for (const piece of [...pieces, ...leftPieces(term)]) byStart[piece.from]?.push(piece)
  const best: (Path | undefined)[] = [{ score: 0, last: null, before: null }]
  for (let at = 0; at < term.characters.length; at += 1) {
    const path = best[at]
    if (path === undefined) continue
    for (const piece of byStart[at] ?? []) {
      const score = path.score + piece.score
      if (score > (best[piece.to]?.score ?? Number.NEGATIVE_INFINITY))
        best[piece.to] = { score, last: piece, before: path }
    }
  }
  return piecesOf(best[term.characters.length])
}

function piecesOf(end: Path | undefined): Piece[] {
  const pieces: Piece[] = []
  for (let path = end ?? null; path?.last; path = path.before) pieces.push(path.last)
  return pieces.reverse()
}

/** Letters are rather left as a whole than in part. */
const LEFT_SYLLABLE = -0.2

function leftPieces({ characters, runs, steps }: SpelledTerm): Piece[] {
  const kept = ({ from, to }: { from: number; to: number }, score: number): Piece => {
    const replacement = characters.slice(from, to).join('')
    return { from, to, replacement, score, how: 'kept' }
  }
  const all = steps.flat()
  const [single, syllables] = [
    all.filter(step => step.character !== null),
    all.filter(step => step.character === null),
  ]
  return [
    ...[...single, ...runs].map(place => kept(place, 0)),
    ...syllables.map(place => kept(place, LEFT_SYLLABLE)),
  ]
}
