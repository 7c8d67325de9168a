import type { LianxiaoPorts } from '@lianxiao/core'
import type { TeacherOccasion } from './spoken'

/** Whether somebody is half through a record: it must not be lost to another conversation. */
export async function isRecordOpen(
  ports: Pick<LianxiaoPorts, 'clock' | 'dialogues'>,
  {
    allianceId,
    person,
  }: Pick<TeacherOccasion, 'allianceId'> & Pick<TeacherOccasion['message'], 'person'>,
): Promise<boolean> {
  const dialogue = await ports.dialogues.dialogue(allianceId, person, ports.clock.now())
  return dialogue?.kind === 'record'
}
