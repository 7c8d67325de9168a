/** What a transport tells the endpoint. */
export interface TransportHooks {
  /** A peer that wants events is there; `send` reaches it alone. */
  onConnected(send: (text: string) => void): void
  /** A call came in; `reply` answers it, `drop` breaks the connection instead. */
  onCall(text: string, reply: (text: string) => void, drop: () => void): void
}

/** One way of talking OneBot to a bot framework. */
export interface Transport {
  /** `ws://…` or `http://…` the transport dials or listens at. */
  readonly url: string
  /** Sends an event to every peer; false when there is none, and the event is lost. */
  send(text: string): boolean
  /** Whether a peer that takes events is there. */
  isConnected(): boolean
  /** Breaks the connections at once; reverse connections come back by themselves. */
  dropSocket(): void
  /** While refusing, no connection is made or taken; existing ones are broken. */
  refuse(refused: boolean): void
  stop(): Promise<void>
}

/** A WebSocket frame as text, however it was cut up. */
export function frameText(frame: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(frame)) return Buffer.concat(frame).toString('utf8')
  return Buffer.isBuffer(frame) ? frame.toString('utf8') : Buffer.from(frame).toString('utf8')
}

/** The largest frame or body taken from a bot (NapCat's own bound for frames is 50 MB). */
export const maxFrameBytes = 50 * 1024 * 1024

/** Whether the token in a request fits: `Authorization: Bearer …` or `?access_token=…`. */
export function tokenFits(
  expected: string | undefined,
  request: { readonly authorization: string | undefined; readonly url: string | undefined },
): boolean {
  if (!expected) return true
  const header = request.authorization?.replace(/^(?:Bearer|Token)\s+/i, '')
  const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('access_token')
  return header === expected || query === expected
}
