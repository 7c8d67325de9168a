import {
  type Account,
  type ChatGroup,
  isSameAccount,
  type LianxiaoPorts,
  looksAfterItsWeeks,
  may,
  type PlaceQuietRule,
  parseReminderSetting,
  quietFor,
  REMINDER_KINDS,
  type ReminderKind,
  type ReminderRule,
  type ReminderSetting,
  ruleFor,
  whoHears,
} from '@lianxiao/core'
import {
  organisersAre,
  organisersHow,
  organisersInGroupsOnly,
  organisersNone,
  organisersOfOthers,
  organisersUnknown,
  reminderQuestion,
  remindersAre,
  remindersHow,
  remindersNotUnderstood,
  remindersOfOthers,
} from '../messages/reminder-settings-messages'
import type { Handler, TeacherOccasion } from '../spoken'

/** People named at once. */
const MAX_ORGANISERS = 10
const HELP = /^(?:帮助|怎么[写用改设]|格式)[?？]?$/u
/** What groups may leave to the alliance. */
const OF_ORGANISERS: readonly ReminderKind[] = ['nonePlanned', 'makeupDay']

function deedOf(ports: LianxiaoPorts, { message }: TeacherOccasion) {
  return { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
}

/** Rules, quiet hours and who is asked for empty weeks, as they hold in the place where it is said. */
async function settingsNow(ports: LianxiaoPorts, { allianceId, chatGroup }: TeacherOccasion) {
  const { notices } = ports
  const [all, quiet, organisers] = await Promise.all([
    notices.rules(allianceId),
    notices.quietRules(allianceId),
    notices.organisers(allianceId),
  ])
  const place = chatGroup?.account ?? null
  const organised = organisers.map(of => of.chatGroup)
  const isApart = place === null || looksAfterItsWeeks({ organised, rules: all }, place)
  return {
    all,
    rules: REMINDER_KINDS.map(kind => ruleFor(all, place, kind)),
    quiet: quietFor(quiet, place),
    place,
    isApart,
  }
}

type Settings = Awaited<ReturnType<typeof settingsNow>>

/** Which rules a setting is about: what a group leaves to the alliance is not its own to switch off. */
function isAbout(setting: ReminderSetting, kind: ReminderKind, { isApart }: Settings): boolean {
  switch (setting.kind) {
    case 'everything':
      return !OF_ORGANISERS.includes(kind) || isApart
    case 'callsAll':
      return kind === 'eveningBefore' || kind === 'soon'
    case 'rule':
      return kind === setting.reminder
    default:
      return false
  }
}

/** What of a rule becomes otherwise. */
function changesOf(setting: ReminderSetting): Partial<ReminderRule> {
  if (setting.kind === 'everything') return { isOn: setting.isOn }
  if (setting.kind === 'callsAll') return { callsAll: setting.callsAll }
  return setting.kind === 'rule' ? setting.changes : {}
}

async function change(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  setting: ReminderSetting,
): Promise<void> {
  const { allianceId } = occasion
  const now = await settingsNow(ports, occasion)
  const { rules, quiet, place } = now
  const deed = deedOf(ports, occasion)
  if (setting.kind === 'quiet') {
    const { quietFrom, quietUntil, messagesADay } = { ...quiet, ...setting.changes }
    const rule: PlaceQuietRule = { chatGroup: place, quietFrom, quietUntil, messagesADay }
    return ports.notices.setQuietRule(allianceId, rule, deed)
  }
  const changed = rules
    .filter(({ kind }) => isAbout(setting, kind, now))
    .map(rule => ({ ...rule, ...changesOf(setting), chatGroup: place }))
  return ports.notices.setRules(allianceId, changed, deed)
}

/** Groups that have a rule of their own: the alliance's do not concern them. */
async function groupsApart(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  { all, place }: Settings,
): Promise<readonly string[]> {
  if (place !== null) return []
  const groups = await ports.directory.chatGroups(allianceId)
  return groups
    .filter(({ account }) => all.some(({ chatGroup }) => isSameAccount(account, chatGroup)))
    .map(({ name }) => name)
}

async function shown(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  isChanged: boolean,
): Promise<string> {
  const now = await settingsNow(ports, occasion)
  const { all, rules, quiet, place, isApart } = now
  const who = whoHears(ports, occasion.allianceId)
  const asked = await who.organisers(isApart ? place : null, null)
  const { names, unknown } = await namesOf(ports, occasion, asked)
  return remindersAre({
    rules,
    quiet,
    isOfGroup: place !== null,
    weeks: { isApart, isAllianceOn: ruleFor(all, null, 'nonePlanned').isOn },
    asked: [...names, ...unknown],
    groupsApart: await groupsApart(ports, occasion, now),
    isChanged,
    mayChange: may(occasion.actor, 'setReminders', occasion.allianceId),
  })
}

/** 提醒, 提醒 关, 提醒 前一天 19:00, 提醒 安静 21:00-7:00 … */
export const reminders: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor, message } = occasion
  if (words === '') return shown(ports, occasion, false)
  if (HELP.test(words)) return remindersHow()
  const setting = parseReminderSetting(words, message.text)
  // 听课提醒一下大家 is talk.
  if (setting === null) return isSure ? remindersNotUnderstood() : null
  if (!may(actor, 'setReminders', allianceId)) return remindersOfOthers()
  if (setting.kind === 'ask') return reminderQuestion(setting.about)
  await change(ports, occasion, setting)
  return shown(ports, occasion, true)
}

/** The people that are named; null when the words name nobody. */
function peopleIn(words: string, speaker: Account): readonly Account[] | null {
  const parts = words.split(/[\s,，、;；]+/u).filter(part => part !== '')
  const people = parts.map(part => {
    if (/^(?:我|自己)$/u.test(part)) return speaker
    return /^@?\d{5,12}$/u.test(part)
      ? { platform: speaker.platform, id: part.replace('@', '') }
      : null
  })
  if (people.length === 0 || people.length > MAX_ORGANISERS) return null
  const named = people.flatMap(person => (person === null ? [] : [person]))
  const known = new Map(named.map(person => [person.id, person]))
  return named.length === parts.length ? [...known.values()] : null
}

async function namesOf(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  people: readonly Account[],
): Promise<{ readonly names: readonly string[]; readonly unknown: readonly string[] }> {
  const members = await Promise.all(
    people.map(person => ports.directory.member(allianceId, person)),
  )
  return {
    names: members.flatMap(member => (member === null ? [] : [member.displayName])),
    unknown: people.filter((_, at) => members[at] === null).map(({ id }) => id),
  }
}

async function organisersNow(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { account, name }: ChatGroup,
): Promise<string> {
  const all = await ports.notices.organisers(occasion.allianceId)
  const people = all.flatMap(({ chatGroup, person }) =>
    chatGroup.platform === account.platform && chatGroup.id === account.id ? [person] : [],
  )
  if (people.length === 0) return organisersNone()
  const { names, unknown } = await namesOf(ports, occasion, people)
  return organisersAre(name, [...names, ...unknown])
}

/** 组织, 组织 我, 组织 20101 20103, 组织 默认 */
export const organisers: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, chatGroup, actor, message } = occasion
  const isReset = /^(?:默认|无|没有|清空)$/u.test(words)
  const people = isReset ? [] : peopleIn(words, message.person)
  // 听课组织得很好 is talk.
  if (words !== '' && people === null && !isSure) return null
  if (chatGroup === null) return organisersInGroupsOnly()
  if (words === '') return organisersNow(ports, occasion, chatGroup)
  if (people === null) return organisersHow()
  if (!may(actor, 'setOrganisers', allianceId)) return organisersOfOthers()
  const { unknown } = await namesOf(ports, occasion, people)
  if (unknown.length > 0) return organisersUnknown(unknown)
  const deed = deedOf(ports, occasion)
  await ports.notices.setOrganisers(allianceId, chatGroup.account, people, deed)
  return organisersNow(ports, occasion, chatGroup)
}
