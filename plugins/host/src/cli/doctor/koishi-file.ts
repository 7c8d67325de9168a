import { readFileSync } from 'node:fs'

/** A setting out of koishi.yml: its value, or null when it is not set or only Koishi can work it out. */
export type Setting = string | number | boolean | null

/** What of koishi.yml concerns us. */
export interface KoishiFile {
  /** Names of the plugins that are on, without their ids. */
  readonly plugins: ReadonlySet<string>
  /** A setting of a plugin that is on. */
  setting(plugin: string, key: string): Setting
  /** Whether a plugin has a list with something in it. */
  hasEntries(plugin: string, key: string): boolean
}

type Config = Readonly<Record<string, unknown>>

const isConfig = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Plugins by name; what begins with `~` is off. */
function collect(plugins: unknown, found: Map<string, Config>, depth = 0): void {
  if (!isConfig(plugins) || depth > 10) return
  for (const [key, value] of Object.entries(plugins)) {
    if (key.startsWith('~') || key.startsWith('$')) continue
    const [name = ''] = key.split(':')
    if (name === 'group') collect(value, found, depth + 1)
    else found.set(name, isConfig(value) ? value : {})
  }
}

/** The two forms our koishi.yml uses: `${{ env.X || "y" }}` and `${{ +(env.X || 1) }}`. */
const EXPRESSION =
  /^\$\{\{\s*\+?\(?env\.(\w+)(?:\s*\|\|\s*(?:"([^"]*)"|'([^']*)'|(\d+)))?\)?\s*\}\}$/

/** Works out a setting as Koishi will; null for expressions that only Koishi understands. */
export function settingIn(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): Setting {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  if (!value.includes('${{')) return value
  const match = EXPRESSION.exec(value)
  if (match === null) return null
  const [, name = '', ...defaults] = match
  const told = environment[name]
  if (told !== undefined && told !== '') return told
  // A group that took no part is undefined, whatever its type says.
  return defaults.find(Boolean) ?? ''
}

/** Reads koishi.yml. @throws whatever reading or parsing throws */
export async function readKoishiFile(path: string): Promise<KoishiFile> {
  // Loaded here, because only this command needs it.
  const { parse } = await import('yaml')
  const content: unknown = parse(readFileSync(path, 'utf8'))
  const found = new Map<string, Config>()
  if (isConfig(content)) collect(content['plugins'], found)
  return {
    plugins: new Set(found.keys()),
    setting: (plugin, key) => settingIn(found.get(plugin)?.[key], process.env),
    hasEntries(plugin, key) {
      const value = found.get(plugin)?.[key]
      return Array.isArray(value) && value.length > 0
    },
  }
}
