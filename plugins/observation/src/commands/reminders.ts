import {
  type Account,
  type ChatGroup,
  type LianxiaoPorts,
  may,
  type PlaceQuietRule,
  parseReminderSetting,
  quietFor,
  type ReminderKind,
  type ReminderRule,
  type ReminderSetting,
  ruleFor,
} from '@lianxiao/core'
import {
  organisersAre,
  organisersHow,
  organisersInGroupsOnly,
  organisersNone,
  organisersOfOthers,
  organisersUnknown,
  remindersAre,
  remindersHow,
  remindersOfOthers,
} from '../messages/reminder-settings-messages'
import type { Handler, TeacherOccasion } from '../spoken'

/** People named at once. */
const MAX_ORGANISERS = 10
const KINDS: readonly ReminderKind[] = ['nonePlanned', 'eveningBefore', 'soon', 'recordMissing']

function deedOf(ports: LianxiaoPorts, { message }: TeacherOccasion) {
  return { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
}

async function settingsNow(ports: LianxiaoPorts, { allianceId, chatGroup }: TeacherOccasion) {
  const rules = await ports.notices.rules(allianceId)
  const quiet = await ports.notices.quietRules(allianceId)
  const place = chatGroup?.account ?? null
  return {
    rules: KINDS.map(kind => ruleFor(rules, place, kind)),
    quiet: quietFor(quiet, place),
    place,
  }
}

/** The rules that a setting makes; what is not said stays. */
function changedRules(rules: readonly ReminderRule[], setting: ReminderSetting): ReminderRule[] {
  if (setting.kind === 'quiet') return []
  const concerned = (kind: ReminderKind) =>
    setting.kind === 'callsAll'
      ? kind === 'eveningBefore' || kind === 'soon'
      : kind === setting.reminder
  return rules
    .filter(({ kind }) => concerned(kind))
    .map(rule => ({
      ...rule,
      ...(setting.kind === 'callsAll' ? { callsAll: setting.callsAll } : setting.changes),
    }))
}

async function change(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  setting: ReminderSetting,
): Promise<void> {
  const { allianceId } = occasion
  const { rules, quiet, place } = await settingsNow(ports, occasion)
  const deed = deedOf(ports, occasion)
  if (setting.kind === 'quiet') {
    const { quietFrom, quietUntil, messagesADay } = { ...quiet, ...setting.changes }
    const rule: PlaceQuietRule = { chatGroup: place, quietFrom, quietUntil, messagesADay }
    await ports.notices.setQuietRule(allianceId, rule, deed)
    return
  }
  for (const rule of changedRules(rules, setting))
    await ports.notices.setRule(allianceId, { ...rule, chatGroup: place }, deed)
}

/** 提醒, 提醒 前一天 19:00, 提醒 安静 21:00-7:00 … */
export const reminders: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, chatGroup, actor } = occasion
  if (words !== '') {
    const setting = parseReminderSetting(words)
    // 听课提醒一下大家 is talk.
    if (setting === null) return isSure ? remindersHow() : null
    if (!may(actor, 'setReminders', allianceId)) return remindersOfOthers()
    await change(ports, occasion, setting)
  }
  const { rules, quiet } = await settingsNow(ports, occasion)
  return remindersAre({ rules, quiet, place: chatGroup?.name ?? null, isChanged: words !== '' })
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
