/**
 * Folders that a former run of the plugin is still closing. Koishi applies a plugin anew in the moment in which
 * it disposes the old one, and waits for nothing: without this the new run would find its own folder locked.
 */
const closing = new Map<string, Promise<void>>()

/** Closes a folder, and lets whoever opens it next wait for that. `close` must not throw. */
export function closeFolder(folder: string, close: () => Promise<void>): Promise<void> {
  const closed: Promise<void> = Promise.all([closing.get(folder), close()]).then(() => {
    if (closing.get(folder) === closed) closing.delete(folder)
  })
  closing.set(folder, closed)
  return closed
}

/** Resolves when no former run of this process holds the folder any more. */
export async function folderClosed(folder: string): Promise<void> {
  await closing.get(folder)
}
