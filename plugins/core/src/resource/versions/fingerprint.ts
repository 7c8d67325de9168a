import type { Brand } from '../../kit/brand'
import type { Section } from '../reading'
import { comparedUnits } from './fingerprint-text'

/** What a text says in a form that survives a new date, another format and an envelope; compared by likeness. */
export type Fingerprint = Brand<string, 'Fingerprint'>

/** Says how the others were made; those of another way are unlike. */
const WAY = '1'
/** Characters of a shingle: long enough that two lessons share few but their template's. */
const SHINGLE_UNITS = 5
/** Values of a fingerprint. The error of a likeness is about 2 of 100 at 0.9. */
const VALUES = 256
/** A shorter text (a title, a cover) tells too little. */
export const MIN_SHINGLES = 80
/** Fills the values of a text of {@link MIN_SHINGLES}: each is missed with a chance of e^-80. */
const MAX_ROUNDS = 256
/** Rounds for a text that has filled nearly all of them at once stay short. */
const EMPTY = 0xffffffff
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The chance that two values are alike by chance. */
const BY_CHANCE = 1 / SIGNS.length

const BANDS = 12
const BAND_VALUES = 4

function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** One number for each run of {@link SHINGLE_UNITS} units. */
function shinglesOf(units: Uint16Array): Uint32Array {
  const shingles = new Uint32Array(Math.max(0, units.length - SHINGLE_UNITS + 1))
  const factor = 0x01000193
  let leaving = 1
  for (let i = 0; i < SHINGLE_UNITS; i += 1) leaving = Math.imul(leaving, factor)
  let rolling = 0
  for (let i = 0; i < units.length; i += 1) {
    rolling = (Math.imul(rolling, factor) + (units[i] ?? 0)) | 0
    if (i >= SHINGLE_UNITS)
      rolling = (rolling - Math.imul(units[i - SHINGLE_UNITS] ?? 0, leaving)) | 0
    if (i >= SHINGLE_UNITS - 1) shingles[i - SHINGLE_UNITS + 1] = mix(rolling)
  }
  return shingles
}

function hasEnough(shingles: Uint32Array): boolean {
  const distinct = new Set<number>()
  for (const shingle of shingles) {
    distinct.add(shingle)
    if (distinct.size >= MIN_SHINGLES) return true
  }
  return false
}

/** The least value of each of the 256 places that this round's hash throws the shingles into. */
function leastOfRound(shingles: Uint32Array, round: number): Uint32Array {
  const least = new Uint32Array(VALUES).fill(EMPTY)
  const salt = Math.imul(round, 0x9e3779b1)
  for (const shingle of shingles) {
    const hash = round === 0 ? shingle : mix(shingle ^ salt)
    const place = hash & (VALUES - 1)
    if (hash < (least[place] ?? 0)) least[place] = hash
  }
  return least
}

/**
 * "Fast similarity sketching" (Dahlgaard, Knudsen, Thorup 2017): places that stay empty in one round are filled
 * by the next, so that short and long texts are compared alike, and a long one is read once.
 */
function leastValues(shingles: Uint32Array): Uint32Array {
  const values = leastOfRound(shingles, 0)
  for (let round = 1; round < MAX_ROUNDS && values.includes(EMPTY); round += 1) {
    const least = leastOfRound(shingles, round)
    for (let i = 0; i < VALUES; i += 1) if (values[i] === EMPTY) values[i] = least[i] ?? EMPTY
  }
  return values
}

/**
 * The fingerprint of a document's text: 257 characters, whatever its length. Linear in the text: two million
 * characters take some 60 ms.
 * @returns null when there are fewer than {@link MIN_SHINGLES} different shingles: too little text to tell
 */
export function fingerprintOf(sections: readonly Section[]): Fingerprint | null {
  const shingles = shinglesOf(comparedUnits(sections))
  if (!hasEnough(shingles)) return null
  let signs = WAY
  for (const value of leastValues(shingles)) signs += SIGNS.charAt(mix(value) >>> 26)
  return signs as Fingerprint
}

/**
 * Which share of what two texts say is said by both (Jaccard, of shingles), as estimated: 0–1.
 * The same both ways round. 0 for fingerprints that were made in different ways.
 */
export function likeness(a: Fingerprint, b: Fingerprint): number {
  if (a.length !== b.length || a[0] !== b[0]) return 0
  let alike = 0
  for (let i = WAY.length; i < a.length; i += 1) if (a.charCodeAt(i) === b.charCodeAt(i)) alike += 1
  return Math.max(0, (alike / VALUES - BY_CHANCE) / (1 - BY_CHANCE))
}

/**
 * Numbers by which a store finds what may be alike: two texts share one with a chance of 99.8 % at a likeness of
 * 0.8, 96 % at 0.7, 9 % at 0.3.
 * @returns whole numbers below 2^30, at most 12
 */
export function versionBands(fingerprint: Fingerprint): readonly number[] {
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const start = WAY.length + band * BAND_VALUES
    const signs = fingerprint.slice(start, start + BAND_VALUES)
    let value = band + 1
    for (let i = 0; i < signs.length; i += 1)
      value = mix(Math.imul(value, 64) + SIGNS.indexOf(signs.charAt(i)))
    return value >>> 2
  })
  return [...new Set(bands)]
}
