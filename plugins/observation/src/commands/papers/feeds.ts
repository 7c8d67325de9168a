import { randomBytes } from 'node:crypto'
import {
  type Feed,
  type FeedScope,
  type LianxiaoPorts,
  may,
  readSchools,
  type SchoolId,
} from '@lianxiao/core'
import {
  feedHelp,
  feedInPrivate,
  feedLink,
  feedNotYours,
  feedOfWhichSchool,
  noPublicUrl,
} from '../../messages/paper-messages'
import { FEED_PATH } from '../../serve-feeds'
import type { Handler, TeacherOccasion } from '../../spoken'
import { teacherFor } from '../../teacher-for'

/** An address nobody guesses. */
const TOKEN_BYTES = 32
const RENEW = /换(?:一个|个|掉|新)?(?:链接|地址)?|重置|更换/u

type Asked =
  | { readonly kind: 'own' | 'alliance' | 'ownSchool' | 'unknown' }
  | { readonly kind: 'school'; readonly schoolId: SchoolId }

async function scopeAsked(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  words: string,
): Promise<Asked> {
  if (/^(?:我的?|自己的?|链接|订阅)?$/u.test(words)) return { kind: 'own' }
  if (/^(?:全?联盟|全部)$/u.test(words)) return { kind: 'alliance' }
  if (/^(?:本校|我校|学校)$/u.test(words)) return { kind: 'ownSchool' }
  const schools = await ports.directory.schools(allianceId)
  const [schoolId] = readSchools(words, schools).value
  return schoolId === undefined ? { kind: 'unknown' } : { kind: 'school', schoolId }
}

/** The scope, or words to say where they may not have it. */
async function scopeFor(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  asked: Asked,
): Promise<FeedScope | string> {
  if (asked.kind === 'unknown') return feedHelp()
  if (asked.kind === 'own')
    return { kind: 'teacher', teacher: (await teacherFor(ports, occasion)).id }
  const { actor, allianceId } = occasion
  if (!may(actor, 'planForOthers', allianceId)) return feedNotYours()
  if (asked.kind === 'alliance') return { kind: 'alliance' }
  const own = occasion.teacher?.schoolIds[0] ?? occasion.member?.schoolId ?? null
  const schoolId = asked.kind === 'school' ? asked.schoolId : own
  return schoolId === null ? feedOfWhichSchool() : { kind: 'school', schoolId }
}

async function madeAnew(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  scope: FeedScope,
): Promise<Feed> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const feed = { allianceId, scope, token, madeAt: ports.clock.now() }
  await ports.feeds.put(feed)
  return feed
}

/** 听课 日历 [本校|联盟] [换]: the link of a calendar to subscribe to. */
export const feed: Handler = async (ports, occasion, { words, isSure }) => {
  const line = words.normalize('NFKC').trim()
  const asked = await scopeAsked(ports, occasion, line.replace(RENEW, '').trim())
  if (asked.kind === 'unknown' && !isSure) return null
  if (occasion.chatGroup !== null) return feedInPrivate()
  const { publicUrl } = ports
  if (publicUrl === null) return noPublicUrl()
  const scope = await scopeFor(ports, occasion, asked)
  if (typeof scope === 'string') return scope
  const known = await ports.feeds.feed(occasion.allianceId, scope)
  const isNew = known !== null && RENEW.test(line)
  const { token } = known === null || isNew ? await madeAnew(ports, occasion, scope) : known
  return feedLink({ of: scope.kind, link: `${publicUrl}${FEED_PATH}${token}.ics`, isNew })
}
