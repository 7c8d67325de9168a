import {
  type LianxiaoPorts,
  type ObservationCommandName,
  parseCommand,
  RESULTS_REMEMBERED_MS,
} from '@lianxiao/core'
import type { TeacherOccasion } from './spoken'

/** A list of which a page was told; 更多 goes on with it, as with what the library found. */
interface LastList {
  readonly command: ObservationCommandName
  /** What asks for its next page. */
  readonly words: string
  readonly at: number
}

/** People whose last list is remembered; the oldest is forgotten first. */
const MAX_REMEMBERED = 200

/** By bot, so that two in one process share nothing. Lost with a restart: then the page is asked for by its number. */
const lists = new WeakMap<LianxiaoPorts['results'], Map<string, LastList>>()

const keyOf = ({ allianceId, message: { person } }: TeacherOccasion) =>
  `${allianceId} ${person.platform} ${person.id}`

/** Remembers, or with null forgets, what 更多 asks for in private. */
export function rememberNext(
  { results, clock }: Pick<LianxiaoPorts, 'results' | 'clock'>,
  occasion: TeacherOccasion,
  next: Omit<LastList, 'at'> | null,
): void {
  const known = lists.get(results) ?? new Map<string, LastList>()
  lists.set(results, known)
  known.delete(keyOf(occasion))
  if (next !== null) known.set(keyOf(occasion), { ...next, at: clock.now() })
  const [oldest] = known.keys()
  if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest)
}

/** What a bare 更多 or 下一页 in private goes on with; null when it is the library's, whose list is the newer one. */
export async function nextPageFor(
  ports: Pick<LianxiaoPorts, 'results' | 'clock'>,
  occasion: TeacherOccasion,
): Promise<LastList | null> {
  const { allianceId, message, chatGroup } = occasion
  if (chatGroup !== null || parseCommand(message.text)?.name !== 'more') return null
  const now = ports.clock.now()
  const list = lists.get(ports.results)?.get(keyOf(occasion)) ?? null
  if (list === null || now - list.at > RESULTS_REMEMBERED_MS) return null
  const { person } = message
  const found = await ports.results.recall({ allianceId, chatGroup: null, person }, now)
  return found !== null && found.at > list.at ? null : list
}
