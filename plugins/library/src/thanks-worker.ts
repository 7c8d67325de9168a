import { botFor, pause, words } from '@lianxiao/conversation'
import {
  type AllianceId,
  DAY_MS,
  HOUR_MS,
  isDueThisWeek,
  isSameAccount,
  type LianxiaoPorts,
  type LoggedTaking,
  type NewDelivery,
  planThanks,
  quietFrom,
  type Resource,
  type ResourceNumber,
  type Taking,
  type Thanks,
  type Worker,
  weekBegins,
  weekOf,
} from '@lianxiao/core'
import { nameFor } from './describe'
import { thanksMessage } from './messages/subscription-messages'

/** The clock is looked at once a minute. */
const IDLE_MS = 60_000
/** Friday at four: before the weekend, when the week's lessons are done. */
const THANKS_AT = { weekday: 4, hour: 16 } as const
/** Takings of one week that are looked at. */
const MAX_TAKINGS = 10_000
/** Resources fetched in one breath. */
const BREATH = 40
/** Between two people who are thanked: a rush of private messages is what spammers do. */
const SPACING_MS = 20_000

/** What the worker needs. */
export type ThanksPorts = Pick<
  LianxiaoPorts,
  'clock' | 'directory' | 'health' | 'resources' | 'subscriptions'
>

/** Takings with their resources as they are now; those that are gone are left out. */
async function withResources(
  ports: ThanksPorts,
  allianceId: AllianceId,
  logged: readonly LoggedTaking[],
): Promise<Taking[]> {
  const resources = new Map<ResourceNumber, Resource | null>()
  for (const { number } of logged) {
    if (resources.has(number)) continue
    resources.set(number, await ports.resources.get(allianceId, number))
    // The bot hears messages in between.
    if (resources.size % BREATH === 0) await pause()
  }
  return logged.flatMap(({ number, by, schoolId }) => {
    const resource = resources.get(number) ?? null
    return resource === null ? [] : [{ resource, by, schoolId }]
  })
}

function deliveryOf(thanks: Thanks, bot: NewDelivery['bot'], said: { week: string; at: number }) {
  const { allianceId, poster, viaChatGroup } = thanks
  return {
    allianceId,
    onceKey: `thanks:${allianceId}:${said.week}:${poster.platform}:${poster.id}`,
    bot,
    recipient: { kind: 'person', person: poster, viaChatGroup },
    speech: words(thanksMessage(thanks, resource => nameFor(poster, resource))),
    notBefore: said.at,
    expiresAt: quietFrom(said.at),
  } as const
}

async function isAnyOnline(ports: Pick<LianxiaoPorts, 'health'>): Promise<boolean> {
  return (await ports.health()).bots.some(({ online }) => online)
}

/** Thanks an alliance's posters for one week. @returns false when that must wait for a bot */
async function thank(ports: ThanksPorts, allianceId: AllianceId): Promise<boolean> {
  const now = ports.clock.now()
  const until = weekBegins(now) + THANKS_AT.weekday * DAY_MS + THANKS_AT.hour * HOUR_MS
  const span = { from: until - 7 * DAY_MS, until }
  const logged = await ports.subscriptions.takings(allianceId, span, MAX_TAKINGS)
  const unthankable = await ports.subscriptions.unthankable(allianceId)
  const all = planThanks(await withResources(ports, allianceId, logged)).filter(
    ({ poster }) => !unthankable.some(person => isSameAccount(person, poster)),
  )
  // While none speaks everybody waits; where some do, those of a platform that is away go without.
  if (!(await isAnyOnline(ports))) return false
  const deliveries: NewDelivery[] = []
  for (const thanks of all) {
    const bot = await botFor(ports, thanks.poster)
    if (bot === 'offline') continue
    const at = now + deliveries.length * SPACING_MS
    if (bot !== 'never' && at < quietFrom(now))
      deliveries.push(deliveryOf(thanks, bot, { week: weekOf(now), at }))
  }
  await ports.subscriptions.recordThanks(allianceId, { week: weekOf(now), deliveries }, now)
  return true
}

/**
 * Tells posters once a week, in private, how many others used their files. All messages of an alliance's week are
 * written down together with the week's mark.
 */
export function thanksWorker(ports: ThanksPorts): Worker {
  return {
    name: 'thanks',
    idleMs: IDLE_MS,
    async step() {
      const now = ports.clock.now()
      if (!isDueThisWeek(THANKS_AT, null, now)) return false
      for (const { id } of await ports.directory.alliances()) {
        if (await ports.subscriptions.isThanked(id, weekOf(now))) continue
        if (await thank(ports, id)) return true
      }
      return false
    },
  }
}
