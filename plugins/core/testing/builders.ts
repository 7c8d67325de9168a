import type {
  Account,
  AllianceId,
  Audience,
  BlobRef,
  ChatGroup,
  Classification,
  Deed,
  Delivery,
  Facets,
  FilePost,
  Fingerprint,
  IndexEntry,
  NewDelivery,
  NewWant,
  ResourceNumber,
  ResourceReading,
  SchoolId,
} from '../src/index'
import { type ArchivedPost, NO_DOCUMENT_FACTS, NO_FACETS } from '../src/index'

/** The alliance of most tests. */
export const ALLIANCE = 'songyang' as AllianceId
/** Another one, which must never see anything. */
export const OTHER_ALLIANCE = 'suichang' as AllianceId
/** The audience of everybody in an alliance. */
export const EVERYBODY = 'alliance' as Audience

/** A moment: `at('2026-03-02T08:00+08:00')`. */
export function at(text: string): number {
  return Date.parse(text)
}

/** Monday morning of a school week. */
export const MONDAY = at('2026-03-02T08:00+08:00')

/** An account on QQ. */
export function account(id: string): Account {
  return { platform: 'onebot', id }
}

/** The bot of most tests. */
export const BOT = account('10000')
/** The group of most tests. */
export const GROUP = account('66001')
/** The teacher of most tests. */
export const TEACHER = account('20001')

/** A file posted in a group on Monday morning. */
export function aFilePost(changes: Partial<FilePost> = {}): FilePost {
  return {
    shape: 'file',
    bot: BOT,
    chatGroup: GROUP,
    poster: TEACHER,
    posterName: '王村口小学-何老师',
    name: '三年级数学分数教案.docx',
    sizeBytes: 12_345,
    md5: null,
    postedAt: MONDAY,
    messageId: '1001',
    folder: null,
    expiresAt: null,
    source: { via: 'url', url: 'https://files.example/1' },
    ...changes,
  }
}

/** A classification that tells these facets, read from the name. */
export function aClassification(facets: Partial<Facets> = {}): Classification {
  const evidence = Object.fromEntries(
    Object.entries(facets).map(([name, value]) => [
      name,
      { source: 'name', words: String(value), confidence: 0.9 } as const,
    ]),
  )
  return { facets: { ...NO_FACETS, ...facets }, evidence }
}

/** What a person says about these facets. */
export function aCorrection(facets: Partial<Facets>): Classification {
  const evidence = Object.fromEntries(
    Object.entries(facets).map(([name, value]) => [
      name,
      { source: 'correction', words: String(value), confidence: 1 } as const,
    ]),
  )
  return { facets: { ...NO_FACETS, ...facets }, evidence }
}

/** Bytes that exist by name only, told apart by one digit or letter. */
export function aBlobRef(letter = 'a', sizeBytes = 12_345): BlobRef {
  return { sha256: letter.repeat(64) as BlobRef['sha256'], sizeBytes }
}

/** A posted file whose bytes are safe, seen by everybody. */
export function anArchivedPost(changes: Partial<ArchivedPost> = {}): ArchivedPost {
  return {
    allianceId: ALLIANCE,
    post: aFilePost(),
    blob: aBlobRef(),
    schoolId: null,
    nearbyText: null,
    audience: EVERYBODY,
    classification: aClassification({ grade: 3, subject: '数学', kind: '教案' }),
    jobId: null,
    at: MONDAY + 1_000,
    ...changes,
  }
}

/** Something the teacher did in the group. */
export function aDeed(changes: Partial<Deed> = {}): Deed {
  return { by: TEACHER, chatGroup: GROUP, at: MONDAY + 60_000, ...changes }
}

/** A line the bot says in the group, for an hour. */
export function aDelivery(changes: Partial<NewDelivery> = {}): NewDelivery {
  return {
    allianceId: ALLIANCE,
    onceKey: 'reply:onebot:66001:1001',
    bot: BOT,
    recipient: { kind: 'chatGroup', chatGroup: GROUP },
    speech: { kind: 'text', text: '已收录 1 份资料', quoteMessageId: null },
    notBefore: MONDAY,
    expiresAt: MONDAY + 3_600_000,
    ...changes,
  }
}

/** A want asked in the group on Monday morning. */
export function aWant(changes: Partial<NewWant> = {}): NewWant {
  return {
    allianceId: ALLIANCE,
    asker: TEACHER,
    askerName: '王村口小学-何老师',
    schoolId: '王村口小学' as SchoolId,
    chatGroup: GROUP,
    bot: BOT,
    words: '五下 科学 光的传播',
    alternatives: {},
    audience: EVERYBODY,
    declined: [],
    askedAt: MONDAY,
    ...changes,
  }
}

/** What a test tells of a delivery: its key and state. */
export function said(deliveries: readonly Delivery[]): string[] {
  return deliveries.map(delivery => `${delivery.onceKey} ${delivery.state}`)
}

/** A group of one school. */
export function aChatGroup(changes: Partial<ChatGroup> = {}): ChatGroup {
  return {
    allianceId: ALLIANCE,
    account: GROUP,
    name: '王村口小学教师群',
    schoolId: '王村口小学' as SchoolId,
    settings: { visibility: 'alliance', receipts: 'reaction' },
    ...changes,
  }
}

/** An entry of the search index, seen by everybody. */
export function anIndexEntry(changes: Partial<IndexEntry> = {}): IndexEntry {
  return {
    allianceId: ALLIANCE,
    number: 1 as ResourceNumber,
    title: '三年级数学分数教案.docx',
    keywords: '',
    facets: NO_FACETS,
    audiences: [EVERYBODY],
    postedAt: MONDAY,
    takenCount: 0,
    sections: [],
    family: changes.number ?? (1 as ResourceNumber),
    posters: [],
    posterIds: [],
    schools: [],
    format: '',
    ...changes,
  }
}

/**
 * The fingerprint of some text, told apart by a letter, with so many of its 256 values different: 40 is the same
 * plan improved, 100 is another one.
 */
export function aFingerprint(letter: string, changed = 0): Fingerprint {
  const text = Array.from(
    { length: 256 },
    (_, i) => SIGNS[(i * 7 + letter.charCodeAt(0) * (i + 3)) % 64],
  )
  const differ = text.map((sign, i) => (i >= 256 - changed && sign !== '-' ? '-' : sign))
  return `1${differ.join('')}` as Fingerprint
}
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A reading that tells these facets and this text. */
export function aReading(changes: Partial<ResourceReading> = {}): ResourceReading {
  return {
    classification: aClassification({ grade: 3, unit: '6' }),
    warnings: [],
    sections: [{ label: '第1页', text: '认识几分之一' }],
    facts: NO_DOCUMENT_FACTS,
    hold: null,
    fingerprint: null,
    ...changes,
  }
}
