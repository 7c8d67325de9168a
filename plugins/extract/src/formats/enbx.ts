import type { Archive, ArchiveMember } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer, type TextBuffer } from '../text-buffer'
import { walkXml } from '../xml/walk-xml'

/** Parts that may name the slides in the order of the show. */
const ORDER_PARTS: readonly string[] = ['Board.xml', 'Document.xml', 'Reference.xml']

/**
 * Reads Seewo EasiNote courseware (希沃白板): a section a slide, `第3页`. Written after what others
 * found in such files (`Slides/*.xml`, text in `TextRun/Text`); no real file was at hand.
 * @param archive the package
 * @param draft receives text
 * @throws Fault `document.damaged` without slides
 */
export async function readEnbx(archive: Archive, draft: ReadingDraft): Promise<void> {
  const slides = await slidesInOrder(archive)
  if (slides.length === 0) throw refusal('damaged', 'no slides')
  draft.tell({ pages: slides.length })
  if (slides.length > MAX_PAGES) draft.warn('too-large')
  for (const [index, slide] of slides.slice(0, MAX_PAGES).entries()) {
    const buffer = createTextBuffer(draft.remainingChars())
    try {
      await draft.part(async () => {
        if (!(await walkXml(archive.chunks(slide), slideVisitor(buffer)))) draft.warn('damaged')
      })
    } finally {
      draft.addSection(`第${index + 1}页`, buffer.text())
    }
  }
}

/** As a part lists them, by name or by file; slides that no part lists come last, by number. */
async function slidesInOrder(archive: Archive): Promise<readonly ArchiveMember[]> {
  const byName = new Map(slidesByNumber(archive).map(slide => [baseOf(slide.name), slide]))
  const ordered = new Set<ArchiveMember>()
  const take = (written: string): void => {
    const slide = written.length < 300 ? byName.get(baseOf(written.trim())) : undefined
    if (slide) ordered.add(slide)
  }
  for (const part of ORDER_PARTS) {
    const member = archive.find(part)
    if (!member || ordered.size > 0) continue
    await walkXml(archive.chunks(member), {
      open: tag => {
        for (const name of ['Id', 'Name', 'Target', 'Source', 'SlideId']) {
          take(tag.attribute(name) ?? '')
        }
      },
      text: take,
    }).catch(() => false)
  }
  return [...ordered, ...[...byName.values()].filter(slide => !ordered.has(slide))]
}

function slidesByNumber(archive: Archive): readonly ArchiveMember[] {
  const numberOf = ({ name }: ArchiveMember): number => Number(/(\d+)\.xml$/i.exec(name)?.[1] ?? 0)
  return archive.members
    .filter(({ name }) => /^Slides\/[^/]+\.xml$/i.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b) || (a.name < b.name ? -1 : 1))
}

/** `Slides/Slide_0.xml` and `Slide_0` are the same slide. */
function baseOf(written: string): string {
  return written
    .slice(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1)
    .replace(/\.xml$/i, '')
    .toLowerCase()
}

function slideVisitor(buffer: TextBuffer): Parameters<typeof walkXml>[1] {
  let runDepth = 0
  let isText = false
  return {
    open: ({ local }) => {
      if (local === 'TextRun') runDepth++
      isText = local === 'Text' && runDepth > 0
    },
    close: local => {
      isText = false
      if (local === 'TextRun') runDepth--
      if (local === 'TextLine' || local === 'RichText') buffer.endLine()
    },
    text: text => {
      if (isText) buffer.push(text)
    },
  }
}
