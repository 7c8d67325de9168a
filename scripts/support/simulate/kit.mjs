import { join } from 'node:path'
import { load, ROOT } from '../project.mjs'

const MESSAGES = join(ROOT, 'plugins', 'observation', 'lib', 'messages', 'reminder-messages.js')

/** The real code that a term is played on. */
export function loadKit() {
  const { beat, planDelivery } = load('@lianxiao/core')
  const { openStore } = load('@lianxiao/store')
  const { botFor } = load('@lianxiao/conversation')
  const { reminderWords: words } = load(MESSAGES)
  return {
    openStore,
    planDelivery,
    /** One heartbeat of a process. @param memory what it remembers from beat to beat; it dies with it */
    async beat(ports, memory) {
      const parts = { words, memory, botFor: to => botFor(ports, to), pause: async () => undefined }
      const { troubles } = await beat(ports, parts, ports.clock.now())
      return troubles
    },
  }
}
