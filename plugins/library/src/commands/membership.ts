import { type Occasion, recipientOf } from '@lianxiao/conversation'
import { type CommandOf, type LianxiaoPorts, recogniseMember } from '@lianxiao/core'
import { confirmMember, introduced, introduceHow, unknownSchool } from '../messages'
import { noteAsked, takeAsked } from './asked-members'

/** Notes who spoke, and guesses their school from the group card; what they said themselves stays. */
export async function noticeMember(ports: LianxiaoPorts, occasion: Occasion): Promise<Occasion> {
  const { message, allianceId } = occasion
  const schools = await ports.directory.schools(allianceId)
  const card = recogniseMember(message.displayName, schools)
  const schoolId = card?.schoolId ?? occasion.chatGroup?.schoolId ?? null
  // In private QQ shows a nickname: it does not take the place of a group card.
  const known = message.chatGroup === null && card === null ? occasion.member : null
  const member = await ports.directory.noteMember({
    allianceId,
    account: message.person,
    displayName: known?.displayName ?? message.displayName,
    schoolId,
    basis: 'guessed',
    seenIn: message.chatGroup,
    at: message.at,
  })
  return { ...occasion, member }
}

/** Asks a teacher, once ever, whether the school on their card is theirs. Comes after an answer, never by itself. */
export async function askToConfirm(ports: LianxiaoPorts, occasion: Occasion): Promise<void> {
  const { member, message, chatGroup, allianceId } = occasion
  if (member?.basis !== 'guessed' || member.schoolId === null) return
  // In a school's own group the school is plain; and only a card that names school and person is worth a question.
  if (chatGroup?.schoolId === member.schoolId) return
  const card = recogniseMember(message.displayName, await ports.directory.schools(allianceId))
  if (card?.schoolId !== member.schoolId || card.personName === '') return
  const onceKey = `confirm:${occasion.allianceId}:${message.person.platform}:${message.person.id}`
  const now = ports.clock.now()
  const text = confirmMember(card.schoolId, card.personName)
  // In a group a quote says who is meant.
  const isShared = message.chatGroup !== null
  const isAsked = await ports.outbox.add(
    {
      allianceId: occasion.allianceId,
      onceKey,
      bot: message.bot,
      recipient: recipientOf(message),
      speech: { kind: 'text', text, quoteMessageId: isShared ? message.messageId : null },
      notBefore: now + 1500,
      expiresAt: now + 60_000,
    },
    now,
  )
  if (isAsked) noteAsked(occasion.allianceId, message.person, now)
}

/** 是: says nothing to people who were not asked. */
export async function confirm(ports: LianxiaoPorts, occasion: Occasion): Promise<string | null> {
  const { member, message, allianceId } = occasion
  // 是的 is said all day long; only whoever was asked means us.
  if (!takeAsked(allianceId, message.person, ports.clock.now())) return null
  if (member?.basis !== 'guessed' || member.schoolId === null) return null
  const { schoolId } = member
  await ports.directory.noteMember({
    allianceId,
    account: message.person,
    displayName: message.displayName,
    schoolId,
    basis: 'confirmed',
    seenIn: message.chatGroup,
    at: message.at,
  })
  const personName =
    recogniseMember(message.displayName, [{ id: schoolId, aliases: [] }])?.personName ?? ''
  return introduced(schoolId, personName)
}

/** 我是 王村口小学 何老师 */
export async function introduce(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { words: told, isSure }: CommandOf<'introduce'>,
): Promise<string | null> {
  const { message, allianceId } = occasion
  const schools = await ports.directory.schools(allianceId)
  const card = recogniseMember(told, schools)
  // 我是说学生的作业: without a space only a known school makes it more than talk.
  if (card === null && !isSure && message.chatGroup !== null) return null
  if (card === null)
    return /[校园学]/.test(told) ? unknownSchool(schools.map(school => school.id)) : introduceHow()
  const displayName =
    card.personName === '' ? message.displayName : `${card.schoolId}-${card.personName}`
  await ports.directory.noteMember({
    allianceId,
    account: message.person,
    displayName,
    schoolId: card.schoolId,
    basis: 'confirmed',
    seenIn: message.chatGroup,
    at: message.at,
  })
  return introduced(card.schoolId, card.personName)
}
