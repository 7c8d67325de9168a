/** Extensions that are one kind of file to a teacher, by what it is called in words. */
const FORMATS: readonly (readonly [said: string, words: string, extensions: readonly string[]])[] =
  [
    [
      'PPT文件',
      'pptx|pps|ppsx|(?:ppt|powerpoint)(?:版|文件|格式|文档)',
      ['pptx', 'ppt', 'ppsx', 'pps', 'dps'],
    ],
    [
      'Word文件',
      'docx?|word(?:版本?|文件|格式|文档)|wps(?:版|文件|格式)',
      ['docx', 'doc', 'wps', 'rtf'],
    ],
    ['PDF文件', 'pdf(?:版本?|文件|格式|文档|电子版)?', ['pdf']],
    [
      '表格文件',
      'xlsx?|csv|excel(?:版本?|文件|格式|文档|表格?)|电子表格文件|表格文件',
      ['xlsx', 'xls', 'et', 'csv'],
    ],
    ['压缩包', '压缩包|压缩文件|zip|rar|7z', ['zip', 'rar', '7z']],
    ['MP3文件', 'mp3(?:版|文件|格式)?', ['mp3']],
    ['MP4文件', 'mp4(?:版|文件|格式)?', ['mp4']],
    ['图片文件', '(?:jpe?g|png)(?:版|文件|格式)?|图片(?:版|文件|格式)', ['jpg', 'jpeg', 'png']],
    ['TXT文件', 'txt(?:版|文件|格式)?|记事本文件', ['txt']],
    ['希沃课件', 'enbx|希沃(?:版|文件|格式)?(?=课件|$|[^\\p{L}])', ['enbx']],
  ]
/** Without one of these no format is said; looked at first, for it is quick. */
const MAY_SAY = /[a-z]|文件|压缩|图片|希沃/iu
/** In these lessons the programs are what is taught. */
const SOFTWARE_LESSON = /信息(?:技术|科技)|计算机|电脑|办公软件/u
const SOFTWARE = /^(?:Word|PPT|表格)/u

const ROWS = FORMATS.map(([said, words, extensions]) => ({
  said,
  extensions,
  pattern: new RegExp(`(?<![A-Za-z0-9])\\.?(?:${words})(?![A-Za-z0-9]|转)的?`, 'giu'),
}))
/** A program's name alone is a format where it closes the query behind other words: 成绩分析 excel. */
const CLOSING = [
  { extensions: extensionsOf('Word文件'), pattern: /(?<=\S\s)\s*word\s*$/iu },
  { extensions: extensionsOf('表格文件'), pattern: /(?<=\S\s)\s*excel\s*$/iu },
]

/**
 * Takes the words out that say which files are wanted: pptx, word版, pdf. `ppt` alone is 课件, no file format.
 * @returns the rest of the text, a space in their place, and the extensions; empty when any will do
 */
export function takeFormats(text: string): { text: string; formats: readonly string[] } {
  if (!MAY_SAY.test(text)) return { text, formats: [] }
  const isLesson = SOFTWARE_LESSON.test(text)
  const rows = isLesson ? ROWS.filter(row => !SOFTWARE.test(row.said)) : [...ROWS, ...CLOSING]
  let rest = text
  const formats = new Set<string>()
  for (const { pattern, extensions } of rows) {
    const without = rest.replace(pattern, ' ')
    if (without === rest) continue
    rest = without
    for (const extension of extensions) formats.add(extension)
  }
  return { text: rest, formats: [...formats] }
}

/** What those extensions are called: PPT文件. Extensions that no row has stand for themselves. */
export function formatWords(formats: readonly string[]): string[] {
  const told = FORMATS.filter(([, , extensions]) => extensions.every(one => formats.includes(one)))
  const known = new Set(told.flatMap(([, , extensions]) => extensions))
  return [...told.map(([said]) => said), ...formats.filter(one => !known.has(one))]
}

function extensionsOf(said: string): readonly string[] {
  return FORMATS.find(([name]) => name === said)?.[2] ?? []
}
