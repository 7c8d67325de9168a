import type { EndpointScene } from '../endpoint-scene'
import { inSeconds } from '../events/encode-message'
import { type Action, groupParam, type Params, refusal, textParam } from './action'

/** A group notice (群公告) as one endpoint remembers it. */
type GroupNotice = {
  readonly noticeId: string
  readonly groupId: number
  readonly publishedAt: number
  readonly text: string
}

const maxNotices = 1000
const boards = new WeakMap<object, GroupNotice[]>()

function board(scene: EndpointScene): GroupNotice[] {
  const known = boards.get(scene.world)
  if (known) return known
  const made: GroupNotice[] = []
  boards.set(scene.world, made)
  return made
}

function publish(scene: EndpointScene, params: Params): null {
  const { groupId, members } = groupParam(scene, params)
  if (members.get(scene.account)?.role === 'member') throw refusal('权限不足')
  const notices = board(scene)
  notices.push({
    noticeId: scene.world.random.hex(16),
    groupId,
    publishedAt: scene.world.clock.now(),
    text: textParam(params, 'content'),
  })
  if (notices.length > maxNotices) notices.shift()
  return null
}

function list(scene: EndpointScene, params: Params): readonly Params[] {
  const { groupId } = groupParam(scene, params)
  return board(scene)
    .filter(notice => notice.groupId === groupId)
    .map(notice => ({
      notice_id: notice.noticeId,
      sender_id: scene.account,
      publish_time: inSeconds(notice.publishedAt),
      message: { text: notice.text, image: [], images: [] },
    }))
}

function withdraw(scene: EndpointScene, params: Params): null {
  const notices = board(scene)
  const at = notices.findIndex(notice => notice.noticeId === textParam(params, 'notice_id'))
  if (at < 0) throw refusal('公告不存在')
  notices.splice(at, 1)
  return null
}

/** Group notices; only LLBot spells the deletion differently. */
export const noticeActions: Readonly<Record<string, Action>> = {
  _send_group_notice: { run: publish },
  _get_group_notice: { run: list },
  _del_group_notice: { only: ['napcat', 'lagrange', 'gocq'], run: withdraw },
  _delete_group_notice: { only: ['llbot'], run: withdraw },
}
