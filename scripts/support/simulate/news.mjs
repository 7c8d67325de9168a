import { HOUR } from './civil.mjs'

const GOOD_FOR = 24 * HOUR

const accountOf = (play, id) => play.accountOf(id)

/** Who hears of a lesson: its group; of a hidden one, and of one without a group, each observer in private. */
function hearers(play, slot, signUps) {
  if (slot.kind !== 'unannounced' && slot.chatGroup !== null)
    return [{ recipient: { kind: 'chatGroup', chatGroup: slot.chatGroup }, part: 'group' }]
  return signUps
    .map(({ observer }) => ({ observer, account: accountOf(play, observer) }))
    .filter(({ account }) => account !== null)
    .map(({ observer, account }) => ({
      recipient: { kind: 'person', person: account, viaChatGroup: null },
      part: observer,
    }))
}

/** The presenter hears in private that a record came. */
function presenterOf(play, plan) {
  const account = plan.presenter === null ? null : accountOf(play, plan.presenter)
  if (account === null || plan.kind === 'unannounced') return []
  return [
    { recipient: { kind: 'person', person: account, viaChatGroup: null }, part: plan.presenter },
  ]
}

const WORDS = {
  moved: (slot, plan) => `第${slot.number}号课改到 ${plan.on} 第${plan.period}节：${plan.topic}`,
  cancelled: (slot, plan) => `第${slot.number}号课取消了：${plan.topic}`,
  recordCame: slot => `第${slot.number}号课来了一份听课记录。`,
}

/** What is said of a change, written down with it in one transaction. */
export function changeNotices(play, { kind, slot, plan, signUps = [], observer = null }) {
  const now = play.now()
  const to = kind === 'recordCame' ? presenterOf(play, plan) : hearers(play, slot, signUps)
  const notices = to.map(({ recipient, part }) => ({
    allianceId: play.cast.allianceId,
    onceKey: `${kind}:${slot.number}@${slot.revision}:${plan.on}/${plan.period}:${observer ?? ''}:${part}`,
    kind,
    recipient,
    mentions: [],
    text: WORDS[kind](slot, plan),
    dueAt: now,
    goodUntil: now + GOOD_FOR,
    isUrgent: false,
    slot: slot.number,
  }))
  play.written.push(...notices)
  return notices
}
