import type { AllianceId } from '../../alliance/alliance'
import type { LianxiaoPorts } from '../../ports/lianxiao-ports'
import type { RecognitionCounts } from '../../ports/recognition-store'
import { pagesOfNow, recognitionOrder } from './plan-recognition'

/** How far recognition is, and what becomes of the rest. */
export interface RecognitionProgress extends RecognitionCounts {
  /** `missing`: no recogniser is there; `tonight`: nothing more is due by day. */
  readonly state: 'done' | 'missing' | 'working' | 'tonight'
}

/** What recognition has done and has still to do, for 状态. @param allianceId null for all */
export async function recognitionProgress(
  ports: Pick<LianxiaoPorts, 'recognition' | 'recogniser' | 'clock'>,
  allianceId: AllianceId | null,
): Promise<RecognitionProgress> {
  const counts = await ports.recognition.counts(allianceId)
  if (counts.filesWaiting === 0) return { ...counts, state: 'done' }
  const offered = ports.recogniser.current()
  if (offered === null) return { ...counts, state: 'missing' }
  const now = ports.clock.now()
  const { habits } = offered
  const files = await ports.recognition.waiting(
    recognitionOrder(now, habits),
    1,
    pagesOfNow(now, habits),
  )
  return { ...counts, state: files.length > 0 ? 'working' : 'tonight' }
}
