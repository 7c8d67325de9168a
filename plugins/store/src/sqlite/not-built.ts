import { Fault } from '@lianxiao/core'

/** A port that is not there yet. */
export function notBuilt<Port extends object>(what: string): Port {
  return new Proxy({} as Port, {
    get() {
      throw new Fault('store.broken', `${what} is not built yet`)
    },
  })
}
