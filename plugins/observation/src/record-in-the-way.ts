import type { LianxiaoPorts } from '@lianxiao/core'
import { isOpen } from './room-for-dialogue'
import type { TeacherOccasion } from './spoken'

/** Whether somebody is writing a record just now: what came of a file waits until they ask for it. */
export async function isRecordOpen(
  ports: Pick<LianxiaoPorts, 'clock' | 'dialogues'>,
  {
    allianceId,
    person,
  }: Pick<TeacherOccasion, 'allianceId'> & Pick<TeacherOccasion['message'], 'person'>,
): Promise<boolean> {
  const now = ports.clock.now()
  const dialogue = await ports.dialogues.dialogue(allianceId, person, now)
  return dialogue?.kind === 'record' && isOpen(dialogue, now)
}
