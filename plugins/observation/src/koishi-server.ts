import type { Context } from 'koishi'

/** What a request to a route of ours comes with. */
export interface WebRequest {
  readonly params: Readonly<Record<string, string | undefined>>
  status: number
  body: unknown
  set(field: string, value: string): void
}

/** Koishi's web server, as far as we need it: the plugin that offers it is the host's to depend on. */
export interface WebServer {
  get(path: string, answer: (request: WebRequest) => Promise<void>): unknown
}

/** The web server, which this plugin injects. */
export function serverOf(ctx: Context): WebServer {
  return (ctx as unknown as { readonly server: WebServer }).server
}
