export type * from './alliance/actor'
export type * from './alliance/alliance'
export { anybodyIn } from './alliance/anybody-in'
export { isFamilyCard } from './alliance/family-card'
export {
  type AllianceAction,
  audienceFor,
  audienceOfPost,
  audiencesOf,
  findableBy,
  isKeptBack,
  may,
  type PostingPlace,
  type ResourceAction,
  type SchoolAction,
  type SchoolObject,
  visibilityOf,
} from './alliance/policy'
export type * from './alliance/policy-observation'
export * from './alliance/recognise-member'
export * from './alliance/same-account'
export { schoolIn } from './alliance/school-in'
export * from './calendar/index'
export {
  type Command,
  type CommandOf,
  isWholeAlliance,
  MAX_SEARCH_CHARS,
  MAX_TARGETS,
  parseCommand,
  type Target,
} from './command/parse-command'
export { bigramOverlap } from './evaluation/bigram-overlap'
export {
  type CollectedName,
  collectedNameIn,
  type JudgedQuery,
  judgedQueryIn,
} from './evaluation/judged-query'
export { labelledNameIn } from './evaluation/labelled-name'
export { noisyQueries } from './evaluation/noise/noisy-queries'
export {
  type ClassificationReport,
  type ClassifiedName,
  type FacetScores,
  REPORTED_FACETS,
  scoreFacets,
} from './evaluation/score-facets'
export * from './evaluation/score-rankings'
export type * from './event/fact'
export type { Brand, Instant } from './kit/brand'
export { civilDate, civilDay, civilHour, DAY_MS, dayBegins, HOUR_MS } from './kit/civil-time'
export type { Clock } from './kit/clock'
export { Fault, faultCode } from './kit/fault'
export * from './observation/index'
export type * from './outbox/delivery'
export * from './outbox/index'
export { laneOf } from './outbox/lane'
export {
  type DeliveryStep,
  FIRST_RETRY_MS,
  MAX_DELIVERY_ATTEMPTS,
  planDelivery,
} from './outbox/plan-delivery'
export type * from './ports/alliance-directory'
export { type BlobStore, HEAD_BYTES, type LentFile, type StagedBlob } from './ports/blob-store'
export type * from './ports/calendar-store'
export type * from './ports/chat-carrier'
export type * from './ports/dialogue-store'
export type * from './ports/event-log'
export type * from './ports/feed-store'
export type * from './ports/group-file-ledger'
export type * from './ports/health'
export type * from './ports/intake-queue'
export type * from './ports/lianxiao-ports'
export type * from './ports/notice-store'
export type * from './ports/observation-store'
export type * from './ports/outbox'
export type * from './ports/paper-press'
export type * from './ports/quota-store'
export type * from './ports/recognition-store'
export type * from './ports/record-store'
export type * from './ports/resource-store'
export {
  RESULTS_REMEMBERED_MS,
  type RememberedResults,
  type ResultKey,
  type ResultMemory,
} from './ports/result-memory'
export type * from './ports/search-index'
export type * from './ports/subscription-store'
export type * from './ports/teacher-store'
export type * from './ports/teaching-store'
export {
  MAX_DRAWN_EDGE_PX,
  type PageDrawing,
  type PagePicture,
  type TextExtractor,
} from './ports/text-extractor'
export {
  createRecogniserSlot,
  type OfferedRecogniser,
  type RecognisedText,
  type RecogniserSlot,
  type TextRecogniser,
} from './ports/text-recogniser'
export type * from './ports/thumbnail-store'
export type * from './ports/want-store'
export type * from './ports/workers'
export { type ClassifyInput, classify } from './resource/classify'
export type { TeachingProfile } from './resource/classify-profile'
export {
  type Classification,
  type Evidence,
  type EvidenceSource,
  FACET_NAMES,
  type FacetName,
  type Facets,
  NO_FACETS,
  RESOURCE_KINDS,
  type ResourceKind,
  type Stage,
} from './resource/facets'
export type * from './resource/file-post'
export { holdOf } from './resource/hold/hold'
export { type Hold, type HoldReason, holdsRecord } from './resource/hold/reason'
export { FINAL_REASONS, type UnarchivedReason } from './resource/intake-reason'
export {
  BUILT_IN_LEXICON,
  createLexicon,
  type ExtendedLexicon,
  extendLexicon,
  type Lexicon,
} from './resource/lexicon/lexicon'
export type { BadLine } from './resource/lexicon/read-units'
export type { TextbookPlace } from './resource/lexicon/textbook-place'
export type { Topic } from './resource/lexicon/topics'
export { NEARBY_WITHIN_MS } from './resource/nearby-text'
export {
  DEFAULT_INTAKE_LIMITS,
  type IntakeLimits,
  type IntakePlan,
  MAX_NAME_CHARS,
  planIntake,
} from './resource/plan-intake'
export { type ListedFile, planReconcile, type ReconcilePlan } from './resource/plan-reconcile'
export {
  FIRST_WAIT_MS,
  LONGEST_WAIT_MS,
  MAX_INTAKE_ATTEMPTS,
  PATIENT_WAIT_MS,
  planRetry,
  type RetryPlan,
} from './resource/plan-retry'
export { type ReadingPorts, readResource } from './resource/read-resource'
export {
  type DocumentFacts,
  type DocumentFormat,
  MAX_TEXT_CHARS,
  NO_DOCUMENT_FACTS,
  type Reading,
  type ReadingWarning,
  type Section,
} from './resource/reading'
export {
  DEFAULT_RECOGNITION_HABITS,
  isNight,
  MAX_RECOGNISED_PAGES,
  MAX_RECOGNITION_ATTEMPTS,
  type PageTask,
  pagesOfNow,
  planRecognition,
  type RecognisedPage,
  type RecognitionHabits,
  recognitionOrder,
  type UnreadFile,
} from './resource/recognition/plan-recognition'
export {
  type RecognitionProgress,
  recognitionProgress,
} from './resource/recognition/recognition-progress'
export { withRecognised } from './resource/recognition/with-recognised'
export type * from './resource/resource'
export { isSameUpload, SAME_UPLOAD_WITHIN_MS, type UploadMarks } from './resource/same-upload'
export {
  MAX_THUMBNAIL_BYTES,
  THUMBNAIL_EDGE_PX,
  type ThumbnailPorts,
  thumbnailOf,
} from './resource/thumbnail-of'
export { portableName, tidyName } from './resource/tidy-name'
export { type ReadFile, unreadWords, warningWords } from './resource/unread-words'
export {
  type Fingerprint,
  fingerprintOf,
  likeness,
  MIN_SHINGLES,
  versionBands,
} from './resource/versions/fingerprint'
export {
  type FamilyMember,
  isVersionOf,
  MAX_FAMILY,
  OTHER_FORMAT_LIKENESS,
  planFamilies,
} from './resource/versions/plan-family'
export { type BytesVerdict, type ReceivedBytes, vetBytes } from './resource/vet-bytes'
export { byWidth, widestPosts } from './resource/widest-posts'
export { boundMarks } from './search/bound-marks'
export { deniedForms } from './search/denied-forms'
export { describeQuery } from './search/describe-query'
export type { ExcludedFacet } from './search/exclusions'
export { type Beside, explainRank, MAX_RANK_LINES, type SaidHit } from './search/explain-rank'
export { facetVariants } from './search/facet-agreement'
export { describeFacets } from './search/facet-words'
export {
  type Asker,
  type Found,
  type FoundHit,
  findResources,
  MAX_RESULTS,
  NOBODY,
  type Search,
} from './search/find-resources'
export type { Hit, ScorePart, SearchCandidate } from './search/hit'
export {
  emptyIndex,
  emptyOutdatedIndex,
  type IndexingPorts,
  indexEntryOf,
  indexMany,
  indexResource,
} from './search/index-resource'
export { meansASearch } from './search/means-a-search'
export { normalise, TOKENIZER_VERSION } from './search/normalise'
export { MAX_OFFERS, type Offer } from './search/offers'
export { type ParsedCorrection, parseCorrection } from './search/parse-correction'
export {
  NO_CONTEXT,
  type ParsedQuery,
  parseQuery,
  type QueryContext,
} from './search/parse-query'
export type { RelaxedQuery } from './search/plan-relaxation'
export { filterTerms, hasFilters, NO_FILTERS, type QueryFilters } from './search/query-filters'
export { rank, type Seeker } from './search/rank'
export { queryTokens, segment, wordTokens } from './search/segment'
export { snippetOf } from './search/snippet'
export { type KnownWords, knownWords } from './search/suggest/known-words'
export { suggestWriting } from './search/suggest/suggest-writing'
export type { Suggestion, SuggestionQuery } from './search/suggest/suggestion'
export type { Vocabulary } from './search/suggest/vocabulary'
export { foldInPlace, simplify } from './search/writing/simplify'
export { soundPairs } from './search/writing/sounds'
export { answersSubscription } from './subscription/answers-subscription'
export * from './subscription/subscription'
export { planThanks, type Taking, type Thanks, type UsedFile } from './subscription/thanks'
export * from './subscription/week'
export * from './teaching/taught'
export {
  audienceOfWant,
  isKnownPrivately,
  type KnownWant,
  knowWant,
  mayCloseWant,
} from './wanted/know-want'
export { likelyAnswer } from './wanted/likely-answer'
export {
  type ComparedResource,
  MAX_MATCHED_TEXT_CHARS,
  matchWant,
  type ReadWant,
  readWant,
  readyWant,
  toCompare,
  type WantMatch,
} from './wanted/match-want'
export {
  type AskableWant,
  type Asking,
  isAskingHour,
  MAX_ASKED_TEACHERS,
  MAX_WANTS_ASKED,
  MIN_POSTED,
  POSTED_WITHIN_MS,
  planAsking,
} from './wanted/plan-asking'
export { planWant, type WantPlan } from './wanted/plan-want'
export {
  MAX_OPEN_WANTS,
  MAX_WANT_CHARS,
  type NewWant,
  WANT_OPEN_MS,
  type Want,
  type WantNumber,
  type WantState,
} from './wanted/want'
export { type WantGap, type WantGaps, wantGaps } from './wanted/want-gaps'
export { wantFacets, wantQuery } from './wanted/want-query'
export { type StartedWork, type StartingWorker, startingWorker } from './work/starting-worker'
