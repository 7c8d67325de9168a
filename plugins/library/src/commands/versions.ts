import type { CommandOf, LianxiaoPorts } from '@lianxiao/core'
import type { Occasion } from '../actor'
import { whichResource } from '../messages'

/** 版本 2: the other versions of a resource. */
export async function versions(
  _ports: LianxiaoPorts,
  _occasion: Occasion,
  _command: CommandOf<'versions'>,
): Promise<string> {
  return whichResource('版本 2')
}
