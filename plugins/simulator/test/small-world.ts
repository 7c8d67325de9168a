import { createQqWorld, type QqWorld } from '../src/index'

/** The group of {@link smallWorld}. */
export const groupId = 66001
/** A teacher in it. */
export const zhou = 20001

/** One group, two teachers, the bot 10001. */
export function smallWorld(options: Parameters<typeof createQqWorld>[0] = {}): QqWorld {
  const world = createQqWorld(options)
  world.addGroup({
    groupId,
    name: '红色联盟资源群',
    members: [
      { userId: zhou, nickname: '周老师', card: '遂昌-周云蓉' },
      { userId: 20009, nickname: '群主', role: 'owner' },
    ],
  })
  return world
}
