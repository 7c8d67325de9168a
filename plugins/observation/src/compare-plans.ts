import type { SlotPlan } from '@lianxiao/core'

/** Whether people should hear of it: it is held anew, online, or no longer a secret. */
export const isNews = (from: SlotPlan, to: SlotPlan) =>
  isHeldAnew(from, to) || from.kind !== to.kind || from.link !== to.link

/** Whether it is at another time or place, of another class or by somebody else. */
export const isHeldAnew = (from: SlotPlan, to: SlotPlan) =>
  from.on !== to.on ||
  from.period !== to.period ||
  from.schoolId !== to.schoolId ||
  from.className !== to.className ||
  from.presenter !== to.presenter

/** Whether nothing that can be changed differs. */
export const isSame = (from: SlotPlan, to: SlotPlan) =>
  !isNews(from, to) &&
  from.grade === to.grade &&
  from.subject === to.subject &&
  from.topic === to.topic &&
  from.capacity === to.capacity
