import {
  type Account,
  type AllianceId,
  DIALOGUE_OPEN_MS,
  type Dialogue,
  type LianxiaoPorts,
} from '@lianxiao/core'
import { droppedForAnother, keptForLater, type OpenDialogue } from './messages/dialogue-messages'

type DialoguePorts = Pick<LianxiaoPorts, 'clock' | 'dialogues'>

interface Owner {
  readonly allianceId: AllianceId
  readonly person: Account
}

/** What is told bit by bit is not lost; what only waits for a yes is asked for again in a word. */
const IS_TOLD_BIT_BY_BIT: Readonly<Record<Dialogue['kind'], boolean>> = {
  record: true,
  plan: true,
  importedPlan: false,
  newTerm: false,
  accountChange: false,
  choice: false,
}

/** Whether what its person says in private belongs to it, without 听课 继续. */
export const isOpen = ({ updatedAt }: Dialogue, now: number) => now - updatedAt <= DIALOGUE_OPEN_MS

/** A dialogue in the words it is spoken of with. Its state was written by ourselves, in this very shape. */
export function openDialogue({ kind, state }: Dialogue): OpenDialogue {
  const { name, slot } = (state ?? {}) as { readonly name?: unknown; readonly slot?: unknown }
  return {
    kind,
    name: typeof name === 'string' ? name : null,
    lesson: typeof slot === 'number' ? slot : null,
  }
}

async function layAside(ports: DialoguePorts, dialogue: Dialogue): Promise<string> {
  const now = ports.clock.now()
  if (isOpen(dialogue, now))
    await ports.dialogues.put({ ...dialogue, updatedAt: now - DIALOGUE_OPEN_MS - 1 })
  return keptForLater(openDialogue(dialogue))
}

/**
 * Makes room for a conversation that begins: what was told bit by bit is laid aside until 听课 继续, what waited for a
 * yes is dropped, so that a yes never does what was asked before something else.
 * @returns what to say of it, a line each
 */
export async function makeRoom(
  ports: DialoguePorts,
  { allianceId, person }: Owner,
  begins: { readonly kind: Dialogue['kind']; readonly name?: string },
): Promise<readonly string[]> {
  const all = await ports.dialogues.dialogues(allianceId, person, ports.clock.now())
  const said: string[] = []
  for (const dialogue of all) {
    const { kind } = dialogue
    const isSame = kind === begins.kind && openDialogue(dialogue).name === (begins.name ?? null)
    // The same once more takes its place; of two lessons half told the first is over.
    if (kind === 'choice' || (isSame && kind !== 'plan')) continue
    if (kind !== begins.kind && IS_TOLD_BIT_BY_BIT[kind]) {
      said.push(await layAside(ports, dialogue))
      continue
    }
    await ports.dialogues.end(allianceId, person, kind)
    said.push(droppedForAnother(openDialogue(dialogue)))
  }
  return said
}
