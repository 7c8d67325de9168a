import { may, type ResourceNumber, readLessonNumbers, type SlotNumber } from '@lianxiao/core'
import { lessonContext, lessonView, seenLesson } from '../lesson-context'
import {
  lessonIsCancelled,
  noSuchLesson,
  notYourLesson,
  staleLesson,
} from '../messages/change-messages'
import {
  materialsAre,
  materialsHow,
  materialsSet,
  noSuchResources,
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

/** Those of these that are not there, or not for who asks. */
async function unseen(
  ports: Ports,
  { allianceId, actor }: TeacherOccasion,
  numbers: readonly ResourceNumber[],
): Promise<readonly ResourceNumber[]> {
  const missing: ResourceNumber[] = []
  for (const number of numbers) {
    const resource = await ports.resources.get(allianceId, number)
    if (resource === null || !may(actor, 'see', resource)) missing.push(number)
  }
  return missing
}

async function setMaterials(
  ports: Ports,
  occasion: TeacherOccasion,
  { number, numbers }: { readonly number: SlotNumber; readonly numbers: readonly ResourceNumber[] },
): Promise<string> {
  const context = await lessonContext(ports, occasion.allianceId)
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { slot, observers } = lesson
  if (!may(occasion.actor, 'changeLesson', { kind: 'lesson', slot, observers }))
    return notYourLesson(number)
  if (slot.state === 'cancelled') return lessonIsCancelled(number)
  if (numbers.length > MAX_MATERIALS) return tooManyMaterials(MAX_MATERIALS)
  const missing = await unseen(ports, occasion, numbers)
  if (missing.length > 0) return noSuchResources(missing)
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
