import type { EndpointScene } from '../endpoint-scene'
import { inSeconds } from '../events/encode-message'
import type { WorldGroup, WorldMember } from '../world-types'
import { type Action, groupParam, numberParam, type Params, refusal, textParamOr } from './action'

function groupRow(group: WorldGroup): Params {
  return {
    group_id: group.groupId,
    group_name: group.name,
    group_memo: '',
    group_create_time: inSeconds(group.createdAt),
    member_count: group.members.size,
    max_member_count: 500,
  }
}

function memberRow(group: WorldGroup, member: WorldMember): Params {
  return {
    group_id: group.groupId,
    user_id: member.userId,
    nickname: member.nickname,
    card: member.card,
    sex: 'unknown',
    age: 0,
    area: '',
    level: '1',
    role: member.role,
    join_time: inSeconds(member.joinedAt),
    last_sent_time: inSeconds(member.joinedAt),
    shut_up_timestamp: inSeconds(member.mutedUntil),
    title: '',
    unfriendly: false,
    card_changeable: true,
  }
}

function mayManage(scene: EndpointScene, group: WorldGroup): boolean {
  return group.members.get(scene.account)?.role !== 'member'
}

function setCard(scene: EndpointScene, params: Params): null {
  const group = groupParam(scene, params)
  const userId = numberParam(params, 'user_id')
  if (!group.members.has(userId)) throw refusal('群成员不存在')
  if (userId !== scene.account && !mayManage(scene, group)) throw refusal('权限不足')
  scene.world.setCard(group.groupId, userId, textParamOr(params, 'card'))
  return null
}

function ban(scene: EndpointScene, params: Params): null {
  const group = groupParam(scene, params)
  if (!mayManage(scene, group)) throw refusal('权限不足')
  const seconds = params['duration'] === undefined ? 1800 : numberParam(params, 'duration')
  scene.world.mute(group.groupId, numberParam(params, 'user_id'), seconds * 1000)
  return null
}

/** Who the bot is, and who is in which group. */
export const accountActions: Readonly<Record<string, Action>> = {
  get_login_info: {
    run: scene => ({ user_id: scene.account, nickname: scene.world.nickname(scene.account) }),
  },
  get_version_info: {
    run: ({ profile }) => ({
      app_name: profile.appName,
      protocol_version: 'v11',
      app_version: profile.appVersion,
    }),
  },
  get_status: { run: scene => ({ online: scene.isOnline(), good: true, stat: {} }) },
  can_send_image: { run: () => ({ yes: true }) },
  can_send_record: { run: () => ({ yes: true }) },
  clean_cache: { run: () => null },
  get_friend_list: {
    run: ({ world, account }) =>
      world
        .users()
        .filter(user => user.userId !== account)
        .map(({ userId, nickname }) => ({ user_id: userId, nickname, remark: '' })),
  },
  get_stranger_info: {
    run: ({ world }, params) => {
      const userId = numberParam(params, 'user_id')
      return { user_id: userId, nickname: world.nickname(userId), sex: 'unknown', age: 0 }
    },
  },
  get_group_list: {
    run: ({ world, account }) =>
      world
        .groups()
        .filter(group => group.members.has(account))
        .map(groupRow),
  },
  get_group_info: { run: (scene, params) => groupRow(groupParam(scene, params)) },
  get_group_member_info: {
    run: (scene, params) => {
      const group = groupParam(scene, params)
      const member = group.members.get(numberParam(params, 'user_id'))
      if (!member) throw refusal('群成员不存在')
      return memberRow(group, member)
    },
  },
  get_group_member_list: {
    run: (scene, params) => {
      const group = groupParam(scene, params)
      return [...group.members.values()].map(member => memberRow(group, member))
    },
  },
  set_group_card: { run: setCard },
  set_group_ban: { run: ban },
  set_group_leave: {
    run: (scene, params) => {
      scene.world.removeMember(groupParam(scene, params).groupId, scene.account)
      return null
    },
  },
  get_group_at_all_remain: {
    only: ['napcat', 'llbot', 'gocq'],
    run: (scene, params) => {
      const can = mayManage(scene, groupParam(scene, params))
      return {
        can_at_all: can,
        remain_at_all_count_for_group: can ? 18 : 0,
        remain_at_all_count_for_uin: can ? 8 : 0,
      }
    },
  },
}
