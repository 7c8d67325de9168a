import type { ArchiveMember, InflationBudget, MemberContent } from './archive'
import { MAX_PART_BYTES, SNIFF_BYTES } from './limits'
import { refusal } from './refusal'

/** Takes one member's bytes as they are unpacked and keeps them only when they are wanted. */
export interface MemberSink {
  /**
   * Takes a copy of the next bytes.
   * @throws Fault when the budget of the whole is spent
   */
  push(chunk: Uint8Array): void
  /** Whether more would be thrown away anyway. */
  isDone(): boolean
  /** The member as it came; `trouble` is what the unpacker said about it. */
  end(trouble: unknown): MemberContent
}

/** What a sink goes by. */
export interface SinkRules {
  readonly budget: InflationBudget
  /** By the first {@link SNIFF_BYTES}. */
  readonly isWanted: (head: Buffer, member: ArchiveMember) => boolean
}

/**
 * A sink for one member.
 * @param member whose claimed size is not believed
 * @param rules how it is bounded and chosen
 */
export function createMemberSink(
  member: ArchiveMember,
  { budget, isWanted }: SinkRules,
): MemberSink {
  let chunks: Buffer[] = []
  let sizeBytes = 0
  let verdict: boolean | null = null
  let ownTrouble: unknown = null

  const judge = (): boolean => {
    verdict ??= isWanted(Buffer.concat(chunks).subarray(0, SNIFF_BYTES), member)
    if (!verdict) chunks = []
    return verdict
  }
  return {
    push: chunk => {
      budget.take(chunk.length)
      sizeBytes += chunk.length
      if (verdict === false || ownTrouble !== null) return
      if (sizeBytes > MAX_PART_BYTES) {
        ownTrouble = refusal('too-large', `${member.name} is too large`)
        chunks = []
        return
      }
      chunks.push(Buffer.from(chunk))
      if (verdict === null && sizeBytes >= SNIFF_BYTES) judge()
    },
    isDone: () => verdict === false || ownTrouble !== null,
    end: trouble => {
      const told = ownTrouble ?? trouble
      if (told !== null) return { member, bytes: null, trouble: told }
      return { member, bytes: judge() ? Buffer.concat(chunks) : null, trouble: null }
    },
  }
}

/** A sink that keeps nothing: for what is unpacked for the sake of the members after it. */
export function discarding({ budget }: SinkRules): MemberSink {
  const nobody = { name: '', claimedBytes: 0, isEncrypted: false }
  return createMemberSink(nobody, { budget, isWanted: () => false })
}
