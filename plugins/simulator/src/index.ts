export { timeoutText } from './actions/timeout-text'
export { knownActions } from './answer-call'
export { type ChatPage, type ChatPageOptions, createChatPage } from './chat-page/create-chat-page'
export { hostileDocuments } from './documents/hostile/hostile-documents'
export {
  type Endpoint,
  type EndpointOptions,
  startEndpoint,
  type TransportOptions,
} from './endpoint'
export {
  type ActionRule,
  type ActionTrouble,
  type CdnRule,
  type CdnTrouble,
  createFaultPlan,
  type EventRule,
  type EventTrouble,
  type FaultPlan,
  type FaultRules,
  type Occasion,
} from './faults'
export {
  type Download,
  type FileServer,
  type FileServerOptions,
  startFileServer,
} from './file-server'
export type { GroupShelf, ShelfSpace } from './group-shelf'
export { type Profile, type ProfileName, profileOf, type Retcodes } from './profiles'
export {
  type CameraNotes,
  type Chapter,
  encodeGb18030,
  type MailToWrite,
  makeDoc,
  makeDocx,
  makeDocxTable,
  makeEml,
  makeEnbx,
  makeEpub,
  makeGarbledPdf,
  makeGbkZip,
  makeGbTxt,
  makeHtml,
  makeJpeg,
  makeMht,
  makeMp3,
  makeOdp,
  makeOds,
  makeOdt,
  makeOfd,
  makeOle,
  makePdf,
  makePng,
  makePpt,
  makePptx,
  makeRtf,
  makeScannedPdf,
  makeTxt,
  makeWav,
  makeXls,
  makeXlsx,
  type OdfProperties,
  type RarEntry,
  type RarOptions,
  type SevenZipFile,
  type SevenZipOptions,
  type SoundTags,
  storedRar,
  storedSevenZip,
  storedZip,
} from './sample-documents'
export { type SampleKind, sampleKinds } from './samples/sample-kinds'
export { type SampleDocument, sampleLibrary } from './samples/sample-library'
export {
  type TrialSchool,
  type TrialTeacher,
  trialSchools,
  trialTeachers,
} from './samples/trial-people'
export { trialWorld } from './samples/trial-world'
export type { SeededRandom } from './seeded-random'
export { createQqWorld, type QqWorld, type ReactionEvent, type WorldOptions } from './world'
export type { WorldClock } from './world-clock'
export type { Unsubscribe, WaitOptions } from './world-events'
export type { FilePosting } from './world-files'
export type { GroupSpec, MemberSpec } from './world-people'
export type { ForwardItem, PostedFile, Said, SayOptions } from './world-posting'
export type { Reaction } from './world-talk'
export * from './world-types'
