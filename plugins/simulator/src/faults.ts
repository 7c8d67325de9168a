import { createSeededRandom } from './seeded-random'

/** What goes wrong with an answered call. */
export type ActionTrouble =
  | { readonly kind: 'neverAnswers' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'retcode'; readonly retcode: number; readonly text?: string }
  /** The message or file really goes out, but the answer is the implementation's Timeout error. */
  | { readonly kind: 'sentButTimeout' }
  /** The Timeout error, and nothing went out. */
  | { readonly kind: 'timeoutNotSent' }
  /** The connection breaks before the call is carried out. */
  | { readonly kind: 'dropSocket' }

/** What goes wrong with an event on its way to the bot. */
export type EventTrouble =
  | { readonly kind: 'drop' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Held back until the next event has gone (at most `maxHoldMs` of endpoint.ts). */
  | { readonly kind: 'reorder' }
  /** The connection breaks instead of carrying the event, which is lost. */
  | { readonly kind: 'dropSocket' }
  /** The posted file is deleted right after its event. */
  | { readonly kind: 'deleteFileAfter' }

/** What goes wrong with a download. */
export type CdnTrouble =
  | { readonly kind: 'expired403' }
  | { readonly kind: 'missing404' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The right Content-Length, then the connection ends half way. */
  | { readonly kind: 'truncated' }
  /** No Content-Length and a clean end half way. */
  | { readonly kind: 'shortClean' }
  | { readonly kind: 'html200' }
  | { readonly kind: 'otherFile' }

/** When a trouble strikes. */
export interface Occasion {
  /** Chance in [0, 1]; 1 when left out. */
  readonly probability?: number
  /** How often it may strike; without end when left out. */
  readonly times?: number
}

/** A trouble with the calls named `action`, `*` = all. */
export type ActionRule = ActionTrouble & Occasion & { readonly action: string }
/** A trouble with events of `event`: a notice_type, `message`, `meta_event`, or `*` = all but meta. */
export type EventRule = EventTrouble & Occasion & { readonly event: string }
/** A trouble with downloads of files whose name contains `name` (all when left out). */
export type CdnRule = CdnTrouble & Occasion & { readonly name?: string }

/** All rules of a plan. */
export interface FaultRules {
  readonly actions?: readonly ActionRule[]
  readonly events?: readonly EventRule[]
  readonly downloads?: readonly CdnRule[]
}

/** One seeded plan of everything that goes wrong; ask it, and it decides. */
export interface FaultPlan {
  /** The first rule that strikes, or null. */
  forAction(action: string): ActionTrouble | null
  /** The first rule that strikes, or null. */
  forEvent(event: string): EventTrouble | null
  /** The first rule that strikes, or null. */
  forDownload(fileName: string): CdnTrouble | null
  /** Adds rules behind those already there. */
  add(rules: FaultRules): void
  /** Forgets every rule; counts stay. */
  clear(): void
  /** How often each kind of trouble struck, such as `download otherFile`. */
  struck(): Readonly<Record<string, number>>
}

type Live<Rule> = { readonly rule: Rule; left: number }

/** Creates a plan; the same seed and the same questions give the same troubles. */
export function createFaultPlan(options: FaultRules & { readonly seed?: number } = {}): FaultPlan {
  const random = createSeededRandom(options.seed ?? 1)
  const actions: Live<ActionRule>[] = []
  const events: Live<EventRule>[] = []
  const downloads: Live<CdnRule>[] = []
  const counts = new Map<string, number>()
  const enlive = <Rule extends Occasion>(rule: Rule): Live<Rule> => ({
    rule,
    left: rule.times ?? Number.POSITIVE_INFINITY,
  })
  const decide = <Rule extends Occasion & { readonly kind: string }>(
    where: string,
    rules: readonly Live<Rule>[],
    applies: (rule: Rule) => boolean,
  ): Rule | null => {
    for (const live of rules) {
      if (live.left <= 0 || !applies(live.rule)) continue
      if (random.next() >= (live.rule.probability ?? 1)) continue
      live.left -= 1
      const label = `${where} ${live.rule.kind}`
      counts.set(label, (counts.get(label) ?? 0) + 1)
      return live.rule
    }
    return null
  }
  const add = (rules: FaultRules): void => {
    actions.push(...(rules.actions ?? []).map(rule => enlive(rule)))
    events.push(...(rules.events ?? []).map(rule => enlive(rule)))
    downloads.push(...(rules.downloads ?? []).map(rule => enlive(rule)))
  }
  add(options)
  return {
    add,
    clear: () => {
      for (const list of [actions, events, downloads]) list.length = 0
    },
    forAction: action =>
      decide('action', actions, rule => rule.action === '*' || rule.action === action),
    forEvent: event =>
      decide('event', events, rule =>
        rule.event === '*' ? event !== 'meta_event' : rule.event === event,
      ),
    forDownload: fileName =>
      decide('download', downloads, rule => !rule.name || fileName.includes(rule.name)),
    struck: () => Object.fromEntries(counts),
  }
}
