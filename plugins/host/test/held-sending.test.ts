import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account, Audience, Hold, Recipient, Resource } from '@lianxiao/core'
import {
  ALLIANCE,
  account,
  aDeed,
  aFilePost,
  aNewSlot,
  aNewTeacher,
  anArchivedPost,
  aReading,
  aRecordContent,
  aTestClock,
  GROUP,
  MONDAY,
  TEACHER,
} from '@lianxiao/core/testing'
import { openStore } from '@lianxiao/store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stillHaving } from '../src/may-still-have'
import { shelveResources } from '../src/shelve-resources'
import { createLinkSigner, LINK_PATH } from '../src/signed-links'

const ADMIN = account('20101')
const OTHER = account('20102')
const toGroup: Recipient = { kind: 'chatGroup', chatGroup: GROUP }
const to = (person: Account): Recipient => ({ kind: 'person', person, viaChatGroup: null })

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('三（2）班花名册')
}

function anArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'lianxiao-sending-'))
  const store = openStore({ folder, watermarkBytes: 0, ballastBytes: 0 })
  const signer = createLinkSigner(Buffer.alloc(32, 7))
  const clock = aTestClock()
  const shelf = shelveResources({
    store,
    signer,
    clock,
    mayStillHave: stillHaving({ ...store, clock }, (_, id) => id === ADMIN.id),
    pictureOf: async () => new Uint8Array([1]),
    mayHavePaper: async () => false,
    press: { print: async () => null, printFeed: async () => null, canDraw: () => false },
    localUrl: () => 'http://127.0.0.1:5140',
    publicUrl: '',
  })
  return {
    store,
    signer,
    shelf,
    close() {
      store.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

describe('a file that becomes held between the asking and the sending', () => {
  let archive: ReturnType<typeof anArchive>
  let asked: Resource
  beforeEach(async () => {
    archive = anArchive()
    const staged = await archive.store.blobs.stage(bytes(), { maxBytes: 99 })
    const blob = await staged.commit()
    asked = (await archive.store.resources.recordPost(anArchivedPost({ blob }))).resource
    await read(null)
  })
  afterEach(() => archive.close())

  const read = (hold: Hold | null) =>
    archive.store.resources.recordReading(asked, aReading({ hold }), MONDAY)
  const isSent = async (recipient: Recipient) => {
    const { take, picture } = archive.shelf
    const sent = await take(ALLIANCE, asked.number, recipient)
    const shown = await picture(ALLIANCE, asked.number, recipient)
    expect(shown !== null).toBe(sent !== null)
    return sent !== null
  }
  const sentTo = () => Promise.all([toGroup, to(OTHER), to(TEACHER), to(ADMIN)].map(isSent))

  test('H17 goes to its poster and to those who run the alliance, in private, and to nobody else', async () => {
    expect(await sentTo()).toEqual([true, true, true, true])
    await read(['roster'])
    expect(await sentTo()).toEqual([false, false, true, true])
    await archive.store.resources.release(ALLIANCE, asked.number, aDeed())
    expect(await sentTo()).toEqual([true, true, true, true])
  })

  test('H17 the same while it waits to be read: withdrawn, and posted again', async () => {
    const { resources } = archive.store
    await resources.withdraw(ALLIANCE, asked.number, aDeed())
    await resources.markAllUnread()
    expect(await sentTo()).toEqual([false, false, false, false])
    const later = aFilePost({ messageId: '2', postedAt: MONDAY + 5_000 })
    await resources.recordPost(anArchivedPost({ post: later, blob: asked.blob }))
    expect((await resources.get(ALLIANCE, asked.number))?.state).toBe('archived')
    expect(await sentTo()).toEqual([false, false, true, true])
  })

  test('H17 a link says whether it was made for those who may have what is held', async () => {
    const isForHeld = async () => {
      const taken = await archive.shelf.take(ALLIANCE, asked.number, to(TEACHER))
      const token = taken?.clientLink.split(LINK_PATH)[1] ?? ''
      return archive.signer.verify(token, MONDAY)?.isForHeld
    }
    expect(await isForHeld()).not.toBe(true)
    await read(['roster'])
    expect(await isForHeld()).toBe(true)
  })

  test('O134 a photo of a record’s sheet goes to who presented, also while it is held, to nobody else', async () => {
    const { teachers, observations, records, resources, blobs } = archive.store
    const add = (name: string, person: Account) =>
      teachers.add(ALLIANCE, aNewTeacher({ name, account: person }), aDeed())
    const [observer, presenter] = [await add('周敏', TEACHER), await add('何晓明', OTHER)]
    await observations.plan(ALLIANCE, [aNewSlot({ presenter: presenter.id })], aDeed())
    const post = aFilePost({ chatGroup: null, name: '周敏的照片.jpg', shape: 'photo' })
    const staged = await blobs.stage(
      (async function* () {
        yield Buffer.from('纸质听课表')
      })(),
      { maxBytes: 99 },
    )
    const audience = 'poster:onebot:1' as Audience
    const posted = anArchivedPost({ post, audience, blob: await staged.commit() })
    asked = (await resources.recordPost(posted)).resource
    await read(['roster'])
    expect(await sentTo()).toEqual([false, false, true, true])
    const attachments = [{ messageId: '1', name: post.name, at: post.postedAt }]
    await records.submit(
      {
        ...{ allianceId: ALLIANCE, slot: 1 as never, observer: observer.id, score: null },
        ...{ content: aRecordContent(), attachments },
      },
      { deed: aDeed({ at: MONDAY }), notices: [] },
    )
    expect(await sentTo()).toEqual([false, true, true, true])
    await records.withdraw(ALLIANCE, { slot: 1 as never, observer: observer.id }, aDeed())
    expect(await sentTo()).toEqual([false, false, true, true])
  })
})
