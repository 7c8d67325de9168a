import { civilDay, describeFacets, type Resource } from '@lianxiao/core'
import { printable } from './terminal'

/** A resource in JSON: what it is and where it came from, but not who posted it. */
export function resourceJson(resource: Resource) {
  const [post] = resource.posts
  return {
    number: resource.number,
    name: resource.name,
    facets: resource.classification.facets,
    school: post?.schoolId ?? null,
    postedAt: post?.postedAt ?? resource.archivedAt,
    sizeBytes: resource.blob?.sizeBytes ?? null,
    url: resource.url,
    warnings: resource.warnings,
  }
}

/** A resource and what else is to be said of it, in two lines. */
export function resourceLines(resource: Resource, more: readonly string[]): string {
  const [post] = resource.posts
  const about = [
    describeFacets(resource.classification.facets).join(' '),
    post?.schoolId ?? '',
    civilDay(post?.postedAt ?? resource.archivedAt),
    ...more,
  ]
  const told = about.filter(part => part !== '').map(printable)
  return `#${resource.number} ${printable(resource.name)}\n　${told.join('｜')}`
}
