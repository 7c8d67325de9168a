import type { Instant, Resource } from '@lianxiao/core'
import { describeDay, describePoster, firstPost } from '../describe'
import { shortName } from './short-name'

/** Behind a hit: how many more there are of it; empty when it is the only one. */
export const otherVersions = (count: number) => (count === 0 ? '' : `另有 ${count} 个版本`)

/** How the others of a list's first row with several versions are seen; empty when no row has any. */
export const versionsHow = (row: number | null) => (row === null ? '' : `“版本 ${row}”看其他版本`)

export const onlyVersion = (name: string) => `${shortName(name)} 只有这一个版本`

/** 教案.docx is a DOCX; nothing for a link. */
function formatOf({ name, url }: Resource): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
  return url === null && extension !== undefined ? extension.toUpperCase() : ''
}

function versionLine(resource: Resource, row: number, now: Instant): string {
  const post = firstPost(resource)
  const about = [
    describeDay(post?.postedAt ?? resource.archivedAt, now),
    post === null ? '' : describePoster(post),
    formatOf(resource),
  ]
  return `${row}. ${shortName(resource.name)}\n　${about.filter(part => part !== '').join('｜')}`
}

/** The versions of a resource, the newest first. */
export function versionsMessage(list: {
  readonly versions: readonly Resource[]
  /** How many of them are shown. */
  readonly shown: number
  readonly now: Instant
}): string {
  const { versions, shown, now } = list
  const lines = versions.slice(0, shown).map((version, i) => versionLine(version, i + 1, now))
  const more = versions.length > shown ? '，“更多”往下看' : ''
  return [`有 ${versions.length} 个版本，新的在前：`, ...lines, `回“取 1”拿文件${more}`].join('\n')
}
