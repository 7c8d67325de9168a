import {
  type Account,
  civilDate,
  type Instant,
  isSameAccount,
  type Post,
  type Resource,
} from '@lianxiao/core'

/** A day as people say it: 3月2日, with the year when it is another one. In the alliance's zone, China's. */
export function describeDay(at: Instant, now: Instant): string {
  const { year, month, day } = civilDate(at)
  const short = `${month}月${day}日`
  return year === civilDate(now).year ? short : `${year}年${short}`
}

/** Who shared it: 王村口小学 何老师. The school stands once, also where the group card says it too. */
export function describePoster(post: Post): string {
  const school = post.schoolId ?? ''
  const name = post.posterName.replace(school, '').replace(/^[\s\-—_·]+/, '')
  return [school, name].filter(part => part !== '').join(' ')
}

/** The first posting: whose resource it is. */
export function firstPost(resource: Resource): Post | null {
  return resource.posts[0] ?? null
}

/** The name under which this person posted it last: another poster's name for the same bytes is not theirs to read. */
export function nameFor(person: Account, { posts, name }: Resource): string {
  const [last] = posts
    .filter(({ poster }) => isSameAccount(poster, person))
    .sort((a, b) => b.position - a.position)
  return last?.name ?? name
}

/** A size as people say it: 35 KB, 2.4 MB. */
export function describeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 / 1024).toFixed(1)} MB`
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`
}

/** How long until then: 3天, 5小时, 20分钟; 已过期 when it is past. */
export function describeRest(restMs: number): string {
  if (restMs <= 0) return '已过期'
  const minutes = Math.ceil(restMs / 60_000)
  if (minutes < 60) return `${minutes}分钟`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}小时`
  return `${Math.floor(minutes / 60 / 24)}天`
}
