import type { LianxiaoPorts } from '@lianxiao/core'

/** The same ports, with word of every group that is declared: what was posted there before is taken in at once. */
export function announcingDeclarations(
  ports: LianxiaoPorts,
  onDeclared: () => void,
): LianxiaoPorts {
  const { directory } = ports
  return {
    ...ports,
    directory: {
      ...directory,
      async putChatGroup(chatGroup, deed) {
        await directory.putChatGroup(chatGroup, deed)
        onDeclared()
      },
    },
  }
}
