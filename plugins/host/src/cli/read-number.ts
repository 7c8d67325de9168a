import { usageFault } from './exit-code'

/** A whole number an option was given. @throws Fault `cli.usage` outside the bounds */
export function readNumber(
  given: string | undefined,
  option: string,
  bounds: { readonly from: number; readonly to: number; readonly otherwise: number },
): number {
  if (given === undefined) return bounds.otherwise
  const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN
  if (value >= bounds.from && value <= bounds.to) return value
  throw usageFault(`${option} 要写 ${bounds.from} 到 ${bounds.to} 的整数`)
}
