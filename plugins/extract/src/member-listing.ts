import type { ArchiveMember, Bundle } from './archive'
import { MAX_MEMBERS } from './limits'
import { isLitter, isSafeMemberName } from './member-name'

/** The directory of an archive while it is read: applies one rule to the names of zip, rar and 7z. */
export interface MemberListing {
  readonly members: readonly ArchiveMember[]
  /** Whether {@link MAX_MEMBERS} entries were seen: no more need to be offered. */
  isFull(): boolean
  /**
   * Offers an entry.
   * @returns the member, or null for a folder, litter, an unsafe name or one too many
   */
  offer(entry: ArchiveMember): ArchiveMember | null
  /** Notes that the directory broke off. */
  breakOff(): void
  /** What the listing knows, as a bundle tells it. */
  facts(): Pick<Bundle, 'members' | 'hasUnsafeNames' | 'isCut' | 'isDamaged'>
}

/** An empty listing. */
export function createMemberListing(): MemberListing {
  const members: ArchiveMember[] = []
  let seen = 0
  let hasUnsafeNames = false
  let isDamaged = false
  return {
    members,
    isFull: () => seen > MAX_MEMBERS,
    offer: entry => {
      seen++
      if (seen > MAX_MEMBERS || entry.name.endsWith('/') || isLitter(entry.name)) return null
      if (!isSafeMemberName(entry.name)) {
        hasUnsafeNames = true
        return null
      }
      members.push(entry)
      return entry
    },
    breakOff: () => {
      isDamaged = true
    },
    facts: () => ({ members, hasUnsafeNames, isCut: seen > MAX_MEMBERS, isDamaged }),
  }
}
