import type { EndpointScene } from '../endpoint-scene'
import type { ProfileName } from '../profiles'
import type { WorldGroup } from '../world-types'

/** What a caller sent, unchecked. */
export type Params = Readonly<Record<string, unknown>>

/** One OneBot action. */
export interface Action {
  /** Which profiles have it; all when left out. */
  readonly only?: readonly ProfileName[]
  /** Carries it out: the `data` of the answer, or throws a {@link refusal}. */
  run(scene: EndpointScene, params: Params): unknown
}

/** Why a call is refused; decides the return code. */
export type RefusalKind = 'failed' | 'badParams' | 'unknownAction'

/** An expected failure of an action. */
export type Refusal = Error & { readonly refusal: RefusalKind }

/** Makes an expected failure; `text` is what the implementation would say. */
export function refusal(text: string, kind: RefusalKind = 'failed'): Refusal {
  return Object.assign(new Error(text), { refusal: kind })
}

/** Whether something thrown is an expected failure. */
export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && 'refusal' in thrown
}

/** A whole number out of a number or a numeral; refuses anything else. */
export function numberParam(params: Params, name: string): number {
  const value = Number(params[name])
  const given = params[name] !== undefined && params[name] !== null && params[name] !== ''
  if (!given || !Number.isSafeInteger(value)) throw refusal(`参数 ${name} 无效`, 'badParams')
  return value
}

/** A whole number, or `fallback` when the caller left it out. */
export function numberParamOr(params: Params, name: string, fallback: number): number {
  return params[name] === undefined || params[name] === null || params[name] === ''
    ? fallback
    : numberParam(params, name)
}

/** A text that is not empty; refuses anything else. */
export function textParam(params: Params, name: string): string {
  const value = params[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') throw refusal(`参数 ${name} 无效`, 'badParams')
  return value
}

/** A text, or '' when there is none under any of the names. */
export function textParamOr(params: Params, ...names: readonly string[]): string {
  for (const name of names) {
    const value = params[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}

/** The group the call is about; refuses when the account is not in it. */
export function groupParam(scene: EndpointScene, params: Params): WorldGroup {
  const group = scene.world.findGroup(numberParam(params, 'group_id'))
  if (!group?.members.has(scene.account)) throw refusal('群不存在')
  return group
}
