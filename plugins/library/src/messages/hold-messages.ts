import type { HoldReason, Resource } from '@lianxiao/core'
import { describePoster, firstPost } from '../describe'

// What is said about files that are held because of personal data; in private only, but for the quiet ones.

/** Names longer than this are cut. */
const MAX_NAME_CHARS = 40
/** Files told of in one message. */
export const MAX_HELD_TOLD = 5

const shortName = (name: string) =>
  name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS - 1)}…`

const REASON_WORDS: Readonly<Record<HoldReason, string>> = {
  roster: '学生名单',
  scores: '学生成绩',
  'id-numbers': '身份证号',
  'phone-numbers': '许多手机号',
  addresses: '家庭住址',
}

/** 学生名单、身份证号: what is in a file, never whose. */
export const holdWords = ({ hold }: Resource) =>
  (hold ?? []).map(reason => REASON_WORDS[reason]).join('、')

/** Tells a poster in private why a file of theirs is not found. @param isOwner may release it */
export const heldNotice = (resource: Resource, isOwner: boolean) =>
  [
    `您发的《${shortName(resource.name)}》里好像有${holdWords(resource)}，我先替您存着，只有发的人和管理员拿得到，别人搜不到。`,
    isOwner
      ? `确实要让大家找到，请回复：公开 #${resource.number}`
      : '确实要让大家找到，请联系最先发它的老师或管理员',
  ].join('')

/** The same for several at once. */
export const heldNotices = (resources: readonly Resource[]) =>
  [
    `您发的 ${resources.length} 个文件里好像有学生或家庭的个人信息，我先替您存着，只有发的人和管理员拿得到，别人搜不到：`,
    ...resources
      .slice(0, MAX_HELD_TOLD)
      .map(resource => `#${resource.number} ${shortName(resource.name)}（${holdWords(resource)}）`),
    ...(resources.length > MAX_HELD_TOLD ? ['其余的发“我的资料”看'] : []),
    `自己最先发的，确实要让大家找到，请回复：公开 #${resources[0]?.number ?? 12}`,
  ].join('\n')

export const releaseHow = () => '要公开哪一份？写上编号，比如：公开 #12'
export const mayNotRelease = () => '只有最先发它的老师和联盟管理员可以公开'
export const notHeld = (number: number) => `#${number} 没有被留存，不用公开`
/** @param visibility who can find it now, 全联盟 */
export const released = (resource: Resource, visibility: string) =>
  `好，#${resource.number} ${shortName(resource.name)} 公开了，${visibility}可见。想收回，回：撤 #${resource.number}`
/** In a group, where it was not seen before. */
export const releasedQuietly = (number: number) => `好，#${number} 公开了`
/** After 范围 on a held one. */
export const stillHeld = (resource: Resource, visibility: string) =>
  `记下了：公开以后${visibility}可见。#${resource.number} 里好像有${holdWords(resource)}，现在还是只有发的人和管理员拿得到；要公开，回：公开 #${resource.number}`

/** After a name in 我的资料. */
export const heldMark = (resource: Resource) =>
  resource.state === 'held' ? `｜仅自己可见：含${holdWords(resource)}` : ''

/** 待公开 in private. @param total of the alliance; more than there are rows */
export function heldList(rows: readonly Resource[], total: number): string {
  if (rows.length === 0) return '没有因个人信息留存的文件'
  const lines = rows.map(resource => {
    const post = firstPost(resource)
    const who = post === null ? '' : describePoster(post)
    return `#${resource.number} ${shortName(resource.name)}（${[who, holdWords(resource)].filter(part => part !== '').join('｜')}）`
  })
  const head =
    total > rows.length ? `留存 ${total} 份，先列最近的 ${rows.length} 份：` : `留存 ${total} 份：`
  return [head, ...lines, '取：取 #编号；公开：公开 #编号；撤：撤 #编号'].join('\n')
}
/** In a group, where names are for nobody. */
export const heldCount = (total: number) =>
  total === 0 ? '没有因个人信息留存的文件' : `留存 ${total} 份，请私聊我发“待公开”看`
/** A line of 状态. */
export const heldStatus = (held: number) =>
  held === 0 ? [] : [`含个人信息留存 ${held}（私聊发“待公开”看）`]
