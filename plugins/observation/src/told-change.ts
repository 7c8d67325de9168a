import type { IncomingMessage } from '@lianxiao/chat'
import type { AllianceId, LianxiaoPorts, Slot, SlotChange, TeacherId } from '@lianxiao/core'
import { groupsSeen } from './groups-seen'
import type { LessonContext } from './lesson-context'
import { type LessonNews, lessonNotices } from './lesson-notices'

/** So often news are made anew because somebody signed up or off while the change was on its way. */
const MAX_TRIES = 5

/** Who tells of a change, and with whose names. */
interface Teller {
  readonly ports: Pick<LianxiaoPorts, 'observations' | 'directory'>
  readonly occasion: {
    readonly allianceId: AllianceId
    readonly message: Pick<IncomingMessage, 'person' | 'chatGroup'>
  }
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
const sayingOf = ({ occasion, context }: Teller, news: readonly LessonNews[]) => ({
  deed: { by: occasion.message.person, chatGroup: occasion.message.chatGroup, at: context.now },
  notices: news.flatMap(one => lessonNotices(one, context)),
  comers: new Map(news.map(({ slot, observers }) => [slot.number, observers])),
})

/** The same news for who comes by now. */
async function madeAnew(teller: Teller, news: readonly LessonNews[]) {
  const { ports, occasion } = teller
  const numbers = news.map(({ slot }) => slot.number)
  const now = await ports.observations.signUps(occasion.allianceId, numbers)
  return Promise.all(
    news.map(one => {
      const own = now.filter(({ slot }) => slot === one.slot.number)
      const observers = own.map(({ observer }) => observer)
      return newsOf(teller, { slot: one.slot, observers }, one)
    }),
  )
}

/**
 * Changes lessons together with what all who come hear of it: whoever signs up before the change is done is among
 * them, and a crash leaves either both or none.
 * @returns the news as they were told; `joined` when people came and went {@link MAX_TRIES} times in between
 */
export async function changeTold(
  teller: Teller,
  news: readonly LessonNews[],
  change: (saying: ReturnType<typeof sayingOf>) => Promise<SlotChange>,
): Promise<{ readonly outcome: SlotChange; readonly news: readonly LessonNews[] }> {
  let told = news
  for (let tries = 1; ; tries += 1) {
    const outcome = await change(sayingOf(teller, told))
    if (outcome.kind !== 'joined' || tries === MAX_TRIES) return { outcome, news: told }
    told = await madeAnew(teller, told)
  }
}
