import { actorFor } from '@lianxiao/conversation'
import {
  type ChatGroup,
  type LianxiaoPorts,
  may,
  type Recipient,
  type Resource,
  type Want,
} from '@lianxiao/core'

/** Where an asker is told of a resource. */
export interface TellingPlace {
  readonly recipient: Recipient
  /** Those who are told of in one place are told in one message. */
  readonly key: string
}

/** The group a want was asked in, as it is declared now; null in private. */
function groupOf(ports: LianxiaoPorts, { chatGroup }: Want): Promise<ChatGroup | null> {
  return chatGroup === null ? Promise.resolve(null) : ports.directory.chatGroup(chatGroup)
}

/** In private, by way of the group where it was asked. */
function privately({ asker, chatGroup }: Want): TellingPlace {
  return {
    recipient: { kind: 'person', person: asker, viaChatGroup: chatGroup },
    key: `person:${asker.platform}:${asker.id}`,
  }
}

/**
 * Where its asker may be told of a resource: in the group where it was asked if everybody there may see it, else in
 * private; null when the asker may not see it at all.
 */
export async function tellingPlace(
  ports: LianxiaoPorts,
  want: Want,
  resource: Resource,
): Promise<TellingPlace | null> {
  const asker = { allianceId: want.allianceId, account: want.asker }
  const chatGroup = await groupOf(ports, want)
  const isHere = chatGroup?.allianceId === want.allianceId
  if (chatGroup !== null && isHere) {
    const actor = await actorFor(ports, asker, chatGroup)
    const { account } = chatGroup
    if (may(actor, 'see', resource))
      return {
        recipient: { kind: 'chatGroup', chatGroup: account },
        key: `chatGroup:${account.platform}:${account.id}`,
      }
  }
  const actor = await actorFor(ports, asker, null)
  // Who runs the alliance may see what is held, but is not told of it.
  return resource.state === 'searchable' && may(actor, 'see', resource) ? privately(want) : null
}
