import type { Context, Session } from 'koishi'

/** Channels and people remembered as met; beyond it the memory starts anew, at the price of a look-up each. */
const MAX_MET = 20_000

/**
 * Lets Koishi write down a new channel and a new person once. It looks and inserts per message, so the six files
 * that a teacher selects at once in a new group would insert the group six times, and five of them fail.
 */
export function orderFirstMeetings(ctx: Context): void {
  const met = new Map<string, Promise<unknown>>()

  function once(key: string, meet: () => Promise<unknown>): Promise<unknown> {
    if (met.size > MAX_MET) met.clear()
    const known = met.get(key)
    if (known !== undefined) return known
    const meeting = meet()
    met.set(key, meeting)
    meeting.catch(() => met.delete(key))
    return meeting
  }

  async function introduce(session: Session): Promise<void> {
    const { platform, channelId, userId, isDirect } = session
    if (!isDirect) await once(`c:${platform}:${channelId}`, () => session.observeChannel(['id']))
    await once(`u:${platform}:${userId}`, () => session.observeUser(['id']))
  }

  ctx.inject(['database'], inner => {
    // Before Koishi's own first step, which does the looking and inserting.
    inner.middleware(async (session, next) => {
      await introduce(session)
      return next()
    }, true)
  })
}
