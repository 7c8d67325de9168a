import { boundedBlob } from '../bounded-blob'
import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { decodeName } from '../text-encoding'
import { readMovieHeader } from './movie-header'

/** Longer is a broken table. */
const MAX_DURATION_MS = 7 * 24 * 3600 * 1000
const MIN_YEAR = 1980
const MAX_YEAR = 2100
const HAN = /\p{Script=Han}/u

/**
 * Reads sound or film: how long it lasts, when it was made, and the tags as one section.
 * What has no tags has no text, however broken it is.
 * @param source the file; only its tags and tables are read
 * @param draft receives them
 */
export async function readMedia(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const movie = await readMovieHeader(source)
  const tags = await mediaTags(source, draft)
  const durationMs = movie?.durationMs ?? Math.round((tags?.format.duration ?? 0) * 1000)
  const isSensible = durationMs > 0 && durationMs <= MAX_DURATION_MS
  const createdAt = sensibleTime(movie?.createdAt ?? fullDate(tags?.common.date))
  draft.tell({ durationMs: isSensible ? durationMs : null, createdAt })
  if (!tags) return
  const words = [tags.common.title, tags.common.artist, tags.common.album].map(repaired)
  draft.setTitle(words[0] ?? '')
  draft.addSection('标签', [...new Set(words)].join('\n'))
}

async function mediaTags(source: ByteSource, draft: ReadingDraft) {
  const { parseBlob } = await import('music-metadata')
  const blob = boundedBlob(source, () => draft.checkRoom())
  try {
    return await parseBlob(blob, { duration: false, skipCovers: true })
  } catch {
    // Broken, endless or unknown tags: the file is still what it is.
    return null
  }
}

/** Whether Latin-1 characters are pairs of GB2312 bytes; accents of other languages stand alone. */
const GB_PAIRS = /^(?:[\u0000-\u007f]|[\u00a1-\u00f7][\u00a1-\u00fe])*$/

/** Chinese programs wrote GBK where the format says Latin-1. */
function repaired(tag: string | undefined): string {
  if (!tag || !/[\u0080-\u00ff]/.test(tag) || !GB_PAIRS.test(tag)) return tag ?? ''
  const decoded = decodeName(Buffer.from(tag, 'latin1'))
  return HAN.test(decoded) ? decoded : tag
}

/** A year alone is no date. */
function fullDate(date: string | undefined): number | null {
  return date && /^\d{4}-\d{2}-\d{2}/.test(date) ? Date.parse(date.slice(0, 10)) : null
}

function sensibleTime(at: number | null): number | null {
  const year = at === null ? Number.NaN : new Date(at).getUTCFullYear()
  return year >= MIN_YEAR && year <= MAX_YEAR ? at : null
}
