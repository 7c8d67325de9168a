/** What holds inside a group of an RTF file, and is forgotten at its end. */
export interface RtfGroup {
  /** Where the text of the group goes; `skipped` for what nobody reads. */
  readonly destination: RtfDestination
  /** Encoding of the current font; null where the file's own counts. */
  readonly encoding: string | null
  /** Characters that follow `\uN` for old programs. */
  readonly fallbackCount: number
  readonly isHidden: boolean
}

/** Where text goes. */
export type RtfDestination =
  | 'body'
  | 'skipped'
  | 'fonts'
  | 'info'
  | 'title'
  | 'author'
  | 'created'
  | 'revised'
  | 'margins'
  | 'notes'
  | 'comments'

/** Destinations with text; every other one behind `\*`, and those below, has none. */
const READ: ReadonlyMap<string, RtfDestination> = new Map([
  ['fonttbl', 'fonts'],
  ['info', 'info'],
  ['title', 'title'],
  ['author', 'author'],
  ['creatim', 'created'],
  ['revtim', 'revised'],
  ['header', 'margins'],
  ['headerl', 'margins'],
  ['headerr', 'margins'],
  ['headerf', 'margins'],
  ['footer', 'margins'],
  ['footerl', 'margins'],
  ['footerr', 'margins'],
  ['footerf', 'margins'],
  ['footnote', 'notes'],
  ['annotation', 'comments'],
  ['shptxt', 'body'],
  ['shpinst', 'body'],
  ['do', 'body'],
])
const SKIPPED: ReadonlySet<string> = new Set([
  'colortbl',
  'stylesheet',
  'pict',
  'nonshppict',
  'objdata',
  'shprslt',
  'listtable',
  'listoverridetable',
  'revtbl',
  'rsidtbl',
  'generator',
  'xmlnstbl',
  'themedata',
  'colorschememapping',
  'datastore',
  'latentstyles',
  'fldinst',
  'sp',
  'bkmkstart',
  'bkmkend',
  'atnid',
  'atnauthor',
  'atntime',
  'atndate',
  'atnref',
  'atnparent',
  'xe',
  'tc',
  'txe',
  'rxe',
  'operator',
  'keywords',
  'subject',
  'doccomm',
  'company',
  'manager',
  'category',
  'comment',
  'hlinkbase',
  'printim',
  'buptim',
  'template',
  'passwordhash',
  'filetbl',
])
/** Inside these nothing else begins but what belongs to them. */
const CLOSED: ReadonlySet<RtfDestination> = new Set(['skipped', 'fonts'])

/**
 * Where the text of a group goes after a control word that may begin a destination.
 * @param current of the group so far
 * @param word the control word
 * @returns null when it begins none
 */
export function destinationOf(current: RtfDestination, word: string): RtfDestination | null {
  if (CLOSED.has(current)) return null
  if (SKIPPED.has(word)) return 'skipped'
  return READ.get(word) ?? null
}

/** Destinations that are read although `\*` says that old programs may skip them. */
export function isReadBehindStar(word: string): boolean {
  return word === 'shpinst' || word === 'shptxt' || word === 'do'
}
