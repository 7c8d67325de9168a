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
    /** One heartbeat. @returns what went wrong in it */
    async beat(ports) {
      const parts = { words, botFor: to => botFor(ports, to), pause: async () => undefined }
      const { troubles } = await beat(ports, parts, ports.clock.now())
      return troubles
    },
  }
}
