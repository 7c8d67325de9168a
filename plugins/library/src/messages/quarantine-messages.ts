import type { ReadingWarning, Resource } from '@lianxiao/core'
import { shortName } from './short-name'

function reasonOf(warnings: readonly ReadingWarning[]): string {
  if (warnings.includes('timed-out')) return '读得太久'
  return warnings.includes('out-of-memory') ? '太占内存' : '读它的程序崩溃了'
}

/** A file that was given up. */
export interface QuarantinedRow {
  readonly resource: Resource
  /** Whether its name may be said here. */
  readonly isNamed: boolean
}

/** Files that are kept but read no more, for admins; nothing where there are none. */
export function quarantineLines(
  rows: readonly QuarantinedRow[],
  hasMore: boolean,
): readonly string[] {
  if (rows.length === 0) return []
  const lines = rows.map(({ resource: { number, name, warnings }, isNamed }) => {
    const label = isNamed ? `#${number} ${shortName(name)}` : `#${number}`
    return `· ${label}：${reasonOf(warnings)}`
  })
  return [
    '收好了、但读了两次都出事所以不再读的（按名称能找到，内容搜不到）：',
    ...lines,
    ...(hasMore ? ['……其余的请在电脑上看 lianxiao doctor'] : []),
  ]
}
