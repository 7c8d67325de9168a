import { asText } from './cq-code'
import type { OneBotObject } from './events/encode-message'
import type { EventTrouble, FaultPlan } from './faults'

/** How long a reordered event waits for the next one before it goes alone. */
const maxHoldMs = 500
/** Events an old LLOneBot keeps for the next connection. */
const maxMissed = 1000

/** The way events go out, with everything that can happen to them there. */
export interface EventLine {
  send(event: OneBotObject): void
  /** Sends what was missed while the link was down, where the profile does that. */
  replayMissed(): void
  /** How many events reached nobody. */
  lost(): number
  stop(): void
}

/** What an event line is built from. */
export interface EventLineOptions {
  readonly faults: FaultPlan
  /** False when nobody is connected. */
  readonly transmit: (text: string) => boolean
  readonly dropSocket: () => void
  /** Called after an event struck by `deleteFileAfter`. */
  readonly afterEvent: (event: OneBotObject) => void
  readonly replays: boolean
}

function nameOf(event: OneBotObject): string {
  const otherwise = event['post_type'] === 'meta_event' ? 'meta_event' : 'message'
  return asText(event['notice_type'], otherwise)
}

/** Timers that can all be stopped together. */
function createTimers(): { later(delayMs: number, run: () => void): void; stop(): void } {
  const timers = new Set<NodeJS.Timeout>()
  return {
    later: (delayMs, run) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, delayMs)
      timers.add(timer)
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}

/** Creates the line; nothing is pending at first. */
export function createEventLine(options: EventLineOptions): EventLine {
  const timers = createTimers()
  const missed: string[] = []
  let held: string[] = []
  let lost = 0

  const transmit = (text: string): void => {
    if (options.transmit(text)) return
    lost += 1
    if (options.replays && missed.length < maxMissed) missed.push(text)
  }
  const release = (): void => {
    const waiting = held
    held = []
    for (const text of waiting) transmit(text)
  }
  const suffer = (trouble: EventTrouble, text: string, event: OneBotObject): void => {
    switch (trouble.kind) {
      case 'drop':
        lost += 1
        return
      case 'dropSocket':
        lost += 1
        options.dropSocket()
        return
      case 'duplicate':
        transmit(text)
        transmit(text)
        return
      case 'delay':
        timers.later(trouble.delayMs, () => transmit(text))
        return
      case 'reorder':
        held.push(text)
        timers.later(maxHoldMs, release)
        return
      case 'deleteFileAfter':
        transmit(text)
        options.afterEvent(event)
    }
  }
  return {
    send: event => {
      const text = JSON.stringify(event)
      const trouble = options.faults.forEvent(nameOf(event))
      if (trouble) {
        suffer(trouble, text, event)
        return
      }
      transmit(text)
      release()
    },
    replayMissed: () => {
      for (const text of missed.splice(0)) options.transmit(text)
    },
    lost: () => lost,
    stop: timers.stop,
  }
}
