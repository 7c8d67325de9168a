import {
  isFamilyCard,
  type LianxiaoPorts,
  parseCommand,
  recogniseMember,
  saidName,
} from '@lianxiao/core'
import { selfSaid } from './commands/teachers/self'
import type { TeacherOccasion } from './spoken'

/** What stands behind 我是 in a message that the library answers; null for every other message. */
export function introductionIn(text: string): string | null {
  const command = parseCommand(text)
  return command?.name === 'introduce' ? command.words : null
}

/**
 * Who tells the library who they are (我是 王村口小学 周慧) is called so in lesson observation too; a name that is
 * somebody else's is not taken. The library answers.
 */
export async function noteIntroduction(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  words: string,
): Promise<void> {
  const card = recogniseMember(words, await ports.directory.schools(occasion.allianceId))
  if (card === null || isFamilyCard(words)) return
  // 周老师 says less than what may be known already.
  if ((saidName(card.personName)?.given ?? '') === '') return
  await selfSaid(ports, occasion, `${card.schoolId} ${card.personName}`)
}
