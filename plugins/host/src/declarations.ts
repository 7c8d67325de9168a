import type { AllianceDeclaration, AllianceId, ChatGroup, SchoolId } from '@lianxiao/core'
import type { ChatGroupConfig, Config } from './config'

/** The alliance of those who configured none. */
const DEFAULT_ALLIANCE: AllianceDeclaration = {
  id: 'alliance' as AllianceId,
  name: '联盟',
  schools: [],
}

/** What koishi.yml says of alliances and groups, in the domain's words. */
export interface Declarations {
  readonly alliances: readonly AllianceDeclaration[]
  readonly chatGroups: readonly ChatGroup[]
  /** The one that groups join by command without naming it; null when there are several. */
  readonly onlyAlliance: AllianceId | null
  /** Groups whose alliance is not declared: left out, better silent than in the wrong one. */
  readonly astray: readonly ChatGroupConfig[]
}

/** Reads the declarations. A group names its alliance unless there is only one. */
export function declarationsOf(config: Config): Declarations {
  const declared = config.alliances.map(({ id, name, schools }) => ({
    id: id as AllianceId,
    name,
    schools: schools.map(school => ({ id: school.name as SchoolId, aliases: school.aliases })),
  }))
  const alliances = declared.length > 0 ? declared : [DEFAULT_ALLIANCE]
  const [first] = alliances
  const onlyAlliance = alliances.length === 1 && first !== undefined ? first.id : null
  const allianceOf = ({ alliance }: ChatGroupConfig) =>
    alliance === '' ? onlyAlliance : (alliances.find(({ id }) => id === alliance)?.id ?? null)
  const chatGroups = config.chatGroups.flatMap(group => {
    const allianceId = allianceOf(group)
    if (allianceId === null) return []
    const { visibility, receipts } = group
    return [
      {
        allianceId,
        account: { platform: group.platform, id: group.id },
        name: group.name || group.id,
        schoolId: group.school === '' ? null : (group.school as SchoolId),
        settings: { visibility, receipts },
      },
    ]
  })
  const astray = config.chatGroups.filter(group => allianceOf(group) === null)
  return { alliances, chatGroups, onlyAlliance, astray }
}

/** The admins of the configuration as `platform:id`. */
export function adminsOf(config: Pick<Config, 'admins'>): ReadonlySet<string> {
  const names = config.admins.split(/[,，\s]+/).filter(name => name !== '')
  return new Set(names.map(name => (name.includes(':') ? name : `onebot:${name}`)))
}
