/** The OneBot v11 implementations the simulator can pretend to be. */
export type ProfileName = 'napcat' | 'llbot' | 'lagrange' | 'gocq'

/** Return codes of a transport. */
export interface Retcodes {
  readonly failed: number
  readonly badParams: number
  readonly unknownAction: number
}

/**
 * Where implementations differ, as the fact sheet on OneBot lists it (read from their sources).
 * Override single fields with {@link profileOf} to play older builds.
 */
export interface Profile {
  readonly name: ProfileName
  readonly appName: string
  readonly appVersion: string
  /** The events of one posted group file, in order. */
  readonly uploadEvents: readonly ('notice' | 'message')[]
  /** Which id the notice gives: NapCat's md5, everybody else's stable id. */
  readonly noticeFileId: 'md5' | 'uuid'
  readonly noticeHasUrl: boolean
  /** busid in notices and rows: what QQ says, or Lagrange's constant 0. */
  readonly busid: 'real' | 'zero'
  /** Fields of the file segment. */
  readonly fileSegment: ProfileName
  /** Url of a file segment: given, an empty string, or no such field (packet backend down). */
  readonly segmentUrl: 'given' | 'empty' | 'absent'
  /** How `?fname=` of a download link ends. */
  readonly urlSuffix: 'nothing' | 'name' | 'id'
  /** Ids in listings: a fresh random one on every call, or the stable one. */
  readonly listedIds: 'random' | 'stable'
  /** Rows of a listing when the caller names no number (folders count too); null = all. */
  readonly defaultRows: number | null
  /** Extra rows with an empty id among folders. */
  readonly pseudoFolders: boolean
  /** Ids live in memory only: after a restart neither file ids nor message ids are known. */
  readonly forgetsOnRestart: boolean
  readonly ws: Retcodes
  readonly http: Retcodes
  /** Whether failed answers say why. */
  readonly errorText: boolean
  /** Private files come as a message or as the notice offline_file. */
  readonly privateFiles: 'message' | 'notice'
  readonly messageIds: 'positive' | 'signed'
  readonly messageFormat: 'array' | 'string'
  /** 2024 builds of Lagrange sent file messages without segments. */
  readonly emptyFileMessage: boolean
  readonly heartbeatMs: number
  /** Whether the bot's own messages come back as events (`reportSelfMessage`). */
  readonly selfEcho: boolean
  /** Whether the bot's own upload comes back as a group_upload notice. */
  readonly ownUploadNotice: boolean
  /** What `file` of an upload may be. */
  readonly uploadSources: readonly ('base64' | 'http' | 'path')[]
  /** Old LLOneBot repeats events missed while the link was down; all others lose them. */
  readonly replaysMissedEvents: boolean
}

const napcat: Profile = {
  name: 'napcat',
  appName: 'NapCat.Onebot',
  appVersion: '4.18.19',
  uploadEvents: ['notice', 'message'],
  noticeFileId: 'md5',
  noticeHasUrl: false,
  busid: 'real',
  fileSegment: 'napcat',
  segmentUrl: 'given',
  urlSuffix: 'nothing',
  listedIds: 'random',
  defaultRows: 50,
  pseudoFolders: false,
  forgetsOnRestart: true,
  ws: { failed: 1200, badParams: 1400, unknownAction: 1404 },
  http: { failed: 200, badParams: 400, unknownAction: 404 },
  errorText: true,
  privateFiles: 'message',
  messageIds: 'positive',
  messageFormat: 'array',
  emptyFileMessage: false,
  heartbeatMs: 30_000,
  selfEcho: false,
  ownUploadNotice: true,
  uploadSources: ['base64', 'http', 'path'],
  replaysMissedEvents: false,
}

const llbot: Profile = {
  ...napcat,
  name: 'llbot',
  appName: 'LLOneBot',
  appVersion: '8.1.7',
  uploadEvents: ['message', 'notice'],
  noticeFileId: 'uuid',
  fileSegment: 'llbot',
  segmentUrl: 'empty',
  urlSuffix: 'name',
  listedIds: 'stable',
  defaultRows: null,
  forgetsOnRestart: false,
  messageIds: 'signed',
  ownUploadNotice: false,
}

const lagrange: Profile = {
  ...llbot,
  name: 'lagrange',
  appName: 'Lagrange.OneBot',
  appVersion: '0.0.3',
  uploadEvents: ['notice', 'message'],
  noticeHasUrl: true,
  busid: 'zero',
  fileSegment: 'lagrange',
  segmentUrl: 'given',
  urlSuffix: 'id',
  ws: { failed: 200, badParams: 200, unknownAction: 404 },
  http: { failed: 200, badParams: 200, unknownAction: 404 },
  errorText: false,
  privateFiles: 'notice',
  heartbeatMs: 5_000,
  uploadSources: ['path'],
}

const gocq: Profile = {
  ...lagrange,
  name: 'gocq',
  appName: 'go-cqhttp',
  appVersion: 'v1.2.0',
  busid: 'real',
  fileSegment: 'gocq',
  segmentUrl: 'absent',
  ws: { failed: 100, badParams: 100, unknownAction: 1404 },
  http: { failed: 100, badParams: 100, unknownAction: 404 },
  errorText: true,
}

const profiles: Readonly<Record<ProfileName, Profile>> = { napcat, llbot, lagrange, gocq }

/** The profile of an implementation, with single fields overridden. */
export function profileOf(
  name: ProfileName,
  overrides: Partial<Omit<Profile, 'name'>> = {},
): Profile {
  return { ...profiles[name], ...overrides }
}
