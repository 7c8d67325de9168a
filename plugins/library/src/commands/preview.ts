import type { CommandOf, LianxiaoPorts } from '@lianxiao/core'
import type { Occasion } from '../actor'
import { whichResource } from '../messages'

/** 预览 2: a picture of the first page. */
export async function preview(
  _ports: LianxiaoPorts,
  _occasion: Occasion,
  _command: CommandOf<'preview'>,
): Promise<string> {
  return whichResource('预览 2')
}
