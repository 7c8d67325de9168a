import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerCall, parseCall } from './answer-call'
import type { EndpointScene } from './endpoint-scene'
import { createEventLine, type EventLine } from './event-line'
import { encodeEvent } from './events/encode-event'
import type { OneBotObject } from './events/encode-message'
import { heartbeat, lifecycle, offlineNotice } from './events/meta-events'
import { createFaultPlan, type FaultPlan } from './faults'
import { type FileServer, startFileServer } from './file-server'
import { createIdMemory } from './id-memory'
import { type Profile, type ProfileName, profileOf } from './profiles'
import { type ForwardWsOptions, listenForwardWs } from './transports/forward-ws'
import { type HttpOptions, listenHttp } from './transports/http-api'
import { dialReverseWs, type ReverseWsOptions } from './transports/reverse-ws'
import type { Transport, TransportHooks } from './transports/transport'
import type { QqWorld } from './world'
import { fileOf } from './world-types'

/** How an endpoint talks to the bot. */
export type TransportOptions = ReverseWsOptions | ForwardWsOptions | HttpOptions

/** What an endpoint is started with. */
export interface EndpointOptions {
  readonly world: QqWorld
  /** The bot's account; the world's bot when left out. */
  readonly account?: number
  readonly profile: ProfileName | Profile
  readonly transport: TransportOptions
  readonly faults?: FaultPlan
  /** A download server shared with others; the endpoint starts its own when left out. */
  readonly fileServer?: FileServer
}

/** One OneBot implementation logged in as one account. */
export interface Endpoint {
  /** Where it dials or listens. */
  readonly url: string
  readonly profile: Profile
  readonly faults: FaultPlan
  readonly fileServer: FileServer
  isConnected(): boolean
  /** Resolves as soon as the link stands; rejects after `timeoutMs`. */
  connected(timeoutMs: number): Promise<void>
  /** Events that reached nobody. */
  lostEvents(): number
  /** Logs QQ out (or in again) while the link stays up. */
  online(online: boolean): void
  /** Breaks the link once; it comes back by itself. */
  dropSocket(): void
  /** Keeps the link down until called with false. */
  refuse(refused: boolean): void
  /** Restarts the implementation: the link breaks, and NapCat forgets every id. */
  restart(): void
  stop(): Promise<void>
}

const connectedPollMs = 10

function hooksFor(scene: EndpointScene, line: () => EventLine, via: 'ws' | 'http'): TransportHooks {
  return {
    onConnected: send => {
      send(JSON.stringify(lifecycle(scene)))
      send(JSON.stringify(heartbeat(scene)))
      line().replayMissed()
    },
    onCall: (text, reply, drop) => {
      const call = parseCall(text)
      if (!call) {
        const { badParams } = scene.profile[via]
        reply(JSON.stringify({ status: 'failed', retcode: badParams, data: null }))
        return
      }
      answerCall(scene, call, via).then(outcome => {
        if (outcome.kind === 'answer') reply(JSON.stringify(outcome.body))
        if (outcome.kind === 'dropSocket') drop()
      }, drop)
    },
  }
}

function openTransport(
  options: TransportOptions,
  account: number,
  hooks: TransportHooks,
): Transport | Promise<Transport> {
  if (options.kind === 'reverse-ws') return dialReverseWs(options, account, hooks)
  if (options.kind === 'forward-ws') return listenForwardWs(options, hooks)
  return listenHttp(options, account, hooks)
}

/** A folder of its own under the system's, made when first needed. */
function temporaryPlace(): { folder(): Promise<string>; remove(): Promise<void> } {
  let made: Promise<string> | null = null
  return {
    folder: () => {
      made ??= mkdtemp(join(tmpdir(), 'lianxiao-simulator-'))
      return made
    },
    remove: async () => {
      if (made) await rm(await made, { recursive: true, force: true })
    },
  }
}

/** Deletes the file an upload's event was about. */
function deleteFileOf(scene: EndpointScene, event: OneBotObject): void {
  const message = scene.ids.message(Number(event['message_id']))
  const file = message ? fileOf(message) : null
  if (file && file.groupId !== null) scene.world.deleteFile(file.groupId, file.fileId)
}

async function connectedWithin(transport: Transport, timeoutMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs <= timeoutMs; waitedMs += connectedPollMs) {
    if (transport.isConnected()) return
    await new Promise(resolve => setTimeout(resolve, connectedPollMs))
  }
  throw new Error(`no link to ${transport.url} within ${timeoutMs} ms`)
}

/** QQ's own state: logged in or not. */
type Login = { isOnline: boolean }

async function createScene(
  options: EndpointOptions,
  login: Login,
  temporaryFolder: () => Promise<string>,
): Promise<EndpointScene> {
  const { world, account = world.botId, faults = createFaultPlan() } = options
  const profile = typeof options.profile === 'string' ? profileOf(options.profile) : options.profile
  const { clock, random } = world
  return {
    world,
    account,
    profile,
    files: options.fileServer ?? (await startFileServer({ clock, random, faults })),
    ids: createIdMemory(world, profile, account),
    faults,
    isOnline: () => login.isOnline,
    temporaryFolder,
  }
}

function setOnline(
  scene: EndpointScene,
  login: Login,
  change: { wanted: boolean; line: EventLine },
): void {
  if (login.isOnline === change.wanted) return
  login.isOnline = change.wanted
  if (!change.wanted && scene.profile.name === 'napcat') change.line.send(offlineNotice(scene))
  change.line.send(heartbeat(scene))
}

/** Logs the account in and opens the link; a reverse link keeps dialling until stopped. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const place = temporaryPlace()
  const login: Login = { isOnline: true }
  const scene = await createScene(options, login, place.folder)
  const { world, profile, faults, files } = scene
  const via = options.transport.kind === 'http' ? 'http' : 'ws'
  const hooks = hooksFor(scene, () => line, via)
  // Connections are only made after this tick or await, so the hooks always find the line.
  const opening = openTransport(options.transport, scene.account, hooks)
  const line = createEventLine({
    faults,
    transmit: text => transport.send(text),
    dropSocket: () => {
      transport.dropSocket()
    },
    afterEvent: event => {
      deleteFileOf(scene, event)
    },
    replays: profile.replaysMissedEvents,
  })
  const transport = await opening
  const unsubscribe = world.onEvent(event => {
    if (login.isOnline) for (const each of encodeEvent(scene, event)) line.send(each)
  })
  const beat = setInterval(() => line.send(heartbeat(scene)), profile.heartbeatMs)
  beat.unref()
  const stop = async (): Promise<void> => {
    unsubscribe()
    clearInterval(beat)
    line.stop()
    await transport.stop()
    if (!options.fileServer) await files.stop()
    await place.remove()
  }
  return {
    url: transport.url,
    profile,
    faults,
    fileServer: files,
    isConnected: transport.isConnected,
    connected: timeoutMs => connectedWithin(transport, timeoutMs),
    lostEvents: line.lost,
    online: wanted => {
      setOnline(scene, login, { wanted, line })
    },
    dropSocket: transport.dropSocket,
    refuse: transport.refuse,
    restart: () => {
      scene.ids.restart()
      transport.dropSocket()
    },
    stop,
  }
}
