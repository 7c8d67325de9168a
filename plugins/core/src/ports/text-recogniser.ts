import type { RecognitionHabits } from '../resource/recognition/plan-recognition'
import type { PagePicture } from './text-extractor'

/** What was recognised on a page. */
export interface RecognisedText {
  /** Rows of text from above, parted by `\n`; empty for a page without text. */
  readonly text: string
  /** Mean certainty of its characters, from 0 to 1; 0 for a page without text. */
  readonly confidence: number
}

/** Reads the text of a picture, isolated from the bot: no picture can stop or slow it for long. */
export interface TextRecogniser {
  /**
   * Reads a page that may lie any way round.
   * @param picture a PNG
   * @throws Fault `recognise.failed` when this picture cannot be read: broken, too slow, too much memory
   * @throws Fault `recognise.unavailable` when the recogniser itself cannot run
   */
  recognise(picture: PagePicture): Promise<RecognisedText>
  /** Ends whatever is being read and frees the memory. */
  close(): Promise<void>
}

/** A recogniser that was offered, and when it may work. */
export interface OfferedRecogniser {
  readonly recogniser: TextRecogniser
  readonly habits: RecognitionHabits
}

/** Where an optional plugin offers a recogniser, and the library finds it. */
export interface RecogniserSlot {
  /** The one offered last that is still there; null when none is. */
  current(): OfferedRecogniser | null
  /** @returns takes the offer back; it does not close the recogniser */
  offer(offered: OfferedRecogniser): () => void
}

/** An empty slot. */
export function createRecogniserSlot(): RecogniserSlot {
  const offers: OfferedRecogniser[] = []
  return {
    current: () => offers.at(-1) ?? null,
    offer(offered) {
      offers.push(offered)
      return () => {
        const at = offers.indexOf(offered)
        if (at >= 0) offers.splice(at, 1)
      }
    },
  }
}
