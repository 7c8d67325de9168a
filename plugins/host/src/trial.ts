import type { AllianceDeclaration, AllianceId, ChatGroup, SchoolId } from '@lianxiao/core'
import {
  createChatPage,
  startEndpoint,
  trialSchools,
  trialTeachers,
  trialWorld,
} from '@lianxiao/simulator'
import type { Context } from 'koishi'
import type {} from './koishi-server'

/** The alliance of the simulated QQ. It lives in a data folder of its own. */
export const TRIAL_ALLIANCE: AllianceDeclaration = {
  id: 'trial' as AllianceId,
  name: '试用联盟',
  schools: trialSchools.map(({ school }) => ({ id: school as SchoolId, aliases: [] })),
}

/** Its groups: one per school, all sharing with everybody. */
export const TRIAL_CHAT_GROUPS: readonly ChatGroup[] = trialSchools.map(group => ({
  allianceId: TRIAL_ALLIANCE.id,
  account: { platform: 'onebot', id: String(group.groupId) },
  name: group.groupName,
  schoolId: group.school as SchoolId,
  settings: { visibility: 'alliance', receipts: 'reaction' },
}))

/** The first teacher plays the alliance's admin, so that 状态 and 未收录 can be tried. */
export const TRIAL_ADMIN = `onebot:${trialTeachers[0]?.userId ?? ''}`

/** Koishi matches paths before our handler sees them. */
const TRIAL_PATHS = ['/try', '/try/(.*)']

/**
 * Plays QQ while no account is configured: a simulated world connects to our own OneBot address,
 * through the real adapter, and a page lets a newcomer talk in it.
 */
export function startTrial(ctx: Context, token: string): void {
  const world = trialWorld({ seed: Date.now() })
  let isConnected = () => false
  const page = createChatPage({ world, allowReset: true, isBotConnected: () => isConnected() })
  const handle = Object.assign(
    (koa: {
      respond?: boolean
      req: Parameters<typeof page>[0]
      res: Parameters<typeof page>[1]
    }) => {
      // The page answers by itself; Koa must keep its hands off, and so must the body parser.
      koa.respond = false
      if (!page(koa.req, koa.res)) koa.res.writeHead(404).end()
    },
    { [Symbol.for('noParseBody')]: true },
  )
  ctx.server.all(TRIAL_PATHS, handle as Parameters<typeof ctx.server.all>[1])

  const connect = async () => {
    const url = `ws://127.0.0.1:${ctx.server.port}/onebot`
    const transport = { kind: 'reverse-ws', url, ...(token === '' ? {} : { token }) } as const
    const endpoint = await startEndpoint({ world, profile: 'napcat', transport })
    isConnected = endpoint.isConnected
    ctx.on('dispose', () => void endpoint.stop())
  }
  ctx.on('server/ready', () => {
    connect().catch((error: unknown) =>
      ctx.logger('lianxiao').warn('试用的模拟 QQ 没能启动：%s', String(error)),
    )
    const address = `http://127.0.0.1:${ctx.server.port}/try`
    ctx.logger('lianxiao').info('还没有设置 QQ 号，先用模拟的 QQ 群试试：%s', address)
  })
  ctx.on('dispose', () => page.stop())
}
