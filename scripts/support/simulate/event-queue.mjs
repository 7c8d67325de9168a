/** What will happen, earliest first; what was added first comes first at one moment. */
export function createEventQueue() {
  const heap = []
  let added = 0
  const isBefore = (a, b) => a.at < b.at || (a.at === b.at && a.order < b.order)

  function up(at) {
    let child = at
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!isBefore(heap[child], heap[parent])) return
      const moved = heap[child]
      heap[child] = heap[parent]
      heap[parent] = moved
      child = parent
    }
  }

  function leastBelow(parent) {
    let least = parent
    for (const child of [2 * parent + 1, 2 * parent + 2])
      if (child < heap.length && isBefore(heap[child], heap[least])) least = child
    return least
  }

  function down() {
    let parent = 0
    for (;;) {
      const least = leastBelow(parent)
      if (least === parent) return
      const moved = heap[least]
      heap[least] = heap[parent]
      heap[parent] = moved
      parent = least
    }
  }

  return {
    add(at, what) {
      added += 1
      heap.push({ at: Math.floor(at), order: added, what })
      up(heap.length - 1)
    },
    next: () => heap[0] ?? null,
    take() {
      const top = heap[0]
      const tail = heap.pop()
      if (heap.length > 0) {
        heap[0] = tail
        down()
      }
      return top
    },
  }
}
