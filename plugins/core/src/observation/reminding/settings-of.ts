import type { AllianceId } from '../../alliance/alliance'
import type { BeatPorts } from './beat-parts'
import type { ReminderSettings } from './reminder'

/** What an alliance's reminders are planned from, as it is now. */
export async function settingsOf(
  { calendars, stateDays, directory, notices, quotas }: BeatPorts,
  allianceId: AllianceId,
): Promise<ReminderSettings> {
  const [kept, chatGroups, rules, quiet, excuses, organisers] = await Promise.all([
    calendars.calendar(allianceId),
    directory.chatGroups(allianceId),
    notices.rules(allianceId),
    notices.quietRules(allianceId),
    quotas.excuses(allianceId),
    notices.organisers(allianceId),
  ])
  const organised = organisers.map(({ chatGroup }) => chatGroup)
  return { calendar: { ...kept, state: stateDays }, chatGroups, rules, quiet, excuses, organised }
}
