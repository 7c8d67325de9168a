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

/** An open archive: its members, and their bytes under the bounds of `limits.ts`. */
export interface Archive {
  readonly members: readonly ArchiveMember[]
  /** A name tried to leave the archive's folder; that member is not listed. */
  readonly hasUnsafeNames: boolean
  /** There were more members than are looked at. */
  readonly isCut: boolean
  /** The directory of the archive broke off. */
  readonly isDamaged: boolean
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
  /** Lets go of the file. */
  close(): void
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
