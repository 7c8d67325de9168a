import type { AllianceId } from '../../alliance/alliance'
import type { Term } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { StorePorts } from '../../ports/lianxiao-ports'
import type { TeachersById } from './lesson-words'
import type { TermCounts } from './term-counts'

/** Counts a term of an alliance out of its facts, everybody who teaches in it. */
export type CountTerm = (allianceId: AllianceId, term: Term, now: Instant) => Promise<TermCounts>

/** What papers are made of. */
export interface PaperPorts
  extends Pick<StorePorts, 'directory' | 'teachers' | 'observations' | 'records' | 'calendars'> {
  readonly countTerm: CountTerm
  /** Lets others have their turn: a term's statistics are a tenth of a second of work, which no chat waits for. */
  readonly giveWay: () => Promise<void>
}

/** Everybody of an alliance by their id, those who left too. */
export async function teachersById(
  ports: Pick<StorePorts, 'teachers'>,
  allianceId: AllianceId,
): Promise<TeachersById> {
  const teachers = await ports.teachers.teachers(allianceId)
  return new Map(teachers.map(teacher => [teacher.id, teacher]))
}

/** The alliance's name and schools as declared; its id where it is declared no longer. */
export async function allianceNamed(
  ports: Pick<StorePorts, 'directory'>,
  allianceId: AllianceId,
): Promise<string> {
  const alliances = await ports.directory.alliances()
  return alliances.find(({ id }) => id === allianceId)?.name ?? allianceId
}
