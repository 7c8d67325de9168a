import type { Account, AllianceId, SchoolId } from '../alliance/alliance'
import type { CivilDay } from '../calendar/civil-day'
import type { Brand, Instant } from '../kit/brand'
import type { ResourceNumber } from '../resource/resource'
import type { TeacherId } from './teacher'

/** A lesson's number within the alliance, as teachers type it: 听课 报名 3. Never given twice. */
export type SlotNumber = Brand<number, 'SlotNumber'>

/**
 * 公开课, announced to everybody; 推门听课, hidden from its presenter and from every group;
 * 同课异构, one of several lessons on one topic.
 */
export type SlotKind = 'openLesson' | 'unannounced' | 'parallelLessons'

/** What is planned: one lesson that colleagues come to observe. */
export interface SlotPlan {
  readonly on: CivilDay
  /** 第几节, from 1. */
  readonly period: number
  readonly schoolId: SchoolId
  /** 三(2)班; empty when it is not told. */
  readonly className: string
  /** 1–12; null when it is not told. */
  readonly grade: number | null
  readonly subject: string | null
  /** 分数的初步认识; empty when it is not told. */
  readonly topic: string
  readonly presenter: TeacherId | null
  readonly kind: SlotKind
  /** Lessons on the same topic (同课异构) share it; null for others. */
  readonly pairId: string | null
  /** Lessons planned together, weekly or in rotation, share it; null for a single one. */
  readonly seriesId: string | null
  /** Where an online lesson is held: an http(s) address, or the number of a meeting (123-456-789); null for one in a classroom. */
  readonly link: string | null
  /** Seats for observers; null for as many as come. */
  readonly capacity: number | null
}

/** A lesson that was planned. */
export interface Slot extends SlotPlan {
  readonly allianceId: AllianceId
  readonly number: SlotNumber
  readonly state: 'planned' | 'cancelled'
  /** Counts its changes, from 1: who changes it says which state they saw. */
  readonly revision: number
  /** The group it was planned in and is spoken of; null when it was planned in private. */
  readonly chatGroup: Account | null
  readonly plannedBy: Account
  readonly plannedAt: Instant
  /** Lesson plan and slides from the library (#12). */
  readonly materials: readonly ResourceNumber[]
}

/** Somebody who will come. */
export interface SignUp {
  readonly slot: SlotNumber
  readonly observer: TeacherId
  /** Named by the organiser (必听), not by themselves. */
  readonly isRequired: boolean
  /** Said to have been there (听课 到), null while it is not known. */
  readonly attendedAt: Instant | null
}
