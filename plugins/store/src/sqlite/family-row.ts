import {
  type FamilyMember,
  type Fingerprint,
  isVersionOf,
  MAX_FAMILY,
  planFamilies,
  type Resource,
  type ResourceNumber,
  type ResourceStore,
} from '@lianxiao/core'
import { familyIn } from './family-column'
import { alikeNumbers, fingerprintIn, type ResourceKey, storeFingerprint } from './fingerprint-row'
import { resourceIn } from './resource-row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A member as it stood before this reading. */
interface Member extends FamilyMember {
  readonly family: ResourceNumber
}

/** A text that is compared with nothing. */
const NO_FINGERPRINT = '' as Fingerprint

function memberIn(db: SqlDatabase, row: SqlRow): Member {
  const { allianceId, number, name, classification, family } = resourceIn(db, row)
  const fingerprint = fingerprintIn(db, [allianceId, number]) ?? NO_FINGERPRINT
  return { number, name, classification, family, fingerprint }
}

function memberOf(db: SqlDatabase, key: ResourceKey): Member | null {
  const row = db.one('select * from resource where alliance_id = ? and number = ?', key)
  return row === null ? null : memberIn(db, row)
}

/** The rows of a family; of one that is alone its own. */
function rowsOf(db: SqlDatabase, allianceId: string, family: ResourceNumber): SqlRow[] {
  const rows = db.all(
    'select * from resource where alliance_id = ? and family = ? order by number limit ?',
    [allianceId, family, MAX_FAMILY],
  )
  if (rows.length > 0) return rows
  return db.all('select * from resource where alliance_id = ? and number = ?', [allianceId, family])
}

/** Itself, its family until now, and the families of which a member is like it. */
function concerned(db: SqlDatabase, allianceId: string, self: Member): Member[] {
  const members = new Map<ResourceNumber, Member>()
  const addFamily = (family: ResourceNumber) => {
    for (const row of rowsOf(db, allianceId, family)) {
      const member = memberIn(db, row)
      members.set(member.number, member)
    }
  }
  addFamily(self.family)
  if (self.fingerprint !== NO_FINGERPRINT) {
    for (const number of alikeNumbers(db, [allianceId, self.number], self.fingerprint)) {
      const other = members.has(number as ResourceNumber)
        ? null
        : memberOf(db, [allianceId, number])
      if (other !== null && isVersionOf(self, other)) addFamily(other.family)
    }
  }
  return [...members.values()]
}

/**
 * As new as the fact that is appended next, in this transaction: so that the family's other members are due for
 * the index. Values: family, alliance, number.
 */
const MOVED = `update resource set family = ?, changed = (select coalesce(max(sequence), 0) + 1 from event)
  where alliance_id = ? and number = ?`
const KEPT = `update resource set family = ? where alliance_id = ? and number = ? and family is not ?`

function storeFamilies(
  db: SqlDatabase,
  allianceId: string,
  members: readonly Member[],
  families: ReadonlyMap<ResourceNumber, ResourceNumber>,
): void {
  const sizes = new Map<ResourceNumber, number>()
  for (const family of families.values()) sizes.set(family, (sizes.get(family) ?? 0) + 1)
  for (const { number, family: before } of members) {
    const family = families.get(number) ?? number
    const column = (sizes.get(family) ?? 0) > 1 ? family : null
    if (family === before) db.run(KEPT, [column, allianceId, number, column])
    else db.run(MOVED, [column, allianceId, number])
  }
}

/**
 * Finds the family of a resource by its fingerprint and notes both; those whom it alone held together part.
 * Called inside a transaction, before the fact that tells of the reading is appended.
 * @param fingerprint null when there is nothing to compare: it is alone
 */
export function joinFamily(
  db: SqlDatabase,
  resource: Resource,
  fingerprint: Fingerprint | null,
): void {
  const { allianceId } = resource
  const key: ResourceKey = [allianceId, resource.number]
  storeFingerprint(db, key, fingerprint)
  const self = memberOf(db, key)
  if (self === null) return
  const members = concerned(db, allianceId, self)
  // Families that this reading does not touch hold together without comparing all with all again.
  const isVersion = (a: Member, b: Member) =>
    (a.family === b.family && a.family !== self.family) || isVersionOf(a, b)
  storeFamilies(db, allianceId, members, planFamilies(members, isVersion))
}

/**
 * Finds the family of a resource anew, after what is told of it changed. Called inside a transaction, before the
 * fact that tells of the change is appended.
 */
export function rejoinFamily(db: SqlDatabase, resource: Resource): void {
  joinFamily(db, resource, fingerprintIn(db, [resource.allianceId, resource.number]))
}

/** What is asked of families. @param show makes a resource of a row */
export function familyQueries(
  db: SqlDatabase,
  show: (row: SqlRow) => Resource,
): Pick<ResourceStore, 'family'> {
  return {
    async family(allianceId, family) {
      return rowsOf(db, allianceId, family)
        .filter(row => familyIn(row) === family)
        .map(show)
    },
  }
}
