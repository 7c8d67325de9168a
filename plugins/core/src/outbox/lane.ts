import type { NewDelivery } from './delivery'

/**
 * What goes out one after the other: words to one place, files to one place. Words do not wait for a large file,
 * and no place waits for another.
 */
export function laneOf({
  bot,
  recipient,
  speech,
}: Pick<NewDelivery, 'bot' | 'recipient' | 'speech'>): string {
  const place = recipient.kind === 'chatGroup' ? recipient.chatGroup : recipient.person
  const what = speech.kind === 'file' || speech.kind === 'paper' ? 'file' : 'words'
  return [bot.platform, bot.id, recipient.kind, place.platform, place.id, what].join(':')
}
