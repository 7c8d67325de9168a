import { answerText, type OnebotApi } from './onebot-api'

/** What a OneBot implementation can do, as far as we need to know. */
export interface OnebotClient {
  readonly appName: string
  /** How to put an emoji under a message; null where there is no way. */
  readonly reaction: 'set_msg_emoji_like' | 'set_group_reaction' | null
  /** Whether `upload_group_file` takes `base64://` and web addresses, or paths on its own disk only. */
  readonly takesBase64: boolean
}

const UNKNOWN: OnebotClient = { appName: 'unknown', reaction: null, takesBase64: true }

const KNOWN: readonly { readonly name: RegExp; readonly client: Omit<OnebotClient, 'appName'> }[] =
  [
    { name: /napcat|snowluma/i, client: { reaction: 'set_msg_emoji_like', takesBase64: true } },
    {
      name: /llbot|llonebot|lucky/i,
      client: { reaction: 'set_msg_emoji_like', takesBase64: true },
    },
    { name: /lagrange/i, client: { reaction: 'set_group_reaction', takesBase64: false } },
    { name: /go-cqhttp/i, client: { reaction: null, takesBase64: false } },
  ]

/** Asks the client who it is. An unknown one is taken to speak plain OneBot v11 with files. */
export async function askClient(api: OnebotApi): Promise<OnebotClient> {
  const answer = await api.call('get_version_info', {}).catch(() => null)
  const appName = answerText(answer, 'app_name')
  const known = KNOWN.find(({ name }) => name.test(appName))
  return known === undefined
    ? { ...UNKNOWN, appName: appName || 'unknown' }
    : { appName, ...known.client }
}
