/** What the press's thread answers to a paper: its bytes, null where it cannot be drawn here, or what went wrong. */
export type PressReply = { readonly bytes: Uint8Array | null } | { readonly trouble: string }
