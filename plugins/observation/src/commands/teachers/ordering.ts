import type { Deed, LianxiaoPorts } from '@lianxiao/core'
import type { TeacherOccasion } from '../../spoken'

/** An organiser changes what is known of teachers. */
export interface Ordering {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly deed: Deed
}
