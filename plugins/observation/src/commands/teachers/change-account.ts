import {
  ACCOUNT_OPENS_AFTER_MS,
  type Account,
  isSameAccount,
  may,
  OWN_ACCOUNT,
  readsSince,
  type Teacher,
  type TeacherId,
} from '@lianxiao/core'
import {
  accountChangedForOrganisers,
  accountChangedForOwner,
  accountDoubted,
  accountPreview,
  accountPreviewOver,
  accountsClosed,
  accountsGone,
  accountsOpened,
  accountsTakenBack,
  accountTakenBackForOrganisers,
  accountTakenBackForOwner,
  accountTheirs,
  badAccount,
  cannotConfirmOneself,
  noAccountToTakeBack,
  nothingToSettle,
  teacherLinked,
} from '../../messages/account-messages'
import { accountOfAnother, notByOneself } from '../../messages/teacher-messages'
import { makeRoom } from '../../room-for-dialogue'
import type { DialogueHandler } from '../../spoken'
import type { Ordering } from './ordering'
import { teacherView } from './teacher-view'
import { accountNews } from './who-else-hears'

/** A yes comes while what was read back is still on the screen. */
const CONFIRM_WITHIN_MS = 30 * 60_000
const MINUTE_MS = 60_000
/** As 听课 确认 hands it on. */
const YES = '确认'

/** What waits for its organiser's yes. */
interface AccountChange {
  readonly teacher: TeacherId
  readonly accountId: string
  readonly askedAt: number
}

/** Who did it, as others are told. */
const doerOf = ({ occasion }: Ordering) => occasion.teacher?.name ?? '联盟的组织者'

const accountIn = ({ occasion }: Ordering, id: string): Account => ({
  platform: occasion.message.person.platform,
  id,
})

/** Why the account cannot become theirs; null when it can. */
async function whyNot(
  { ports, occasion }: Ordering,
  teacher: Teacher,
  account: Account,
): Promise<string | null> {
  const { allianceId, message } = occasion
  const other = await ports.teachers.teacherOf(allianceId, account)
  if (other !== null && other.id !== teacher.id)
    return accountOfAnother(account.id, teacherView(other), teacherView(teacher))
  const [newest] = teacher.accounts
  if (newest !== undefined && isSameAccount(newest, account))
    return accountTheirs(teacherView(teacher), account.id)
  const isOwn = other === null && isSameAccount(account, message.person)
  const opens = isOwn && (await ports.records.hasAny(allianceId, teacher.id))
  return opens ? notByOneself() : null
}

/** 换号: read back, and done when it is confirmed. */
export async function offerAccount(
  ordering: Ordering,
  teacher: Teacher,
  accountId: string | null,
): Promise<string> {
  const { ports, occasion } = ordering
  const { allianceId, message } = occasion
  if (accountId === null) return badAccount(teacher.name)
  const account = accountIn(ordering, accountId)
  const why = await whyNot(ordering, teacher, account)
  if (why !== null) return why
  const now = ports.clock.now()
  const state: AccountChange = { teacher: teacher.id, accountId, askedAt: now }
  const { person } = message
  const kind = 'accountChange'
  const room = await makeRoom(ports, { allianceId, person }, { kind })
  await ports.dialogues.put({ allianceId, person, kind, state, updatedAt: now })
  const preview = accountPreview({
    teacher: teacherView(teacher),
    before: teacher.accounts.map(({ id }) => id),
    accountId,
    card: (await ports.directory.member(allianceId, account))?.displayName ?? null,
    hasRecords: await ports.records.hasAny(allianceId, teacher.id),
    opensAt: now + ACCOUNT_OPENS_AFTER_MS,
    minutes: CONFIRM_WITHIN_MS / MINUTE_MS,
  })
  return [preview, ...room].join('\n')
}

async function link(ordering: Ordering, teacher: Teacher, account: Account): Promise<string> {
  const { ports, occasion, deed } = ordering
  const { allianceId } = occasion
  const [by, view] = [doerOf(ordering), teacherView(teacher)]
  const notices = await accountNews(ports, occasion, {
    owners: teacher.accounts.filter(one => !isSameAccount(one, account)),
    toOwners: accountChangedForOwner(by, teacher.name, account.id),
    toOrganisers: accountChangedForOrganisers(by, view, account.id),
  })
  const linked = await ports.teachers.link(allianceId, teacher.id, account, { ...deed, notices })
  const standing = await ports.teachers.standing(allianceId, account)
  const hasRecords = await ports.records.hasAny(allianceId, teacher.id)
  const opensAt = standing?.opensAt ?? 0
  const isClosed = hasRecords && opensAt > deed.at
  const told = { told: notices.length, opensAt: isClosed ? opensAt : null }
  return teacherLinked(teacherView(linked ?? teacher), account.id, told)
}

/** 听课 确认: as it is now, and only soon after it was read back. */
export const accountChangeConfirmed: DialogueHandler = async (ports, occasion, { state, said }) => {
  const { allianceId, actor, message } = occasion
  if (!said.startsWith(YES)) return null
  await ports.dialogues.end(allianceId, message.person, 'accountChange')
  const { teacher: id, accountId, askedAt } = state as AccountChange
  const now = ports.clock.now()
  const teacher = await ports.teachers.teacher(allianceId, id)
  const isOver = now - askedAt > CONFIRM_WITHIN_MS
  if (isOver || teacher === null || !may(actor, 'manageTeachers', allianceId))
    return accountPreviewOver()
  const deed = { by: message.person, chatGroup: null, at: now }
  const ordering: Ordering = { ports, occasion, deed }
  const account = accountIn(ordering, accountId)
  return (await whyNot(ordering, teacher, account)) ?? link(ordering, teacher, account)
}

/** The accounts of a teacher that may not read everything yet. */
async function waitingOf(
  { ports, occasion, deed }: Ordering,
  teacher: Teacher,
): Promise<readonly Account[]> {
  const waiting: Account[] = []
  for (const account of teacher.accounts) {
    const standing = await ports.teachers.standing(occasion.allianceId, account)
    if ((standing ?? OWN_ACCOUNT).opensAt > deed.at) waiting.push(account)
  }
  return waiting
}

const idsOf = (accounts: readonly Account[]) => accounts.map(({ id }) => id)

/** 换错: what was given lately becomes nobody's again; they and the other organisers hear of it. */
export async function takeAccountBack(ordering: Ordering, teacher: Teacher): Promise<string> {
  const { ports, occasion, deed } = ordering
  const owners = await waitingOf(ordering, teacher)
  const [by, view] = [doerOf(ordering), teacherView(teacher)]
  const notices = await accountNews(ports, occasion, {
    owners,
    toOwners: accountTakenBackForOwner(by, teacher.name),
    toOrganisers: accountTakenBackForOrganisers(by, view, idsOf(owners)),
  })
  const { settleAccounts } = ports.teachers
  const told = { ...deed, notices }
  const gone = await settleAccounts(occasion.allianceId, teacher.id, 'mistaken', told)
  return gone.length === 0 ? noAccountToTakeBack(view) : accountsTakenBack(view, idsOf(gone))
}

/** A no: of an account that waits itself the others cannot be told apart from it, so all of them go on waiting. */
async function refuseAccounts(
  ordering: Ordering,
  teacher: Teacher,
  waitsItself: boolean,
): Promise<string> {
  const { ports, occasion, deed } = ordering
  const waiting = idsOf(await waitingOf(ordering, teacher))
  const notices = await accountNews(ports, occasion, {
    owners: [],
    toOwners: '',
    toOrganisers: accountDoubted(teacherView(teacher), waiting, !waitsItself),
  })
  const verdict = waitsItself ? 'doubted' : 'notTheirs'
  const told = { ...deed, notices }
  const settled = await ports.teachers.settleAccounts(
    occasion.allianceId,
    teacher.id,
    verdict,
    told,
  )
  if (settled.length === 0) return nothingToSettle()
  return waitsItself ? accountsClosed() : accountsGone(idsOf(settled))
}

/** 同意, 不是我: an account of a teacher says whether those that were given to them are theirs. */
export async function answerForAccounts(ordering: Ordering, areTheirs: boolean): Promise<string> {
  const { ports, occasion, deed } = ordering
  const { allianceId, message, teacher } = occasion
  if (teacher === null) return nothingToSettle()
  const standing = (await ports.teachers.standing(allianceId, message.person)) ?? OWN_ACCOUNT
  const waitsItself = readsSince(standing, deed.at) !== 0
  if (!areTheirs) return refuseAccounts(ordering, teacher, waitsItself)
  if (waitsItself) return cannotConfirmOneself(standing.opensAt)
  const opened = await ports.teachers.settleAccounts(allianceId, teacher.id, 'theirs', deed)
  return opened.length === 0 ? nothingToSettle() : accountsOpened(idsOf(opened))
}
