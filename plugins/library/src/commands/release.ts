import type { CommandOf, LianxiaoPorts } from '@lianxiao/core'
import type { Occasion } from '../actor'
import { whichResource } from '../messages'

/** 公开 #12: lets others find what was held. */
export async function release(
  _ports: LianxiaoPorts,
  _occasion: Occasion,
  _command: CommandOf<'release'>,
): Promise<string> {
  return whichResource('公开 #12')
}
