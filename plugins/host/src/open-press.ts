import type { Clock, PaperPress, StorePorts } from '@lianxiao/core'

/** Makes papers out of what the store holds. */
export function createPress(_store: StorePorts, _clock: Clock): PaperPress {
  return { print: async () => null }
}
