/** Rules where nothing was set. */
export const SHIPPED = {
  nonePlanned: { isOn: true, weekday: 3, atMinute: 18 * 60, leadMinutes: null },
  eveningBefore: { isOn: true, weekday: null, atMinute: 18 * 60, leadMinutes: null },
  soon: { isOn: true, weekday: null, atMinute: null, leadMinutes: 30 },
  recordMissing: { isOn: true, weekday: null, atMinute: 18 * 60, leadMinutes: null },
  makeupDay: { isOn: true, weekday: null, atMinute: 18 * 60, leadMinutes: null },
}

/** Quiet hours and messages a day where nothing was set. */
export const SHIPPED_QUIET = { quietFrom: 21 * 60, quietUntil: 7 * 60, messagesADay: 6 }
