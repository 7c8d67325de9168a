import type { IncomingMessage } from '@lianxiao/chat'
import type { Occasion } from '@lianxiao/conversation'
import {
  type Account,
  type AllianceDeclaration,
  type AllianceId,
  audienceOfPost,
  audiencesOf,
  type ChatGroup,
  type ChatGroupSettings,
  type CommandOf,
  type Deed,
  isWholeAlliance,
  type LianxiaoPorts,
  may,
  recognitionProgress,
  type SchoolId,
  type Unarchived,
} from '@lianxiao/core'
import {
  adminsOnly,
  chatGroupAdminsOnly,
  chatGroupDeclared,
  declareHow,
  notAMember,
  retrying,
  roleHow,
  roleSet,
  settingHow,
  settingsAre,
  statusMessage,
  unarchivedMessage,
  whichAlliance,
} from '../messages'
import { quarantinedLines } from './quarantined'

/** Longest school name that is kept. */
const MAX_SCHOOL_NAME_CHARS = 40
/** Lines of 未收录 in one answer. */
const UNARCHIVED_ROWS = 8
/** Rows looked at for them: in a group not all may be named. */
const UNARCHIVED_LOOKED_AT = 100

/** What a group starts with: everything is for the whole alliance, and the bot is quiet. */
export const DEFAULT_SETTINGS: ChatGroupSettings = { visibility: 'alliance', receipts: 'reaction' }

const deedOf = (ports: LianxiaoPorts, message: IncomingMessage) => ({
  by: message.person,
  chatGroup: message.chatGroup,
  at: ports.clock.now(),
})

/** 未收录, 未收录 重试 */
export async function unarchived(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { retry }: CommandOf<'unarchived'>,
): Promise<string> {
  const { allianceId, actor } = occasion
  if (!may(actor, 'seeUnarchived', allianceId)) return adminsOnly()
  const now = ports.clock.now()
  if (retry) return retrying(await ports.intake.retryAll(allianceId, now))
  const all = await ports.intake.unarchived(allianceId, UNARCHIVED_LOOKED_AT)
  const rows: Unarchived[] = []
  for (const row of all) if (await mayBeNamed(ports, occasion, row)) rows.push(row)
  const { waiting, givenUp } = await ports.intake.counts(allianceId)
  const hidden = all.length - rows.length
  const total = waiting + givenUp - hidden
  const said = unarchivedMessage({ rows: rows.slice(0, UNARCHIVED_ROWS), total, hidden, now })
  return [said, ...(await quarantinedLines(ports, occasion))].join('\n')
}

/** Whether a file that is not kept may be named here: in a group everybody reads it, private posts are not theirs. */
async function mayBeNamed(
  ports: LianxiaoPorts,
  { actor }: Occasion,
  { post }: Unarchived,
): Promise<boolean> {
  if (actor.chatGroup === null) return true
  const chatGroup = post.chatGroup === null ? null : await ports.directory.chatGroup(post.chatGroup)
  const { poster } = post
  const audience = audienceOfPost({ chatGroup, poster, schoolId: chatGroup?.schoolId ?? null })
  return audiencesOf(actor).includes(audience)
}

/** 状态 */
export async function status(ports: LianxiaoPorts, occasion: Occasion): Promise<string> {
  const { allianceId, actor } = occasion
  if (!may(actor, 'seeStatus', allianceId)) return adminsOnly()
  const [resources, intake, outbox, recognition, health] = await Promise.all([
    ports.resources.counts(allianceId),
    ports.intake.counts(allianceId),
    ports.outbox.counts(allianceId),
    recognitionProgress(ports, allianceId),
    ports.health(),
  ])
  return statusMessage({
    ...resources,
    archived: resources.archived + resources.searchable + resources.held,
    held: resources.held - resources.heldRecords,
    ...intake,
    unknown: outbox.unknown,
    dead: outbox.dead,
    recognition,
    health,
  })
}

/** The alliance a group is declared into, and the school's name without it. */
async function declaredInto(ports: LianxiaoPorts, current: ChatGroup | null, told: string) {
  const alliances = await ports.directory.alliances()
  // By the whole first word: 联盟小学 is a school, also where an alliance is called 联盟.
  const [first = '', ...others] = told.split(/\s+/)
  const named = alliances.find(({ id, name }) => first === id || first === name)
  const rest = named === undefined ? told : others.join(' ')
  const id = named?.id ?? current?.allianceId ?? ports.onlyAlliance
  const alliance = alliances.find(candidate => candidate.id === id)
  // `本群 属于 西片联盟` and `本群 属于 西片联盟 各校`: the group is shared.
  const isShared = rest === '' || isWholeAlliance(rest)
  return { alliance: alliance ?? null, school: isShared ? null : rest, alliances }
}

/** Whether words can be a school's name at all. */
const isName = (words: string) => /[\p{Script=Han}A-Za-z]/u.test(words)

/** Whether this person may declare this group; null when the bot had better keep silent. */
function mayDeclare(ports: LianxiaoPorts, heard: Heard): boolean | null {
  const { message, occasion } = heard
  if (message.chatGroup === null) return null
  if (occasion !== null) return may(occasion.actor, 'declareChatGroup', occasion.allianceId)
  return ports.isAdmin(message.person.platform, message.person.id) ? true : null
}

/** Staff of one alliance are nobody in another: only a configured admin takes a group across. */
function mayMoveInto(ports: LianxiaoPorts, { message, occasion }: Heard, target: AllianceId) {
  if (occasion !== null && may(occasion.actor, 'declareChatGroup', target)) return true
  return ports.isAdmin(message.person.platform, message.person.id)
}

interface Heard {
  readonly message: IncomingMessage
  readonly occasion: Occasion | null
}

/**
 * 本群 属于 … In an undeclared group only a configured admin may say it: the group would see the alliance's files.
 * @returns null when the bot had better keep silent
 */
export async function declareChatGroup(
  ports: LianxiaoPorts,
  heard: Heard,
  asked: CommandOf<'declareChatGroup'>,
): Promise<string | null> {
  const { chatGroup } = heard.message
  const allowed = mayDeclare(ports, heard)
  if (allowed === null || chatGroup === null) return null
  if (!allowed) return adminsOnly()
  const current = heard.occasion?.chatGroup ?? null
  const { alliance, school, alliances } = await declaredInto(ports, current, asked.school ?? '')
  if (alliance === null) return whichAlliance(alliances.map(({ id }) => id))
  if (!mayMoveInto(ports, heard, alliance.id)) return adminsOnly()
  if (school !== null && !isName(school)) return declareHow()
  const deed = deedOf(ports, heard.message)
  const schoolId = school === null ? null : await schoolNamed(ports, { alliance, school }, deed)
  await ports.directory.putChatGroup(
    { ...asBefore(current, chatGroup), allianceId: alliance.id, schoolId },
    deed,
  )
  return chatGroupDeclared(alliance.name, schoolId)
}

/** A declared group keeps its name and settings; a new one starts with the usual ones. */
function asBefore(current: ChatGroup | null, account: Account) {
  const { name, settings } = current ?? { name: account.id, settings: DEFAULT_SETTINGS }
  return { account, name, settings }
}

/** A school by its name or alias; a new one is added: the admin knows better than we do. */
async function schoolNamed(
  ports: LianxiaoPorts,
  named: { readonly alliance: AllianceDeclaration; readonly school: string },
  deed: Deed,
): Promise<SchoolId> {
  const { alliance, school } = named
  const known = (await ports.directory.schools(alliance.id)).find(
    ({ id, aliases }) => id === school || aliases.includes(school),
  )
  if (known !== undefined) return known.id
  const id = school.slice(0, MAX_SCHOOL_NAME_CHARS) as SchoolId
  await ports.directory.addSchool(alliance.id, { id, aliases: [] }, deed)
  return id
}

/** 本群 回执 …, 本群 范围 … */
export async function changeChatGroup(
  ports: LianxiaoPorts,
  occasion: Occasion,
  asked: CommandOf<'changeChatGroup'>,
): Promise<string | null> {
  const { message, allianceId, actor } = occasion
  if (message.chatGroup === null) return null
  if (!may(actor, 'changeChatGroup', allianceId)) return chatGroupAdminsOnly()
  const { receipts, visibility } = asked
  if (receipts === null && visibility === null) return settingHow()
  const changes = {
    ...(receipts === null ? {} : { receipts }),
    ...(visibility === null ? {} : { visibility }),
  }
  const changed = await ports.directory.changeSettings(
    message.chatGroup,
    changes,
    deedOf(ports, message),
  )
  return changed === null ? null : settingsAre(changed.settings)
}

/** 授权 123456, 取消授权 123456 */
export async function setRole(
  ports: LianxiaoPorts,
  occasion: Occasion,
  asked: CommandOf<'setRole'>,
): Promise<string> {
  const { message, allianceId, actor } = occasion
  if (!may(actor, 'setRole', allianceId)) return adminsOnly()
  if (asked.userId === null) return roleHow()
  const account = { platform: message.person.platform, id: asked.userId }
  const member = await ports.directory.setRole(
    allianceId,
    account,
    asked.role,
    deedOf(ports, message),
  )
  return member === null ? notAMember() : roleSet(asked.userId, asked.role)
}
