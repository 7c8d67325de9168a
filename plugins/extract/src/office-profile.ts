import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A port where nothing listens: what a document wants from the network, it does not get. */
const NOWHERE = { host: '127.0.0.1', port: 9 }

const COMMON = '/org.openoffice.Office.Common'
const INET = '/org.openoffice.Inet/Settings'
const SETTINGS: readonly (readonly [string, string, string | number | boolean])[] = [
  [`${COMMON}/Security/Scripting`, 'MacroSecurityLevel', 3],
  [`${COMMON}/Security/Scripting`, 'DisableMacrosExecution', true],
  [`${COMMON}/Security/Scripting`, 'BlockUntrustedRefererLinks', true],
  [INET, 'ooInetProxyType', 1],
  [INET, 'ooInetHTTPProxyName', NOWHERE.host],
  [INET, 'ooInetHTTPProxyPort', NOWHERE.port],
  [INET, 'ooInetHTTPSProxyName', NOWHERE.host],
  [INET, 'ooInetHTTPSProxyPort', NOWHERE.port],
]

/**
 * Makes a profile for LibreOffice that runs no macro, follows no link and reaches no network.
 * @param folder to be made
 */
export async function makeOfficeProfile(folder: string): Promise<void> {
  const items = SETTINGS.map(
    ([path, name, value]) =>
      `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  const registry = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"' +
      ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ...items,
    '</oor:items>',
  ]
  await mkdir(join(folder, 'user'), { recursive: true })
  await writeFile(join(folder, 'user', 'registrymodifications.xcu'), registry.join('\n'))
}
