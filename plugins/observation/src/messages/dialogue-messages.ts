/** Nothing waits for an answer. */
export function nothingToConfirm(what: 'confirm' | 'discard' | 'resume'): string {
  return what === 'resume'
    ? '没有说到一半的事。写记录请私聊我“听课 记录 3”，排课请发“听课 排”。'
    : '没有等您确认的事，可能已经办好了。看排好的课请发：听课 本周'
}

/** A private matter in a group. */
export function confirmPrivately(): string {
  return '请私聊我回这句话。'
}

/** Dropped by its person. */
export function droppedDialogue(): string {
  return '好，不要了。'
}
