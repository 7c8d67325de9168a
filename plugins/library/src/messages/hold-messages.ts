import { type HoldReason, holdsRecord, type Resource } from '@lianxiao/core'
import { describePoster, firstPost } from '../describe'
import { shortName } from './short-name'

// What is said about files that are held because of personal data; in private only, but for the quiet ones.

/** Files told of in one message. */
export const MAX_HELD_TOLD = 5

const REASON_WORDS: Readonly<Record<HoldReason, string>> = {
  roster: '学生名单',
  scores: '学生成绩',
  'one-child': '学生的个人情况',
  'id-numbers': '身份证号',
  'phone-numbers': '许多手机号',
  addresses: '家庭住址',
  'observation-record': '听课记录',
}

/** 学生名单、身份证号: what is in a file, never whose. */
export const holdWords = ({ hold }: Resource) =>
  (hold ?? []).map(reason => REASON_WORDS[reason]).join('、')

/** A held file as one person knows it. */
export interface HeldFile {
  readonly resource: Resource
  /** The name this person posted it under. */
  readonly name: string
  /** Whether this person may release it, take it back and change it. */
  readonly isReleasable: boolean
}

const KEPT = '我先替您存着，只有发的人和管理员拿得到，别人搜不到'
const ASK_OTHERS = '确实要让大家找到，请联系最先发它的老师或管理员'

/** Tells a poster in private why files of theirs are not found. @param files never empty */
export function heldNotice(files: readonly HeldFile[]): string {
  const records = files.filter(({ resource }) => holdsRecord(resource.hold))
  const others = files.filter(file => !records.includes(file))
  return [
    ...(records.length === 0 ? [] : [recordNotice(records)]),
    ...(others.length === 0 ? [] : [personalNotice(others)]),
  ].join('\n')
}

function recordNotice(files: readonly HeldFile[]): string {
  const names = files.slice(0, MAX_HELD_TOLD).map(({ name }) => `《${shortName(name)}》`)
  const more = files.length > MAX_HELD_TOLD ? `等 ${files.length} 份` : ''
  return `您发在群里的${names.join('')}${more}是听课记录，只给听课和上课的老师看，我没有让别人搜到，群里的请您自己撤回。要交记录，请把它私聊发给我`
}

function personalNotice(files: readonly HeldFile[]): string {
  const [only] = files
  const own = files.find(({ isReleasable }) => isReleasable)
  const how =
    own === undefined
      ? ASK_OTHERS
      : `确实要让大家找到，请回复：公开 #${own.resource.number}${files.length > 1 ? '（几个一起：公开 #1 #2）' : ''}`
  if (only !== undefined && files.length === 1)
    return `您发的《${shortName(only.name)}》里好像有${holdWords(only.resource)}，${KEPT}。${how}`
  return [
    `您发的 ${files.length} 个文件里好像有学生或家庭的个人信息，${KEPT}：`,
    ...files
      .slice(0, MAX_HELD_TOLD)
      .map(
        ({ resource, name }) => `#${resource.number} ${shortName(name)}（${holdWords(resource)}）`,
      ),
    ...(files.length > MAX_HELD_TOLD ? ['其余的发“我的资料”看'] : []),
    how,
  ].join('\n')
}

export const releaseHow = () =>
  '要公开哪一份？写上编号，比如：公开 #12，几份一起：公开 #12 #15。发“待公开”看有哪些'
/** A bare number where no list stands: it is most likely the resource's own. */
export const releaseByNumber = (row: number) => `要公开的是 #${row} 吗？请写上 #：公开 #${row}`
export const mayNotChangeHeld = () => '只有最先发它的老师和联盟管理员可以改'
/** In a group, to the poster of what everybody else there must not know of. */
export const takeItPrivately = (number: number) => `#${number} 这份请私聊我取`
/** In a group, where it was not seen before. */
export const withdrawnQuietly = (number: number) => `好，#${number} 撤下了`
/** After 公开, 范围 and the like on a record of lesson observation. */
export const recordStaysPrivate = () =>
  '听课记录只给听课和上课的老师看，不能公开。要交记录，请把它私聊发给我'
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
export function heldMark(resource: Resource): string {
  if (resource.state !== 'held') return ''
  if (holdsRecord(resource.hold)) return '｜听课记录，仅发的人可见'
  return `｜仅发的人和管理员可见：含${holdWords(resource)}`
}

/** What may be done with files of a list, by those who may do it with some of them. */
const heldHow = (files: readonly HeldFile[]) =>
  files.some(({ isReleasable }) => isReleasable)
    ? '取：取 #编号；公开：公开 #编号；撤：撤 #编号'
    : '取：取 #编号'

/**
 * 待公开 in private.
 * @param total more than there are rows
 * @param isForAll names the posters, for those who run the alliance
 */
export function heldList(files: readonly HeldFile[], total: number, isForAll: boolean): string {
  if (files.length === 0) return '没有因个人信息留存的文件'
  const lines = files.map(({ resource, name, isReleasable }) => {
    const post = isForAll ? firstPost(resource) : null
    const who = post === null ? '' : describePoster(post)
    const about = [who, holdWords(resource), isReleasable ? '' : '别人先发的，只能取']
    return `#${resource.number} ${shortName(name)}（${about.filter(part => part !== '').join('｜')}）`
  })
  const head =
    total > files.length
      ? `留存 ${total} 份，先列最近的 ${files.length} 份：`
      : `留存 ${total} 份：`
  return [head, ...lines, heldHow(files)].join('\n')
}
/** In a group, where names are for nobody. */
export const heldCount = (total: number) =>
  total === 0 ? '没有因个人信息留存的文件' : `留存 ${total} 份，请私聊我发“待公开”看`
/** A line of 状态. */
export const heldStatus = (held: number) =>
  held === 0 ? [] : [`含个人信息留存 ${held}（私聊发“待公开”看）`]
