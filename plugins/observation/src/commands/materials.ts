import {
  type Actor,
  anybodyIn,
  may,
  type ResourceNumber,
  readLessonNumbers,
  type Slot,
  type SlotNumber,
} from '@lianxiao/core'
import { ownLesson } from '../changing'
import { lessonContext, lessonView, seenLesson } from '../lesson-context'
import { noSuchLesson, staleLesson } from '../messages/change-messages'
import {
  materialsAre,
  materialsHow,
  materialsSet,
  noSuchResources,
  notForEverybody,
  tooManyMaterials,
} from '../messages/week-messages'
import type { Handler, TeacherOccasion } from '../spoken'

/** Files one lesson may have. */
export const MAX_MATERIALS = 8
const NOTHING = /^(?:无|没有|去掉|清空|不要)/u
const RESOURCE = /#?\s?(\d{1,9})/gu

function numbersIn(words: string): readonly ResourceNumber[] {
  const all = [...words.matchAll(RESOURCE)].map(([, digits]) => Number(digits) as ResourceNumber)
  return [...new Set(all)]
}

type Ports = Parameters<Handler>[0]

/** Those of these that are not there, or not for this reader. */
async function unseen(
  ports: Ports,
  actor: Actor,
  numbers: readonly ResourceNumber[],
): Promise<readonly ResourceNumber[]> {
  const missing: ResourceNumber[] = []
  for (const number of numbers) {
    const resource = await ports.resources.get(actor.allianceId, number)
    if (resource === null || !may(actor, 'see', resource)) missing.push(number)
  }
  return missing
}

/** Whoever is told of the lesson's files: its group; of one that is told in private, its school. */
async function readersOf({ directory }: Ports, { allianceId, chatGroup, schoolId }: Slot) {
  const group = chatGroup === null ? null : await directory.chatGroup(chatGroup)
  return anybodyIn(allianceId, group, schoolId)
}

async function setMaterials(
  ports: Ports,
  occasion: TeacherOccasion,
  { number, numbers }: { readonly number: SlotNumber; readonly numbers: readonly ResourceNumber[] },
): Promise<string> {
  const context = await lessonContext(ports, occasion.allianceId)
  const lesson = await ownLesson(ports, occasion, number)
  if (typeof lesson === 'string') return lesson
  const { slot } = lesson
  if (numbers.length > MAX_MATERIALS) return tooManyMaterials(MAX_MATERIALS)
  const missing = await unseen(ports, occasion.actor, numbers)
  if (missing.length > 0) return noSuchResources(missing)
  // A reminder says 取 #12 to all of them.
  const hidden = await unseen(ports, await readersOf(ports, slot), numbers)
  if (hidden.length > 0) return notForEverybody(number, hidden)
  const { person, chatGroup } = occasion.message
  const deed = { by: person, chatGroup, at: context.now }
  const outcome = await ports.observations.setMaterials(slot, numbers, deed)
  if (outcome.kind === 'done') return materialsSet(lessonView(outcome.slot, context), numbers)
  const now = await seenLesson(ports, occasion, number)
  return now === null ? noSuchLesson(number) : staleLesson(lessonView(now.slot, context))
}

/** 听课 资料 3 #12 #15; 听课 资料 3 alone tells them, 听课 资料 3 无 takes them away. */
export const materials: Handler = async (ports, occasion, { words, isSure }) => {
  const {
    numbers: [number],
    rest,
  } = readLessonNumbers(words, 1)
  if (number === undefined) return isSure ? materialsHow() : null
  const numbers = numbersIn(rest)
  if (numbers.length > 0 || NOTHING.test(rest))
    return setMaterials(ports, occasion, { number, numbers })
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const context = await lessonContext(ports, occasion.allianceId)
  return materialsAre(lessonView(lesson.slot, context), lesson.slot.materials)
}
