import type { Account, AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { NewDelivery } from '../outbox/delivery'
import type { Facets } from '../resource/facets'
import type { Resource, ResourceNumber } from '../resource/resource'
import type { NewWant, Want, WantNumber } from '../wanted/want'
import type { Deed } from './resource-store'

/** A resource that open wants are to be compared with: new, or with news in its name, facets or text. */
export interface UnmatchedResource {
  readonly resource: Resource
  /** The state of it that was handed out; later ones are due again. */
  readonly revision: number
}

/** An open want, and the resources that answer it; the asker was told of none. */
export interface MatchedWant {
  readonly want: Want
  readonly resources: readonly ResourceNumber[]
}

/** Words to an asker, and the wants they end, with what filled each. */
export interface WantTelling {
  readonly fills: readonly { readonly want: WantNumber; readonly resource: ResourceNumber }[]
  readonly delivery: NewDelivery
}

/** A promise to post what is wanted: the next file of that person there fills it. */
export interface Pledge {
  readonly allianceId: AllianceId
  readonly person: Account
  readonly chatGroup: Account | null
  readonly want: WantNumber
  readonly at: Instant
}

/** Who posted on a subject, and where they are reached. */
export interface SubjectPoster {
  readonly person: Account
  /** A group they posted in; null when it was in private. */
  readonly chatGroup: Account | null
  readonly posted: number
}

/** One evening's asking: who is asked what, written down together with the wants it was about. */
export interface AskingRound {
  readonly allianceId: AllianceId
  /** The civil day, `2026-11-22`. */
  readonly day: string
  /** All wants the round looked at, also those nobody could be asked about. */
  readonly wants: readonly WantNumber[]
  readonly asked: readonly { readonly person: Account; readonly delivery: NewDelivery }[]
  readonly at: Instant
}

/** Wants by the bot that heard them, so that those nobody can answer now stand in nobody's way. */
export interface HeardBy {
  /** Platforms that count; null for all. */
  readonly on: readonly string[] | null
  /** Platforms that do not. */
  readonly notOn: readonly string[]
  /** Bots that do not. */
  readonly notBy: readonly Account[]
}

/**
 * Wanted resources (求资源). Every change of a want's state appends its fact to the event log, and what is said
 * of it goes to the outbox, in the same transaction.
 */
export interface WantStore {
  /** Keeps a want under the alliance's next number. What became searchable just now is compared with it too. */
  add(want: NewWant, facets: Partial<Facets>): Promise<Want>
  get(allianceId: AllianceId, number: WantNumber): Promise<Want | null>
  /** A person's open wants, oldest first. */
  openOf(allianceId: AllianceId, asker: Account): Promise<readonly Want[]>
  /** All open ones, newest first. */
  open(allianceId: AllianceId, limit: number): Promise<readonly Want[]>
  /** Those asked in a time, whatever became of them, newest first. @param until exclusive */
  asked(
    allianceId: AllianceId,
    span: { readonly from: Instant; readonly until: Instant },
    limit: number,
  ): Promise<readonly Want[]>
  /** Closes an open want. @returns null when it is not open */
  close(allianceId: AllianceId, number: WantNumber, deed: Deed): Promise<Want | null>
  /** Opens a filled want again: what filled it was not it. @returns null when it is not filled */
  reopen(allianceId: AllianceId, number: WantNumber, deed: Deed): Promise<Want | null>

  /** Searchable resources that no open want was compared with since their last change, oldest change first. */
  toMatch(limit: number): Promise<readonly UnmatchedResource[]>
  /** Notes the wants that a resource answers, and that it was compared. */
  recordMatches(checked: UnmatchedResource, wants: readonly WantNumber[]): Promise<void>
  /** Notes that a person says this resource answers the want; it need not match. */
  offer(allianceId: AllianceId, want: WantNumber, resource: ResourceNumber): Promise<void>
  /** Open wants with answers, of all alliances, oldest first. */
  matched(limit: number, heard?: HeardBy): Promise<readonly MatchedWant[]>
  /** Forgets answers that the asker may not see. */
  dropMatches(
    allianceId: AllianceId,
    want: WantNumber,
    resources: readonly ResourceNumber[],
  ): Promise<void>
  /**
   * Fills wants and writes down what their asker is told, in one transaction: nobody is told twice or never.
   * @returns false, and nothing is done, when one of them is not open any more or this was said before
   */
  tell(allianceId: AllianceId, telling: WantTelling, at: Instant): Promise<boolean>
  /** Open wants of all alliances asked, or opened again, before a moment. */
  askedBefore(before: Instant, limit: number, heard?: HeardBy): Promise<readonly Want[]>
  /** Ends a want that nobody answered. @param delivery what its asker is told; null when nobody can be */
  expire(want: Want, delivery: NewDelivery | null, at: Instant): Promise<boolean>

  /** Notes a promise; a person has one at a time in a place. */
  pledge(pledge: Pledge): Promise<void>
  /** Promises made at a moment or later. */
  pledges(allianceId: AllianceId, since: Instant): Promise<readonly Pledge[]>

  /** Open wants that nobody was asked about yet, oldest first. */
  unasked(allianceId: AllianceId, limit: number, heard?: HeardBy): Promise<readonly Want[]>
  /** Whether somebody on a platform was asked that day. */
  wasAsked(allianceId: AllianceId, day: string, platform: string): Promise<boolean>
  /** Members who posted searchable resources of a subject since a moment and may be asked, the most first. */
  postersOn(
    allianceId: AllianceId,
    on: { readonly subject: string; readonly stage: string | null; readonly since: Instant },
    limit: number,
  ): Promise<readonly SubjectPoster[]>
  /** Writes a round down: messages, wants and day in one transaction. */
  recordRound(round: AskingRound): Promise<void>
  /** Whether a person wants to be asked about others' wants; true unless they said no. */
  setAskable(allianceId: AllianceId, person: Account, isAskable: boolean): Promise<void>
}
