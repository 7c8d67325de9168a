import { beforeEach, describe, expect, it } from 'vitest'
import { DIALOGUE_KEPT_MS, type Dialogue, MAX_DIALOGUE_CHARS, type StorePorts } from '../src/index'
import { ALLIANCE, account, MONDAY, OTHER_ALLIANCE, TEACHER } from './builders'

/** The rules that every store of dialogues keeps. @param open gives an empty store */
export function dialogueStoreContract(name: string, open: () => Promise<StorePorts>): void {
  describe(`${name} as a store of dialogues`, () => {
    let store: StorePorts
    beforeEach(async () => {
      store = await open()
    })

    const aDialogue = (changes: Partial<Dialogue> = {}): Dialogue => ({
      allianceId: ALLIANCE,
      person: TEACHER,
      kind: 'record',
      state: { slot: 3, answers: { strengths: '情境“生动”\n有层次' } },
      updatedAt: MONDAY,
      ...changes,
    })

    it('O27 one of each kind; the one spoken last comes first, and ending it ends no other', async () => {
      await store.dialogues.put(aDialogue())
      await store.dialogues.put(aDialogue({ kind: 'plan', state: {}, updatedAt: MONDAY + 1 }))
      const kinds = async () =>
        (await store.dialogues.dialogues(ALLIANCE, TEACHER, MONDAY)).map(({ kind }) => kind)
      expect(await kinds()).toEqual(['plan', 'record'])
      expect((await store.dialogues.dialogue(ALLIANCE, TEACHER, MONDAY))?.kind).toBe('plan')
      expect(await store.dialogues.end(ALLIANCE, TEACHER, 'importedPlan')).toBe(false)
      expect(await store.dialogues.end(ALLIANCE, TEACHER, 'plan')).toBe(true)
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, MONDAY)).toEqual(aDialogue())
    })

    it('O58 one a person and alliance; a later word replaces it', async () => {
      await store.dialogues.put(aDialogue())
      await store.dialogues.put(aDialogue({ person: account('20104'), kind: 'plan' }))
      await store.dialogues.put(aDialogue({ allianceId: OTHER_ALLIANCE, kind: 'newTerm' }))
      const later = aDialogue({ state: [1], updatedAt: MONDAY + 1 })
      await store.dialogues.put(later)
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, MONDAY)).toEqual(later)
      expect((await store.dialogues.dialogue(OTHER_ALLIANCE, TEACHER, MONDAY))?.kind).toBe(
        'newTerm',
      )
      expect(await store.dialogues.end(ALLIANCE, TEACHER, 'record')).toBe(true)
      expect(await store.dialogues.end(ALLIANCE, TEACHER, 'record')).toBe(false)
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, MONDAY)).toBeNull()
      expect(await store.dialogues.dialogue(OTHER_ALLIANCE, TEACHER, MONDAY)).not.toBeNull()
    })

    it('O58 it is forgotten fourteen days after its last word', async () => {
      await store.dialogues.put(aDialogue())
      const last = MONDAY + DIALOGUE_KEPT_MS
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, last)).toEqual(aDialogue())
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, last + 1)).toBeNull()
      // Somebody else's next word takes it away for good.
      await store.dialogues.put(aDialogue({ person: account('20104'), updatedAt: last + 1 }))
      expect(await store.dialogues.end(ALLIANCE, TEACHER, 'record')).toBe(false)
    })

    it('O58 what is too long is refused, and what was there stays', async () => {
      await store.dialogues.put(aDialogue())
      const long = aDialogue({ state: '字'.repeat(MAX_DIALOGUE_CHARS) })
      await expect(store.dialogues.put(long)).rejects.toMatchObject({ code: 'store.refused' })
      expect(await store.dialogues.dialogue(ALLIANCE, TEACHER, MONDAY)).toEqual(aDialogue())
    })
  })
}
