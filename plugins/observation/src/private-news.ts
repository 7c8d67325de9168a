import { DAY_MS, type NewNotice } from '@lianxiao/core'

/** It is still worth telling after a weekend, or a week of leave. */
const NEWS_GOOD_FOR_MS = 7 * DAY_MS

/** What is told, and to whom; of no lesson and not urgent where nothing else is said. */
type News = Pick<NewNotice, 'allianceId' | 'onceKey' | 'kind' | 'recipient' | 'text' | 'dueAt'> &
  Partial<Pick<NewNotice, 'slot' | 'isUrgent'>>

/** News for one person alone: calls nobody by name, and is good for a week from when it is due. */
export function privateNews(news: News): NewNotice {
  return {
    ...{ slot: null, isUrgent: false },
    ...news,
    mentions: [],
    goodUntil: news.dueAt + NEWS_GOOD_FOR_MS,
  }
}
