import {
  type Clock,
  type CountTerm,
  composeFeed,
  composePaper,
  countTerm,
  createLedgerReader,
  type PaperPorts,
  type PaperPress,
  type StorePorts,
  type TeacherTerm,
} from '@lianxiao/core'
import { chineseFont, createPressThread } from '@lianxiao/render'
import { readStateDays } from './state-days'

/** Teachers counted at once: some milliseconds of work, cold some more. */
const COUNTED_AT_ONCE = 5

const giveWay = () => new Promise<void>(resolve => setImmediate(resolve))

/** Counts a term a few teachers at a time, so that the chat is not held up. */
function countingTerm(store: StorePorts): CountTerm {
  const state = readStateDays()
  const ledgerOf = createLedgerReader({
    async readOf(...asked) {
      await giveWay()
      return store.events.readOf(...asked)
    },
  })
  return async (allianceId, term, now) => {
    const teachers = await store.teachers.teachers(allianceId)
    const calendar = { ...(await store.calendars.calendar(allianceId)), state }
    const ledger = await ledgerOf(allianceId)
    const counted: TeacherTerm[] = []
    for (let from = 0; from < teachers.length; from += COUNTED_AT_ONCE) {
      await giveWay()
      const some = teachers.slice(from, from + COUNTED_AT_ONCE)
      counted.push(...countTerm(ledger, some, { term, calendar, now }).teachers)
    }
    return { term, teachers: counted }
  }
}

/** A press with a thread that ends when it is closed. */
export interface OpenedPress extends PaperPress {
  /** What still waits is refused. */
  close(): Promise<void>
}

/** Makes papers out of what the store holds: put together here, printed on a thread of its own. */
export function createPress(store: StorePorts, clock: Clock): OpenedPress {
  const thread = createPressThread()
  const ports: PaperPorts = { ...store, countTerm: countingTerm(store), giveWay }
  return {
    async print(request) {
      const paper = await composePaper(ports, request, clock.now())
      return paper === null ? null : thread.print(paper)
    },
    async printFeed(feed) {
      const paper = await composeFeed(ports, feed, clock.now())
      return paper === null ? null : thread.print(paper)
    },
    canDraw: () => chineseFont() !== null,
    close: thread.close,
  }
}
