import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IncomingMessage } from '@lianxiao/chat'
import type { Occasion } from '@lianxiao/conversation'
import { BUILT_IN_LEXICON, indexResource, type LianxiaoPorts, type Resource } from '@lianxiao/core'
import {
  ALLIANCE,
  aBlobRef,
  aChatGroup,
  aClassification,
  account,
  aFilePost,
  aFingerprint,
  anArchivedPost,
  aReading,
  aTestClock,
  GROUP,
} from '@lianxiao/core/testing'
import { createSearchIndex, openStore } from '@lianxiao/store'
import { afterEach, expect, test } from 'vitest'
import { find } from '../src/commands/find'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** The archive without its workers: the index knows what it was told, and nothing since. */
function anArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-lagging-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  ends.push(() => store.close())
  const index = createSearchIndex({ path: join(folder, 'search.db') })
  ends.push(() => index.close())
  return {
    ...store,
    index,
    clock: aTestClock(),
    lexicon: BUILT_IN_LEXICON,
  } as unknown as LianxiaoPorts
}

async function keep(ports: LianxiaoPorts, name: string, words: string): Promise<Resource> {
  const letter = name.charAt(0)
  const post = aFilePost({ name, messageId: name })
  const { resource } = await ports.resources.recordPost(
    anArchivedPost({ post, blob: aBlobRef(letter) }),
  )
  const sections = [{ label: '第3页', text: words }]
  const reading = aReading({
    classification: aClassification(),
    sections,
    fingerprint: aFingerprint('a'),
  })
  const read = await ports.resources.recordReading(resource, reading, ports.clock.now())
  if (read === null) throw new Error('it is missing')
  await indexResource(ports, read)
  return read
}

const PERSON = account('20109')
const OCCASION: Occasion = {
  message: { person: PERSON, chatGroup: GROUP } as unknown as IncomingMessage,
  allianceId: ALLIANCE,
  chatGroup: aChatGroup(),
  member: null,
  actor: {
    allianceId: ALLIANCE,
    account: PERSON,
    chatGroup: aChatGroup(),
    provedSchools: [],
    isChatGroupAdmin: false,
    isStaff: false,
    isAdmin: false,
  },
}

test('VS9 H11 another version that stands in for a held one is not shown with its words', async () => {
  const ports = anArchive()
  await keep(ports, 'a.docx', '周末去春游，请带水')
  const roster = await keep(ports, 'b.docx', '周末去春游，带队的是张梓涵和李浩然')
  expect(await find(ports, OCCASION, '春游')).toContain('1. b.docx')
  await ports.resources.recordReading(roster, aReading({ hold: ['roster'] }), 1)
  const said = await find(ports, OCCASION, '春游')
  expect(said).toContain('1. a.docx')
  expect(said).not.toMatch(/张梓涵|第3页/)
  // Once the index knows, the line says where the words of this very version stand.
  await indexResource(ports, (await ports.resources.get(ALLIANCE, roster.number)) ?? roster)
  expect(await find(ports, OCCASION, '春游')).toMatch(/1\. a\.docx[\s\S]*第3页/)
})
