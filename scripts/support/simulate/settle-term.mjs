const GROUP_SETTINGS = { visibility: 'alliance', receipts: 'line' }

/** Reminders that can be set. */
export const REMINDERS = ['nonePlanned', 'eveningBefore', 'soon', 'recordMissing', 'makeupDay']

/** Which reminders a group set its own way, and how. */
function drawRules(random, groups) {
  const rules = []
  const some = [null, ...groups.map(each => each.account)]
  for (const chatGroup of some)
    for (const kind of REMINDERS)
      if (random.chance(0.2)) rules.push(drawRule(random, kind, chatGroup))
  return rules
}

/** Quiet hours and budgets that were set: some late, some over noon, some tight. */
function drawQuiet(random, groups) {
  return [null, ...groups.map(each => each.account)]
    .filter(() => random.chance(0.25))
    .map(chatGroup => ({
      chatGroup,
      quietFrom: random.pick([20 * 60, 21 * 60 + 30, 22 * 60, 12 * 60]),
      quietUntil: random.pick([6 * 60 + 30, 7 * 60, 8 * 60, 13 * 60 + 30]),
      messagesADay: 2 + random.below(12),
    }))
}

/** A rule as an organiser may set it. */
export function drawRule(random, kind, chatGroup) {
  return {
    chatGroup,
    kind,
    isOn: random.chance(0.85),
    weekday: kind === 'nonePlanned' ? random.below(5) : null,
    atMinute: kind === 'soon' ? null : 60 * (15 + random.below(6)) + 5 * random.below(12),
    leadMinutes: kind === 'soon' ? 5 * (1 + random.below(24)) : null,
    text: random.chance(0.2) ? '各位老师好' : '',
    callsAll: random.chance(0.1),
  }
}

/** What an alliance sets up before its term: schools, groups, teachers, organisers, calendar, bells, rules. */
export async function settleTerm(play, random) {
  const { cast, runner, time } = play
  const { allianceId } = cast
  const groups = cast.groups.map(({ account, name, schoolId }) => ({
    allianceId,
    account,
    name,
    schoolId,
    settings: GROUP_SETTINGS,
  }))
  const organisers = cast.teachers
    .filter(each => each.account !== null)
    .slice(0, 1 + random.below(3))
    .map(each => each.account)
  const deed = () => ({ by: organisers[0], chatGroup: null, at: time.machine() })
  const act = work => runner.command(async ports => (await work(ports)) ?? 'done')
  play.organiser = organisers[0]
  play.organisers = organisers

  await act(ports =>
    ports.directory.declare(
      [{ id: allianceId, name: allianceId, schools: cast.schools }],
      groups,
      time.machine(),
    ),
  )
  for (const teacher of cast.teachers)
    await settleTeacher(play, random, { teacher, groups, act, deed })
  await act(ports => ports.directory.setRole(allianceId, organisers[0], 'staff', deed()))
  await act(ports => ports.calendars.putTerm(allianceId, cast.term, deed()))
  await act(ports => ports.calendars.putEntries(allianceId, cast.entries, deed()))
  for (const bells of cast.bells)
    await act(ports => {
      play.asked = bells
      return ports.calendars.putBells(allianceId, [bells], deed())
    })
  for (const { account } of groups)
    if (random.chance(0.7)) {
      play.organised.add(account.id)
      await act(ports => ports.notices.setOrganisers(allianceId, account, organisers, deed()))
    }
  for (const rule of drawQuiet(random, cast.groups))
    await act(ports => {
      play.asked = rule
      return ports.notices.setQuietRule(allianceId, rule, deed())
    })
  for (const rule of drawRules(random, cast.groups))
    await act(ports => {
      play.asked = rule
      return ports.notices.setRules(allianceId, [rule], deed())
    })
}

async function settleTeacher(play, random, { teacher, groups, act, deed }) {
  const { allianceId } = play.cast
  await act(async ports => {
    play.asked = teacher
    await ports.teachers.add(allianceId, teacher, deed())
  })
  if (teacher.account === null) return
  const own = groups.find(each => each.schoolId === teacher.schoolIds[0])
  // Some are in the large group only, some in their school's only.
  const seenIn = (own !== undefined && random.chance(0.4) ? own : groups[0]).account
  play.seen.set(teacher.account.id, seenIn.id)
  await act(ports =>
    ports.directory.noteMember({
      allianceId,
      account: teacher.account,
      displayName: teacher.name,
      schoolId: teacher.schoolIds[0],
      basis: 'confirmed',
      seenIn,
      at: play.time.machine(),
    }),
  )
}
