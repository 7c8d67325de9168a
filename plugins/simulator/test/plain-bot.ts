import { WebSocket } from 'ws'
import {
  createFaultPlan,
  type Endpoint,
  type FaultRules,
  type Profile,
  type ProfileName,
  type QqWorld,
  startEndpoint,
} from '../src/index'
import { smallWorld } from './small-world'

/** A OneBot event or answer. */
export type Row = Record<string, unknown>

/** A bot of a few lines on a forward WebSocket, to see the frames as they are. */
export interface PlainBot {
  readonly world: QqWorld
  readonly endpoint: Endpoint
  /** Events other than meta events. */
  readonly events: Row[]
  readonly meta: Row[]
  /** The n-th event, waited for. */
  event(index: number): Promise<Row>
  /** The whole answer. */
  call(action: string, params?: object): Promise<Row>
  /** The data of an answer that must be good. */
  data(action: string, params?: object): Promise<Row>
  stop(): Promise<void>
}

const open: PlainBot[] = []

/** Ends every bot a test started. */
export async function stopPlainBots(): Promise<void> {
  for (const bot of open.splice(0)) await bot.stop()
}

/** Starts world, endpoint and bot. */
export async function plainBot(
  profile: Profile | ProfileName,
  rules: FaultRules = {},
  world = smallWorld(),
): Promise<PlainBot> {
  const faults = createFaultPlan(rules)
  const transport = { kind: 'forward-ws' } as const
  const endpoint = await startEndpoint({ world, profile, transport, faults })
  const socket = new WebSocket(endpoint.url)
  const events: Row[] = []
  const meta: Row[] = []
  const answers = new Map<number, (answer: Row) => void>()
  let echo = 0
  socket.on('error', () => undefined)
  socket.on('message', frame => {
    const row = JSON.parse(frame.toString()) as Row
    if (row['post_type'] === 'meta_event') meta.push(row)
    else if (row['post_type'] !== undefined) events.push(row)
    else answers.get(Number(row['echo']))?.(row)
  })
  await new Promise(resolve => socket.once('open', resolve))
  await endpoint.connected(5000)
  const call = (action: string, params: object = {}): Promise<Row> => {
    echo += 1
    const mine = echo
    socket.send(JSON.stringify({ action, params, echo: mine }))
    return new Promise((resolve, reject) => {
      answers.set(mine, resolve)
      socket.once('close', () => reject(new Error('closed')))
    })
  }
  const bot: PlainBot = {
    world,
    endpoint,
    events,
    meta,
    event: async index => {
      for (let waitedMs = 0; waitedMs < 5000 && events.length <= index; waitedMs += 5) {
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      const row = events[index]
      if (!row) throw new Error(`event ${index} never came`)
      return row
    },
    call,
    data: async (action, params) => {
      const answer = await call(action, params)
      if (answer['retcode'] !== 0) throw new Error(`${action}: ${JSON.stringify(answer)}`)
      return answer['data'] as Row
    },
    stop: async () => {
      socket.terminate()
      await endpoint.stop()
    },
  }
  open.push(bot)
  return bot
}
