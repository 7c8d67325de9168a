import type { IncomingMessage } from '@lianxiao/chat'
import type { AllianceId, LianxiaoPorts, Slot, SlotChange, TeacherId } from '@lianxiao/core'
import { groupsSeen } from './groups-seen'
import type { LessonContext } from './lesson-context'
import { isEverybodyKnown, type LessonNews, lessonNotices } from './lesson-notices'

/** So often news are made anew because somebody signed up or off while the change was on its way. */
const MAX_TRIES = 5

/** Who tells of a change, and with whose names. */
interface Teller {
  readonly ports: Pick<LianxiaoPorts, 'observations' | 'directory' | 'teachers'>
  readonly occasion: {
    readonly allianceId: AllianceId
    readonly message: Pick<IncomingMessage, 'person' | 'chatGroup'>
  }
  readonly context: LessonContext
}

/** News, and the names they are told with. */
export interface ToldNews {
  readonly news: readonly LessonNews[]
  readonly context: LessonContext
}

/** A change of a lesson, as news for those who come. */
export async function newsOf(
  { ports, occasion, context }: Teller,
  { slot, observers }: { readonly slot: Slot; readonly observers: readonly TeacherId[] },
  change: Pick<LessonNews, 'kind' | 'plan' | 'reason'>,
): Promise<LessonNews> {
  const { person, chatGroup } = occasion.message
  const ids = new Set([slot.presenter, change.plan.presenter, ...observers])
  const people = [...ids].flatMap(id => (id === null ? [] : (context.teachers.get(id) ?? [])))
  const { kind, plan, reason } = change
  return {
    ...{ kind, plan, reason, slot, observers },
    by: person,
    saidIn: chatGroup,
    groupsOf: await groupsSeen(ports, occasion.allianceId, people),
  }
}

/** What a change is written down with. */
const sayingOf = ({ occasion }: Teller, { news, context }: ToldNews) => ({
  deed: { by: occasion.message.person, chatGroup: occasion.message.chatGroup, at: context.now },
  notices: news.flatMap(one => lessonNotices(one, context)),
  comers: new Map(news.map(({ slot, observers }) => [slot.number, observers])),
})

/** The same news for who comes by now; somebody's first sign-up made them a teacher just then. */
async function madeAnew(
  { ports, occasion, context: before }: Teller,
  news: readonly LessonNews[],
): Promise<ToldNews> {
  const numbers = news.map(({ slot }) => slot.number)
  const now = await ports.observations.signUps(occasion.allianceId, numbers)
  // After the sign-ups: whoever stands in them is a teacher by now.
  const teachers = await ports.teachers.teachers(occasion.allianceId)
  const context = { ...before, teachers: new Map(teachers.map(one => [one.id, one])) }
  const anew = news.map(one => {
    const own = now.filter(({ slot }) => slot === one.slot.number)
    const observers = own.map(({ observer }) => observer)
    return newsOf({ ports, occasion, context }, { slot: one.slot, observers }, one)
  })
  return { news: await Promise.all(anew), context }
}

/**
 * Changes lessons together with what all who come hear of it: whoever signs up before the change is done is among
 * them, and a crash leaves either both or none.
 * @returns the news as they were told, with the names of then; `comersChanged` when people came and went
 * {@link MAX_TRIES} times in between
 */
export async function changeTold(
  teller: Teller,
  news: readonly LessonNews[],
  change: (saying: ReturnType<typeof sayingOf>) => Promise<SlotChange>,
): Promise<ToldNews & { readonly outcome: SlotChange }> {
  const asRead = { news, context: teller.context }
  // Who became a teacher between the reading of the names and that of the lesson has to be called as well.
  let told = news.every(one => isEverybodyKnown(one, teller.context))
    ? asRead
    : await madeAnew(teller, news)
  for (let tries = 1; ; tries += 1) {
    const outcome = await change(sayingOf(teller, told))
    if (outcome.kind !== 'comersChanged' || tries === MAX_TRIES) return { outcome, ...told }
    told = await madeAnew(teller, told.news)
  }
}
