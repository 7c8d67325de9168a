import { answer, type Occasion } from '@lianxiao/conversation'
import { type CommandOf, faultCode, type LianxiaoPorts, may, thumbnailOf } from '@lianxiao/core'
import { noPreview, previewDown, whichResource } from '../messages'
import { notHere, resolveTarget } from './target'

/**
 * 预览 2: a picture of the first page, for whoever may take the file.
 * @returns what to say besides; null when the picture is the answer
 */
export async function preview(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'preview'>,
): Promise<string | null> {
  if (target === null) return whichResource('预览 2')
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved.sorry
  const { resource } = resolved
  if (!may(occasion.actor, 'take', resource)) return notHere(occasion, resource, target)
  const { allianceId, number } = resource
  try {
    // Drawn before it is promised: the carrier finds it kept.
    if ((await thumbnailOf(ports, resource)) === null) return noPreview(target)
  } catch (error) {
    if (faultCode(error) === 'extract.unavailable') return previewDown(target)
    throw error
  }
  const speech = { kind: 'picture', allianceId, number } as const
  await answer(ports, occasion, { speech, part: `preview:${number}` })
  return null
}
