import type { Occasion } from '@lianxiao/conversation'
import {
  isKeptBack,
  isSameAccount,
  type LianxiaoPorts,
  may,
  type Resource,
  type Target,
} from '@lianxiao/core'
import { noListYet, noSuchResource, noSuchRow } from '../messages'
import { takeItPrivately } from '../messages/hold-messages'
import { rememberedNumbers } from './find'

/** The resource a target means, or the sentence that says why there is none. */
export type Resolved = { readonly resource: Resource } | { readonly sorry: string }

/** A target as the person named it. */
export function labelOf(target: Target): string {
  return target.by === 'number' ? `#${target.number}` : `第 ${target.row} 个`
}

/** Looks a target up. Whether the person may do anything with it is the caller's question to the policy. */
export async function resolveTarget(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target,
): Promise<Resolved> {
  if (target.by === 'number') {
    const resource = await ports.resources.get(occasion.allianceId, target.number)
    return resource === null ? { sorry: noSuchResource(labelOf(target)) } : { resource }
  }
  const numbers = await rememberedNumbers(ports, occasion)
  if (numbers === null) return { sorry: noListYet() }
  const number = numbers[target.row - 1]
  if (number === undefined) return { sorry: noSuchRow(target.row, numbers.length) }
  const resource = await ports.resources.get(occasion.allianceId, number)
  return resource === null ? { sorry: noSuchResource(labelOf(target)) } : { resource }
}

/**
 * Why somebody cannot have a resource here: for them there is none such. Who posted what is kept back, and asks for
 * it where others read along, is told where to ask; its name stays out of it.
 */
export function notHere({ actor }: Occasion, resource: Resource, target: Target): string {
  const isTheirs = resource.posts.some(({ poster }) => isSameAccount(poster, actor.account))
  const isPrivately =
    isTheirs && isKeptBack(resource) && may({ ...actor, chatGroup: null }, 'take', resource)
  return actor.chatGroup !== null && isPrivately
    ? takeItPrivately(resource.number)
    : noSuchResource(labelOf(target))
}
