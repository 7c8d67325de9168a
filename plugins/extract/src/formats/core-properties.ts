import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { walkXml } from '../xml/walk-xml'

/** Longest title that is looked at, in UTF-16 units. */
const MAX_RAW_TITLE_CHARS = 2000

/**
 * Takes the title out of an office package's properties; damage there is not worth a warning.
 * @param archive the package
 * @param draft receives the title
 */
export async function readCoreProperties(archive: Archive, draft: ReadingDraft): Promise<void> {
  const member = archive.find('docProps/core.xml')
  if (!member) return
  let title = ''
  let isTitle = false
  try {
    await walkXml(archive.chunks(member), {
      open: ({ local }) => {
        isTitle = local === 'title'
      },
      close: () => {
        isTitle = false
      },
      text: text => {
        if (isTitle && title.length < MAX_RAW_TITLE_CHARS) title += text
      },
    })
  } catch {
    return
  }
  draft.setTitle(title)
}
