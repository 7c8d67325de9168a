import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { SchoolEdition, Taught } from '../teaching/taught'
import type { Deed } from './resource-store'

/** What people said they teach, and which editions (教材版本) schools use. */
export interface TeachingStore {
  /** Empty when they said nothing. */
  taughtBy(allianceId: AllianceId, person: Account): Promise<readonly Taught[]>
  /** Replaces what a person said; empty forgets it. */
  setTaught(allianceId: AllianceId, person: Account, taught: readonly Taught[]): Promise<void>
  /** By subject, those for all stages first. */
  schoolEditions(allianceId: AllianceId, schoolId: SchoolId): Promise<readonly SchoolEdition[]>
  /** Replaces the one of the same subject and stage; appends its fact to the event log. */
  setSchoolEdition(
    allianceId: AllianceId,
    schoolId: SchoolId,
    setting: { readonly edition: SchoolEdition; readonly deed: Deed },
  ): Promise<void>
}
