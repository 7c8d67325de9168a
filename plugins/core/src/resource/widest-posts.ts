import { visibilityOf } from '../alliance/policy'
import type { Post, Resource } from './resource'

const WIDTH = { alliance: 3, school: 2, chatGroup: 1, poster: 0 } as const

/** Posts with the widest audience first (alliance, school, group, one person), then in the order of archiving. */
export function byWidth(posts: readonly Post[]): Post[] {
  const width = (post: Post) => WIDTH[visibilityOf(post.audience)]
  return [...posts].sort((a, b) => width(b) - width(a) || a.position - b.position)
}

/**
 * The posts whose names and words may find a resource and tell about it: those for the widest audience.
 * What was posted more narrowly must not show to the others.
 */
export function widestPosts(resource: Pick<Resource, 'posts'>): readonly Post[] {
  const widest = resource.posts[0]?.audience
  return resource.posts.filter(post => post.audience === widest)
}
