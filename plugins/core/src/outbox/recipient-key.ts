import type { Recipient } from './delivery'

/** One key a place, however a person is reached: `chatGroup:onebot:66101`, `person:onebot:20101`. */
export function recipientKey(recipient: Recipient): string {
  const place = recipient.kind === 'chatGroup' ? recipient.chatGroup : recipient.person
  return `${recipient.kind}:${place.platform}:${place.id}`
}
