import { describe, expect, test } from 'vitest'
import { type Hold, type HoldReason, holdOf, NO_DOCUMENT_FACTS, type Reading } from '../src/index'
import {
  anAddressList,
  anIdList,
  aPhoneList,
  aRoster,
  aScoreList,
  LAYOUTS,
  ORDINARY,
  type Seeded,
  seeded,
  type WrittenFile,
} from './personal-files'

function aReading(changes: Partial<Reading> = {}): Reading {
  return {
    format: 'docx',
    title: null,
    headings: [],
    sections: [],
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    ...changes,
  }
}

const textReading = (text: string): Reading => aReading({ sections: [{ label: '', text }] })

/** How a file is held in each layout that readers give tables. */
function holdsOf({ name, rows }: WrittenFile): readonly (Hold | null)[] {
  return LAYOUTS.map(layout => holdOf(`${name}.docx`, textReading(layout(rows))))
}

/** Files of a seed that are not held in some layout, with what they are. */
function missed(make: (r: Seeded) => WrittenFile, wanted: readonly HoldReason[]) {
  const files = Array.from({ length: FILES }, (_, seed) => make(seeded(seed + 1)))
  return files.flatMap(file =>
    holdsOf(file).flatMap((hold, layout) =>
      hold?.some(reason => wanted.includes(reason)) ? [] : [`${layout} ${file.name}`],
    ),
  )
}

/** Files of each kind. */
const FILES = 120
/** One in a hundred may be missed. */
const MISSED = Math.floor((FILES * LAYOUTS.length) / 100)

describe('what is held', () => {
  test.each([
    ['H1 rosters', aRoster, ['roster']],
    ['H2 score lists', aScoreList, ['scores']],
    ['H3 identity numbers', anIdList, ['id-numbers']],
    ['H4 mobile numbers in bulk', aPhoneList, ['phone-numbers']],
    ['H5 home addresses', anAddressList, ['addresses']],
  ] as const)(
    '%s: at least 99 of 100 seeded files, in every layout of a table',
    (_, make, wanted) => {
      const files = missed(make, wanted)
      expect(files.length, files.join('\n')).toBeLessThanOrEqual(MISSED)
    },
  )

  test('H6 ordinary teaching files: at most 2 of 100 seeded ones', () => {
    const files = Array.from({ length: 400 }, (_, seed) => {
      const make = ORDINARY[seed % ORDINARY.length]
      return make === undefined ? { name: '', rows: [] } : make(seeded(seed + 1))
    })
    const held = files.flatMap(file =>
      holdsOf(file).flatMap((hold, layout) =>
        hold === null ? [] : [`${layout} ${file.name} ${hold}`],
      ),
    )
    expect(held.length, held.join('\n')).toBeLessThanOrEqual(
      (files.length * LAYOUTS.length * 2) / 100,
    )
  })
})
