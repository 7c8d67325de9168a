import { officePackage, officeRelationships, relationships, xmlText } from './xml'

/** One slide: what stands above, and the lines below. */
export interface Slide {
  readonly title: string
  readonly lines: readonly string[]
}

const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const presentation = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const namespaces = `xmlns:a="${drawing}" xmlns:r="${officeRelationships}" xmlns:p="${presentation}"`
const emptyGroup =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
const colourNames = 'dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink'
const colourMap =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" ' +
  'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" ' +
  'folHlink="folHlink"/>'

function theme(): string {
  const colour = (name: string): string => {
    const value = name.startsWith('lt') ? 'FFFFFF' : name.startsWith('dk') ? '000000' : '2F6FED'
    return `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`
  }
  const font = '<a:latin typeface="Arial"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
  const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
  const colours = colourNames.split(' ').map(colour).join('')
  return (
    `<a:theme xmlns:a="${drawing}" name="课件"><a:themeElements>` +
    `<a:clrScheme name="课件">${colours}</a:clrScheme><a:fontScheme name="课件">` +
    `<a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>` +
    `<a:fmtScheme name="课件"><a:fillStyleLst>${solid.repeat(3)}</a:fillStyleLst>` +
    `<a:lnStyleLst>${`<a:ln>${solid}</a:ln>`.repeat(3)}</a:lnStyleLst>` +
    `<a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst>` +
    `<a:bgFillStyleLst>${solid.repeat(3)}</a:bgFillStyleLst></a:fmtScheme>` +
    '</a:themeElements></a:theme>'
  )
}

function box(id: number, lines: readonly string[], place: string): string {
  const paragraphs = lines
    .map(line => `<a:p><a:r><a:rPr lang="zh-CN"/><a:t>${xmlText(line)}</a:t></a:r></a:p>`)
    .join('')
  return (
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="文本 ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>` +
    `<p:spPr><a:xfrm>${place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>` +
    `<p:txBody><a:bodyPr wrap="square"/>${paragraphs || '<a:p/>'}</p:txBody></p:sp>`
  )
}

function slidePart(slide: Slide): string {
  const title = box(
    2,
    [slide.title],
    '<a:off x="500000" y="300000"/><a:ext cx="8000000" cy="900000"/>',
  )
  const body = box(
    3,
    slide.lines,
    '<a:off x="500000" y="1400000"/><a:ext cx="8000000" cy="4500000"/>',
  )
  return `<p:sld ${namespaces}><p:cSld><p:spTree>${emptyGroup}${title}${body}</p:spTree></p:cSld></p:sld>`
}

const emptyTree = `<p:cSld><p:spTree>${emptyGroup}</p:spTree></p:cSld>`

function presentationPart(count: number): string {
  const ids = Array.from(
    { length: count },
    (_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 2}"/>`,
  )
  return (
    `<p:presentation ${namespaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>` +
    `</p:sldMasterIdLst><p:sldIdLst>${ids.join('')}</p:sldIdLst>` +
    '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
  )
}

/** A presentation with one text slide for each entry. */
export function makePptx(slides: readonly Slide[]): Uint8Array {
  const names = slides.map((_, at) => `slides/slide${at + 1}.xml`)
  const parts: Record<string, string> = {
    '_rels/.rels': relationships([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': presentationPart(slides.length),
    'ppt/_rels/presentation.xml.rels': relationships([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ...names.map(name => ['slide', name] as const),
    ]),
    'ppt/theme/theme1.xml': theme(),
    'ppt/slideMasters/slideMaster1.xml':
      `<p:sldMaster ${namespaces}>${emptyTree}${colourMap}` +
      '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${namespaces} type="blank">${emptyTree}</p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships([
      ['slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
  }
  const types: Record<string, string> = {
    'ppt/presentation.xml': 'presentationml.presentation.main',
    'ppt/slideMasters/slideMaster1.xml': 'presentationml.slideMaster',
    'ppt/slideLayouts/slideLayout1.xml': 'presentationml.slideLayout',
    'ppt/theme/theme1.xml': 'theme',
  }
  slides.forEach((slide, at) => {
    const name = `slide${at + 1}.xml`
    parts[`ppt/slides/${name}`] = slidePart(slide)
    parts[`ppt/slides/_rels/${name}.rels`] = relationships([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
    ])
    types[`ppt/slides/${name}`] = 'presentationml.slide'
  })
  return officePackage(parts, types)
}
