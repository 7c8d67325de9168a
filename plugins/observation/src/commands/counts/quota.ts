import { may, parseQuotas } from '@lianxiao/core'
import { quotaForOrganisers, quotaHow, quotasAre, quotasSet } from '../../messages/count-messages'
import type { Handler } from '../../spoken'

/** 听课 定额 shows; 听课 定额 教师 每周1节 sets, all of it or nothing. */
export const quota: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor, message } = occasion
  if (words === '') return quotasAre(await ports.quotas.quotas(allianceId))
  const said = parseQuotas(words)
  if (said === null && !isSure) return null
  if (!may(actor, 'setQuotas', allianceId)) return quotaForOrganisers()
  if (said === null) return quotaHow()
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  for (const { duty, quotas } of said) await ports.quotas.setQuotas(allianceId, duty, quotas, deed)
  return quotasSet(said)
}
