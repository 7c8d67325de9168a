import type { Session } from 'koishi'

/** One part of a message, with its fields as the platform sent them. */
export interface MessageSegment {
  readonly type: string
  readonly fields: Readonly<Record<string, unknown>>
}

interface RawSegment {
  readonly type?: unknown
  readonly data?: unknown
}

/** Parts of one message that are looked at; the rest is passed over. */
export const MAX_SEGMENTS = 200

/** Reads OneBot's array format. Anything else in the array is dropped. */
export function segmentsOfRaw(message: unknown): readonly MessageSegment[] {
  if (!Array.isArray(message)) return []
  return message.slice(0, MAX_SEGMENTS).flatMap((segment: RawSegment | null) => {
    if (
      typeof segment?.type !== 'string' ||
      typeof segment.data !== 'object' ||
      segment.data === null
    )
      return []
    return [{ type: segment.type, fields: segment.data as Record<string, unknown> }]
  })
}

/**
 * The parts of a session's message: the raw packet first, Koishi's elements second.
 * Koishi's attributes lose types and spelling (`fileId` for `file_id`), but exist for every platform
 * and for OneBot's string format.
 */
export function messageSegments(session: Session): readonly MessageSegment[] {
  const raw = (session as unknown as { onebot?: { message?: unknown } }).onebot
  const segments = segmentsOfRaw(raw?.message)
  if (segments.length > 0) return segments
  return (session.elements ?? [])
    .slice(0, MAX_SEGMENTS)
    .map(element => ({ type: element.type, fields: element.attrs }))
}

/** The first of some fields that holds a non-empty string or a number, as a string. */
export function fieldOf(segment: MessageSegment, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = segment.fields[name]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return null
}

/** A field that holds a natural number, as OneBot sends it: a number or its digits. */
export function naturalOf(segment: MessageSegment, ...names: readonly string[]): number | null {
  const text = fieldOf(segment, ...names)
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
