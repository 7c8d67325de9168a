import type { Account, AllianceId } from '../../alliance/alliance'
import type { NewNotice } from '../../outbox/notice'
import type { Slot } from '../slot'
import type { Teacher, TeacherId } from '../teacher'
import type { Reminder } from './reminder'
import type { ReminderNames, ReminderWords } from './reminder-words'
import type { WhoHears } from './who-hears'

/** People called by name (@) in one reminder; more are named in its text. */
export const MAX_MENTIONS = 20

/** What makes notices out of reminders. */
export interface Addressing {
  readonly allianceId: AllianceId
  readonly who: WhoHears
  readonly words: ReminderWords
}

const lessonOf = ({ about }: Reminder): Slot | null => (about.kind === 'lesson' ? about.slot : null)

const isThere = <T>(one: T | null): one is T => one !== null

async function teachersOf(who: WhoHears, ids: readonly TeacherId[]): Promise<readonly Teacher[]> {
  return (await Promise.all(ids.map(id => who.teacher(id)))).filter(isThere)
}

interface Heard {
  readonly names: ReminderNames
  readonly mentions: readonly Account[]
}

/** Whether somebody hears of a group's lesson elsewhere only. */
const isAway = async (who: WhoHears, chatGroup: Account, { accounts: [latest] }: Teacher) =>
  latest !== undefined && (await who.isElsewhere(latest, chatGroup))

/** Who is surely elsewhere cannot be called in a group: QQ would show a bare number to those who are there. */
async function thoseIn(who: WhoHears, chatGroup: Account, people: readonly Teacher[]) {
  const away = await Promise.all(people.map(one => isAway(who, chatGroup, one)))
  return people.filter((_, at) => away[at] === false)
}

/** Names for the text, and who is called in a group: observers, then the presenter. */
async function heardOf({ who }: Addressing, reminder: Reminder): Promise<Heard> {
  const { about, to } = reminder
  const none = { presenter: null, observers: [], onBehalfOf: null }
  if (about.kind !== 'lesson') return { names: none, mentions: [] }
  const presenter = about.slot.presenter === null ? null : await who.teacher(about.slot.presenter)
  const observers = await teachersOf(who, about.observers)
  const called =
    to.kind === 'chatGroup'
      ? await thoseIn(who, to.chatGroup, [...observers, ...(presenter ? [presenter] : [])])
      : []
  return {
    names: {
      presenter: presenter?.name ?? null,
      observers: observers.map(({ name }) => name),
      onBehalfOf: null,
    },
    mentions: called
      .flatMap(({ accounts: [latest] }) => (latest === undefined ? [] : [latest]))
      .slice(0, MAX_MENTIONS),
  }
}

type Unaddressed = Omit<NewNotice, 'recipient'>

function noticeOf(
  { allianceId, words }: Addressing,
  reminder: Reminder,
  { names, mentions }: Heard,
): Unaddressed {
  const { onceKey, kind, to, dueAt, goodUntil, isUrgent, callsAll } = reminder
  const slot = lessonOf(reminder)
  return {
    allianceId,
    onceKey,
    kind,
    mentions,
    callsAll,
    text: words.reminder(reminder, names),
    dueAt,
    goodUntil,
    isUrgent,
    slot: slot?.number ?? null,
    ...(slot === null ? {} : { slotRevision: slot.revision }),
    ...(to.kind === 'observer' ? { observer: to.teacher } : {}),
  }
}

async function toOrganisers(
  addressing: Addressing,
  reminder: Reminder,
  onBehalfOf: string | null,
): Promise<readonly NewNotice[]> {
  const slot = lessonOf(reminder)
  const place =
    reminder.to.kind === 'organisers' ? reminder.to.chatGroup : (slot?.chatGroup ?? null)
  const people = await addressing.who.organisers(place, slot)
  const { names } = await heardOf(addressing, reminder)
  const notice = noticeOf(addressing, reminder, { names: { ...names, onBehalfOf }, mentions: [] })
  return Promise.all(
    people.map(async person => ({
      ...notice,
      onceKey: `${reminder.onceKey}:${person.platform}:${person.id}`,
      recipient: await addressing.who.privately(person),
    })),
  )
}

async function toObserver(
  addressing: Addressing,
  reminder: Reminder,
  to: Extract<Reminder['to'], { kind: 'observer' }>,
): Promise<readonly NewNotice[]> {
  const { who } = addressing
  const observer = await who.teacher(to.teacher)
  if (observer === null || observer.state === 'left') return []
  const [account] = observer.accounts
  if (to.unlessIn !== null) {
    if (account === undefined || !(await who.isElsewhere(account, to.unlessIn))) return []
  } else if (account === undefined) return toOrganisers(addressing, reminder, observer.name)
  const notice = noticeOf(addressing, reminder, await heardOf(addressing, reminder))
  return [{ ...notice, recipient: await who.privately(account) }]
}

/** Who presents and is not in the lesson's group hears in private what is said there. */
async function toAwayPresenter(
  { who }: Addressing,
  { about }: Reminder,
  { chatGroup, notice }: { readonly chatGroup: Account; readonly notice: Unaddressed },
): Promise<readonly NewNotice[]> {
  const id = about.kind === 'lesson' ? about.slot.presenter : null
  const presenter = id === null ? null : await who.teacher(id)
  const [account] = presenter?.accounts ?? []
  if (presenter === null || presenter.state === 'left' || account === undefined) return []
  if (!(await isAway(who, chatGroup, presenter))) return []
  const recipient = await who.privately(account)
  const onceKey = `${notice.onceKey}:t${presenter.id}`
  return [{ ...notice, onceKey, mentions: [], callsAll: false, recipient }]
}

/**
 * Who a reminder is written to: a group, an observer, each organiser. Who cannot be reached is told through the
 * organisers; who left hears nothing.
 */
export async function addressReminder(
  addressing: Addressing,
  reminder: Reminder,
): Promise<readonly NewNotice[]> {
  const { to } = reminder
  if (to.kind === 'organisers') return toOrganisers(addressing, reminder, null)
  if (to.kind === 'observer') return toObserver(addressing, reminder, to)
  const notice = noticeOf(addressing, reminder, await heardOf(addressing, reminder))
  const { chatGroup } = to
  return [
    { ...notice, recipient: { kind: 'chatGroup', chatGroup } },
    ...(await toAwayPresenter(addressing, reminder, { chatGroup, notice })),
  ]
}
