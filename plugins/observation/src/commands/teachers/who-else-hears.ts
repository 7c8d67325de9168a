import {
  type Account,
  isSameAccount,
  type LianxiaoPorts,
  type NewNotice,
  whoHears,
} from '@lianxiao/core'
import { privateNews } from '../../private-news'
import type { TeacherOccasion } from '../../spoken'

/** What whom is told. */
export interface AccountNews {
  /** The accounts whose teacher it is about, and what they read. */
  readonly owners: readonly Account[]
  readonly toOwners: string
  readonly toOrganisers: string
}

/** News for a teacher's accounts and for those who run the alliance, each in private; never for who did it. */
export async function accountNews(
  ports: LianxiaoPorts,
  { allianceId, message }: Pick<TeacherOccasion, 'allianceId' | 'message'>,
  { owners, toOwners, toOrganisers }: AccountNews,
): Promise<readonly NewNotice[]> {
  const who = whoHears(ports, allianceId)
  const isOther = (person: Account) => !isSameAccount(person, message.person)
  const isOwner = (person: Account) => owners.some(owner => isSameAccount(owner, person))
  const organisers = (await who.organisers(null, null)).filter(one => isOther(one) && !isOwner(one))
  const told = [
    ...owners.filter(isOther).map(person => ({ person, text: toOwners })),
    ...organisers.map(person => ({ person, text: toOrganisers })),
  ]
  const at = ports.clock.now()
  return Promise.all(
    told.map(async ({ person, text }) =>
      privateNews({
        allianceId,
        onceKey: `accountChanged:${at}:${message.person.id}:${person.platform}:${person.id}`,
        kind: 'accountChanged',
        recipient: await who.privately(person),
        text,
        dueAt: at,
        isUrgent: true,
      }),
    ),
  )
}
