import type { SchoolId } from '../../../alliance/alliance'
import type { TeachersById } from '../lesson-words'
import type { TermCounts } from '../term-counts'

/** What the workbook is made of. */
export interface StatisticsFacts {
  readonly counts: TermCounts
  readonly teachers: TeachersById
  /** As they are declared. */
  readonly schools: readonly SchoolId[]
  /** 松阳联盟 or 王村口小学 */
  readonly ofWhom: string
  /** 2026年11月25日 周三 */
  readonly madeOn: string
}
