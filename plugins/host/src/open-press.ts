import {
  type Clock,
  composeFeed,
  composePaper,
  countTerm,
  createLedgerReader,
  type PaperPorts,
  type PaperPress,
  type StorePorts,
} from '@lianxiao/core'
import { chineseFont, createPressThread } from '@lianxiao/render'
import { readStateDays } from './state-days'

/** Makes papers out of what the store holds: put together here, printed on a thread of its own. */
export function createPress(store: StorePorts, clock: Clock): PaperPress {
  const thread = createPressThread()
  const ledgerOf = createLedgerReader(store.events)
  const state = readStateDays()
  const ports: PaperPorts = {
    ...store,
    async countTerm(allianceId, term, now) {
      const teachers = await store.teachers.teachers(allianceId)
      const calendar = { ...(await store.calendars.calendar(allianceId)), state }
      return countTerm(await ledgerOf(allianceId), teachers, { term, calendar, now })
    },
  }
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
  }
}
