import { refusal } from './refusal'

/** A file inside an archive; folders, litter and unsafe names never become one. */
export interface ArchiveMember {
  /** Decoded, `/` between folders, inside the archive's folder. */
  readonly name: string
  /** As the archive claims: never trusted. */
  readonly claimedBytes: number
  readonly isEncrypted: boolean
}

/** Bytes that may still be inflated for one file, shared by an archive and what is nested in it. */
export interface InflationBudget {
  /**
   * Takes bytes out of the budget.
   * @throws Fault `document.too-large` when it is spent, `document.timed-out` when time is
   */
  take(sizeBytes: number): void
}

/** One member as a pass over a bundle met it. */
export interface MemberContent {
  readonly member: ArchiveMember
  /** Everything in it; null when it was not wanted or could not be had. */
  readonly bytes: Buffer | null
  /** What was thrown instead of giving the bytes; null when nothing was. */
  readonly trouble: unknown
}

/** An open file with files in it, under the bounds of `limits.ts`: what zip, rar and 7z have in common. */
export interface Bundle {
  readonly members: readonly ArchiveMember[]
  /** A name tried to leave the archive's folder; that member is not listed. */
  readonly hasUnsafeNames: boolean
  /** There were more members than are looked at. */
  readonly isCut: boolean
  /** The directory of the archive broke off. */
  readonly isDamaged: boolean
  /** It is one of several volumes; members may begin or end in another. */
  readonly isVolume: boolean
  /**
   * One pass over the members in their order, each unpacked once and never onto a disk.
   * @param isWanted by a member's first {@link SNIFF_BYTES}, whether the rest is kept
   * @throws Fault `document.timed-out`, `.too-large`, `.out-of-memory` when a bound of the whole is met
   */
  contents(
    isWanted: (head: Buffer, member: ArchiveMember) => boolean,
  ): AsyncGenerator<MemberContent>
  /** Lets go of the file. */
  close(): void
}

/** A bundle whose members can be had in any order: the zip containers of office documents. */
export interface Archive extends Bundle {
  /** A member by its name, whatever its case. */
  find(name: string): ArchiveMember | undefined
  /**
   * A member's bytes as they inflate.
   * @throws Fault `document.encrypted`, `.too-large`, `.hostile` (it inflates past its claim), `.damaged`
   */
  chunks(member: ArchiveMember): AsyncGenerator<Buffer>
  /** The same in one piece. */
  bytes(member: ArchiveMember): Promise<Buffer>
  /** The first bytes of a member, without inflating the rest. */
  head(member: ArchiveMember, sizeBytes: number): Promise<Buffer>
}

/**
 * A fresh budget.
 * @param sizeBytes how much may be inflated in all
 * @param deadlineAt `performance.now()` instant at which inflating stops
 */
export function createInflationBudget(sizeBytes: number, deadlineAt: number): InflationBudget {
  let left = sizeBytes
  return {
    take: taken => {
      if (performance.now() > deadlineAt) throw refusal('timed-out', 'soft deadline')
      left -= taken
      if (left < 0) throw refusal('too-large', `inflates to more than ${sizeBytes} bytes`)
    },
  }
}
