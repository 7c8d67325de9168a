import { answer, type Occasion, words } from '@lianxiao/conversation'
import { type CommandOf, type LianxiaoPorts, may, type Resource } from '@lianxiao/core'
import { linkIs, takeWhat } from '../messages'
import { notHere, resolveTarget } from './target'

async function hand(ports: LianxiaoPorts, occasion: Occasion, resource: Resource): Promise<void> {
  const { message, allianceId } = occasion
  const { number, name, url } = resource
  const speech =
    url === null ? ({ kind: 'file', allianceId, number, name } as const) : words(linkIs(name, url))
  const isFirst = await answer(ports, occasion, { speech, part: `take:${number}` })
  // The same message delivered twice is one taking.
  if (!isFirst) return
  await ports.resources.recordTaken(allianceId, number, {
    by: message.person,
    chatGroup: message.chatGroup,
    at: ports.clock.now(),
  })
}

/** 取 …: the files themselves are the answer. @returns what to say besides, if anything */
export async function take(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { targets }: Pick<CommandOf<'take'>, 'targets'>,
): Promise<string | null> {
  if (targets.length === 0) return takeWhat()
  const sorry: string[] = []
  for (const target of targets) {
    const resolved = await resolveTarget(ports, occasion, target)
    if ('sorry' in resolved) sorry.push(resolved.sorry)
    else if (may(occasion.actor, 'take', resolved.resource))
      await hand(ports, occasion, resolved.resource)
    else sorry.push(notHere(occasion, resolved.resource, target))
  }
  return sorry.length === 0 ? null : [...new Set(sorry)].join('\n')
}
