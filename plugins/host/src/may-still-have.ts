import {
  type AllianceDirectory,
  type LianxiaoPorts,
  may,
  type Recipient,
  type Resource,
} from '@lianxiao/core'

/**
 * Asks the policy again when a file goes out: between the asking and the sending it may have become held.
 * @param isAdmin whether somebody is an admin by configuration
 */
export function stillHaving(
  directory: Pick<AllianceDirectory, 'member'>,
  isAdmin: LianxiaoPorts['isAdmin'],
): (resource: Resource, recipient: Recipient) => Promise<boolean> {
  return async (resource, recipient) => {
    if (recipient.kind === 'chatGroup') return false
    const { person } = recipient
    const { allianceId } = resource
    const member = await directory.member(allianceId, person)
    const actor = {
      allianceId,
      account: person,
      chatGroup: null,
      provedSchools: [],
      isChatGroupAdmin: false,
      isStaff: member?.role === 'staff',
      isAdmin: isAdmin(person.platform, person.id),
    }
    return may(actor, 'take', resource)
  }
}
