import type { Archive, ArchiveMember } from '../archive'
import { walkXml } from './walk-xml'

/** How one part of an office package points to another. */
export interface Relationship {
  readonly id: string
  /** The last word of the type URI: `slide`, `header`, `officeDocument`. */
  readonly type: string
  /** Path of the part inside the package. */
  readonly target: string
}

/** Most relationships of one part that are followed. */
const MAX_RELATIONSHIPS = 10_000

/**
 * The relationships of a part; links out of the package are never followed.
 * @param archive the package
 * @param part its path, `''` for the package itself
 * @returns in file order; empty when there are none
 */
export async function relationshipsOf(
  archive: Archive,
  part: string,
): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const member = archive.find(`${folder}_rels/${part.slice(slash + 1)}.rels`)
  if (!member) return []
  const found: Relationship[] = []
  await walkXml(archive.chunks(member), {
    open: tag => {
      if (tag.local !== 'Relationship' || found.length >= MAX_RELATIONSHIPS) return
      if (tag.attribute('TargetMode') === 'External') return
      const type = tag.attribute('Type') ?? ''
      found.push({
        id: tag.attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePart(folder, tag.attribute('Target') ?? ''),
      })
    },
  })
  return found
}

/**
 * The main part of an office package.
 * @param archive the package
 * @param usual where it is when the package does not say
 * @returns null when it is missing
 */
export async function mainPartOf(archive: Archive, usual: string): Promise<ArchiveMember | null> {
  const roots = await relationshipsOf(archive, '')
  const told = roots.find(({ type }) => type === 'officeDocument')
  return (told && archive.find(told.target)) ?? archive.find(usual) ?? null
}

/**
 * Resolves a target against the folder of the part that names it.
 * @param folder with its slash at the end, or empty
 * @param target as written; one that begins with a slash counts from the package
 */
export function resolvePart(folder: string, target: string): string {
  const decoded = safeDecode(target).replace(/\\/g, '/')
  const steps = decoded.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of decoded.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function safeDecode(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    return target
  }
}
