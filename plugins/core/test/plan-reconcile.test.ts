import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ListedFile, planReconcile } from '../src/index'
import { account, MONDAY } from '../testing/builders'

function aFile(changes: Partial<ListedFile> = {}): ListedFile {
  return {
    fileId: '/1',
    busid: 102,
    name: '教案.docx',
    sizeBytes: 10,
    uploader: account('20001'),
    uploaderName: '何老师',
    uploadedAt: MONDAY,
    expiresAt: null,
    folder: null,
    ...changes,
  }
}

const files = fc.array(
  fc
    .record({
      fileId: fc.string(),
      name: fc.constantFrom('甲.docx', '乙.docx', '丙.docx'),
      sizeBytes: fc.constantFrom(1, 2),
      uploader: fc.constantFrom(account('1'), account('2')),
      uploadedAt: fc.constantFrom(1, 2),
      folder: fc.option(fc.constantFrom('三年级')),
      expiresAt: fc.option(fc.nat(5)),
    })
    .map(aFile),
  { maxLength: 12 },
)
const nameOf = ({ folder, name }: ListedFile) => `${folder ?? ''}/${name}`

describe('two listings of a group', () => {
  test('I33 account for every file exactly once, whatever they hold', () => {
    fc.assert(
      fc.property(files, files, (before, after) => {
        const { appeared, gone, renamed } = planReconcile(before, after)
        const unchanged = after.length - appeared.length - renamed.length
        expect(unchanged).toBeGreaterThanOrEqual(0)
        expect(before.length - gone.length - renamed.length).toBe(unchanged)
        expect(new Set([...appeared, ...renamed.map(({ to }) => to)]).size).toBe(
          appeared.length + renamed.length,
        )
        for (const file of [...appeared, ...renamed.map(({ to }) => to)])
          expect(after).toContain(file)
        for (const file of [...gone, ...renamed.map(({ from }) => from)])
          expect(before).toContain(file)
        for (const { from, to } of renamed) expect(nameOf(from)).not.toBe(nameOf(to))
      }),
    )
  })

  test('I33 the same listing again is no news, though NapCat gives every row a new id', () => {
    fc.assert(
      fc.property(files, listing => {
        const again = listing.map((file, at) => ({ ...file, fileId: `fresh${at}` })).reverse()
        expect(planReconcile(listing, again)).toEqual({ appeared: [], gone: [], renamed: [] })
      }),
    )
  })

  test('I31 the soonest to expire come first, those that stay last', () => {
    const { appeared } = planReconcile(
      [],
      [
        aFile({ name: '留.docx' }),
        aFile({ name: '后.docx', expiresAt: 9 }),
        aFile({ name: '先.docx', expiresAt: 3 }),
      ],
    )
    expect(appeared.map(({ name }) => name)).toEqual(['先.docx', '后.docx', '留.docx'])
  })

  test('I32 a renamed or moved file is renamed, a deleted one gone', () => {
    const kept = aFile()
    const moved = aFile({ folder: '三年级', name: '新名.docx' })
    expect(planReconcile([kept], [moved]).renamed).toEqual([{ from: kept, to: moved }])
    expect(planReconcile([kept], []).gone).toEqual([kept])
  })
})
