import type { Paper } from '@lianxiao/core'

/** What the press's thread is asked. */
export interface PressRequest {
  readonly id: number
  readonly paper: Paper
}

/** Its answer: bytes, null where it cannot be drawn here, or what went wrong. */
export type PressReply =
  | { readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly id: number; readonly trouble: string }
