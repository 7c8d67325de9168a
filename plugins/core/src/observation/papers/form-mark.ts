import type { SlotNumber } from '../slot'
import type { TeacherId } from '../teacher'
import { SHEET_LABELS } from './sheet-labels'

/** Which lesson and observer a sheet belongs to. */
export interface FormMark {
  readonly slot: SlotNumber
  readonly observer: TeacherId
}

/** Whatever became of the dot on the way through an office program. */
const SHAPE = /表单\s*L\s*(\d{1,9})\s*[·・•．.\-–—]?\s*T\s*(\d{1,9})(?!\d)/u

/** 表单 L3·T12: lesson 3, teacher 12. */
export function formMark({ slot, observer }: FormMark): string {
  return `${SHEET_LABELS.mark} L${slot}·T${observer}`
}

/** Finds the mark in the text of a returned sheet. @returns null when there is none */
export function readFormMark(text: string): FormMark | null {
  const [, slot, observer] = SHAPE.exec(text.normalize('NFKC')) ?? []
  if (slot === undefined || observer === undefined) return null
  return { slot: Number(slot) as SlotNumber, observer: Number(observer) as TeacherId }
}
