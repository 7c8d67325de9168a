import { beforeEach, describe, expect, it } from 'vitest'
import { type ListedFile, planReconcile, type StorePorts } from '../src/index'
import { ALLIANCE, account, GROUP, MONDAY, OTHER_ALLIANCE, TEACHER } from './builders'

/** A row of a group's file list. */
export function aListedFile(changes: Partial<ListedFile> = {}): ListedFile {
  return {
    fileId: '/f1',
    busid: 102,
    name: '三年级数学分数教案.docx',
    sizeBytes: 12_345,
    uploader: TEACHER,
    uploaderName: '王村口小学-何老师',
    uploadedAt: MONDAY,
    expiresAt: null,
    folder: null,
    ...changes,
  }
}

/** The rules that every ledger of group files keeps. @param open gives an empty store */
export function groupFileLedgerContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a ledger of group files`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const list = async (files: readonly ListedFile[]) => {
      const plan = planReconcile(await store.groupFiles.lastListing(ALLIANCE, GROUP), files)
      await store.groupFiles.recordListing(ALLIANCE, GROUP, { files, plan, at: MONDAY })
    }

    it('D50 the last listing is there, for its group only', async () => {
      expect(await store.groupFiles.lastListing(ALLIANCE, GROUP)).toEqual([])
      await list([aListedFile(), aListedFile({ name: '旧.docx', uploadedAt: 1 })])
      await list([aListedFile()])
      expect(await store.groupFiles.lastListing(ALLIANCE, GROUP)).toEqual([aListedFile()])
      expect(await store.groupFiles.lastListing(ALLIANCE, account('66002'))).toEqual([])
    })

    it('D50 a group that moves to another alliance is all new to it', async () => {
      await list([aListedFile()])
      expect(await store.groupFiles.lastListing(OTHER_ALLIANCE, GROUP)).toEqual([])
    })

    it('D50 what was renamed or is gone becomes a fact', async () => {
      await list([aListedFile(), aListedFile({ name: '旧.docx', uploadedAt: 1 })])
      await list([aListedFile({ name: '新.docx' })])
      const facts = await store.events.read(ALLIANCE, 0, 9)
      expect(facts.map(fact => fact.body)).toEqual([
        { kind: 'groupFileRenamed', from: '三年级数学分数教案.docx', to: '新.docx' },
        { kind: 'groupFileGone', name: '旧.docx' },
      ])
    })
  })
}
