import type { Archive, ArchiveMember } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer, type TextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { mainPartOf, relationshipsOf } from '../xml/package-parts'
import { walkXml } from '../xml/walk-xml'
import { readCoreProperties } from './core-properties'
import { slideVisitor } from './pptx-slide'

/**
 * Reads a presentation: one section a slide in the order of the show, `第3页`, its notes below it.
 * @param archive the package
 * @param draft receives text, titles as headings
 * @throws Fault `document.*` when a bound ends the reading or there is no presentation
 */
export async function readPptx(archive: Archive, draft: ReadingDraft): Promise<void> {
  await readCoreProperties(archive, draft)
  const main = await mainPartOf(archive, 'ppt/presentation.xml')
  if (!main) throw refusal('damaged', 'no presentation part')
  const slides = await slidesInOrder(archive, main)
  draft.tell({ pages: slides.length })
  if (slides.length > MAX_PAGES) draft.warn('too-large')
  for (const [index, slide] of slides.slice(0, MAX_PAGES).entries()) {
    await readSlide(archive, draft, { slide, label: `第${index + 1}页` })
  }
}

async function slidesInOrder(
  archive: Archive,
  main: ArchiveMember,
): Promise<readonly ArchiveMember[]> {
  const targets = new Map<string, string>()
  for (const { id, target } of await relationshipsOf(archive, main.name)) targets.set(id, target)
  const slides: ArchiveMember[] = []
  await walkXml(archive.chunks(main), {
    open: tag => {
      if (tag.local !== 'sldId' || slides.length > MAX_PAGES) return
      // `id` is the slide's own number, `r:id` the relationship.
      const target = targets.get(tag.prefixed('id') ?? '')
      const slide = target === undefined ? undefined : archive.find(target)
      if (slide) slides.push(slide)
    },
  })
  return slides.length > 0 ? slides : slidesByNumber(archive)
}

/** A presentation whose list of slides is damaged is read in the order of the file names. */
function slidesByNumber(archive: Archive): readonly ArchiveMember[] {
  const numberOf = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0)
  return archive.members
    .filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/i.test(name))
    .sort((a, b) => numberOf(a.name) - numberOf(b.name))
}

async function readSlide(
  archive: Archive,
  draft: ReadingDraft,
  { slide, label }: { readonly slide: ArchiveMember; readonly label: string },
): Promise<void> {
  const buffer = createTextBuffer(draft.remainingChars())
  try {
    await draft.part(async () => {
      const onTitle = (title: string): void => {
        draft.addHeading(title)
      }
      const whole = await walkXml(archive.chunks(slide), slideVisitor(buffer, onTitle))
      if (!whole) draft.warn('damaged')
      await readBeside(archive, draft, { slide, buffer })
    })
  } finally {
    draft.addSection(label, buffer.text())
  }
}

async function readBeside(
  archive: Archive,
  draft: ReadingDraft,
  { slide, buffer }: { readonly slide: ArchiveMember; readonly buffer: TextBuffer },
): Promise<void> {
  const relationships = await relationshipsOf(archive, slide.name)
  buffer.push(await drawingText(archive, relationships, draft))
  const target = relationships.find(({ type }) => type === 'notesSlide')?.target
  const notes = target === undefined ? undefined : archive.find(target)
  if (!notes) return
  buffer.endLine()
  await walkXml(
    archive.chunks(notes),
    slideVisitor(buffer, () => undefined),
  )
}
