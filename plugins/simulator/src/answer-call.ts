import { accountActions } from './actions/account-actions'
import { type Action, isRefusal, type Params, type RefusalKind } from './actions/action'
import { fileTransferActions } from './actions/file-transfer-actions'
import { groupFileActions } from './actions/group-file-actions'
import { messageActions } from './actions/message-actions'
import { noticeActions } from './actions/notice-actions'
import { timeoutText } from './actions/timeout-text'
import type { EndpointScene } from './endpoint-scene'
import type { OneBotObject } from './events/encode-message'
import type { ActionTrouble } from './faults'

const actions = new Map<string, Action>(
  Object.entries({
    ...accountActions,
    ...messageActions,
    ...groupFileActions,
    ...fileTransferActions,
    ...noticeActions,
  }),
)

/** Every action the simulator knows, whatever the profile. */
export const knownActions: readonly string[] = [...actions.keys()]

/** A call as it came in. */
export interface Call {
  readonly action: string
  readonly params: Params
  /** Handed back in the answer; absent over HTTP. */
  readonly echo?: unknown
}

/** What becomes of a call: an answer, silence, or a broken connection. */
export type CallOutcome =
  | { readonly kind: 'answer'; readonly body: OneBotObject }
  | { readonly kind: 'silence' }
  | { readonly kind: 'dropSocket' }

type Carried = { readonly retcode: number; readonly data: unknown; readonly text: string }

async function carryOut(scene: EndpointScene, call: Call, via: 'ws' | 'http'): Promise<Carried> {
  const failed = (kind: RefusalKind, text: string): Carried => ({
    retcode: scene.profile[via][kind],
    data: null,
    text,
  })
  const action = actions.get(call.action)
  if (!action || (action.only && !action.only.includes(scene.profile.name))) {
    return failed('unknownAction', `不支持的API ${call.action}`)
  }
  try {
    const data = await action.run(scene, call.params)
    return { retcode: 0, data: data ?? null, text: '' }
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown)
    return failed(isRefusal(thrown) ? thrown.refusal : 'failed', text)
  }
}

function envelope(scene: EndpointScene, call: Call, carried: Carried): OneBotObject {
  const { retcode, data } = carried
  const echo = call.echo === undefined ? {} : { echo: call.echo }
  const status = retcode === 0 ? 'ok' : 'failed'
  const { name, errorText } = scene.profile
  if (!errorText) return { status, retcode, data, ...echo }
  if (name === 'gocq') {
    return {
      data,
      message: '',
      ...(retcode ? { msg: carried.text } : {}),
      retcode,
      status,
      wording: '',
      ...echo,
    }
  }
  const stream = name === 'napcat' ? { stream: 'normal-action' } : {}
  return { status, retcode, data, message: carried.text, wording: carried.text, ...echo, ...stream }
}

const pause = (delayMs: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, delayMs))

async function troubled(
  scene: EndpointScene,
  run: () => Promise<Carried>,
  trouble: ActionTrouble,
): Promise<Carried> {
  const { failed } = scene.profile.ws
  if (trouble.kind === 'delay') await pause(trouble.delayMs)
  if (trouble.kind === 'retcode') {
    return { retcode: trouble.retcode, data: null, text: trouble.text ?? '' }
  }
  if (trouble.kind === 'timeoutNotSent') return { retcode: failed, data: null, text: timeoutText }
  const carried = await run()
  return trouble.kind === 'sentButTimeout' && carried.retcode === 0
    ? { retcode: failed, data: null, text: timeoutText }
    : carried
}

/** Answers one call as the profile and the fault plan want it. */
export async function answerCall(
  scene: EndpointScene,
  call: Call,
  via: 'ws' | 'http',
): Promise<CallOutcome> {
  const trouble = scene.faults.forAction(call.action)
  if (trouble?.kind === 'neverAnswers') return { kind: 'silence' }
  if (trouble?.kind === 'dropSocket') return { kind: 'dropSocket' }
  const run = (): Promise<Carried> => carryOut(scene, call, via)
  const carried = trouble ? await troubled(scene, run, trouble) : await run()
  return { kind: 'answer', body: envelope(scene, call, carried) }
}

/** Reads a frame or body; null when it is no call. */
export function parseCall(text: string): Call | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    if (!('action' in value) || typeof value.action !== 'string') return null
    const params = 'params' in value && typeof value.params === 'object' ? value.params : null
    const echo = 'echo' in value ? { echo: value.echo } : {}
    return { action: value.action, params: { ...params }, ...echo }
  } catch {
    return null
  }
}
