import { createQqWorld, type QqWorld, type WorldOptions } from '../world'
import { trialSchools, trialTeachers } from './trial-people'

/** The world of the chat page and the demo: six schools, a group and two teachers each. */
export function trialWorld(options: WorldOptions = {}): QqWorld {
  const world = createQqWorld(options)
  for (const { school, groupId, groupName } of trialSchools) {
    const members = trialTeachers.filter(teacher => teacher.school === school)
    world.addGroup({ groupId, name: groupName, members })
  }
  return world
}
