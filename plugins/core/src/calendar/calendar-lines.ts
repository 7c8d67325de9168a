/** One wish of a message, and the line it stands in. */
export interface CalendarWish {
  /** From 1. */
  readonly at: number
  readonly words: string
}

const NUMBERING = /^\s*(?:校历\s*)?(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、)]|[•·*])?\s*/u
/** 国务院办公厅关于2027年部分节假日安排的通知: it tells the year of the days below, and no day itself. */
const HEADING =
  /^\D{0,30}(?<year>20\d{2})年\D{0,12}(?:放假|节假日|假期)\D{0,8}(?:安排|通知)(?:的通知)?\s?[:。]?$/u
const DAY =
  '(?:(?:20\\d{2}年)?\\d{1,2}月)?\\d{1,2}[日号](?:\\s?\\((?:周|星期)[一二三四五六日天]\\))?'
/** 4月25日(周日)、5月8日(周六)上班 */
const DAY_LIST = new RegExp(
  `^(?<days>${DAY}(?:\\s?[、,和]\\s?${DAY})+)(?<says>(?!\\s?(?:到|至|[-~—–])).*)$`,
  'u',
)
const MONTH = /^(?:20\d{2}年)?\d{1,2}月/u

/** Each day of a list with what is said of all; 10日 has its month from the day before. */
function eachOf(words: string): readonly string[] {
  const { days, says = '' } = DAY_LIST.exec(words)?.groups ?? {}
  if (days === undefined) return [words]
  let month = ''
  return days.split(/\s?[、,和]\s?/u).map(day => {
    const said = MONTH.exec(day)?.[0]
    month = said ?? month
    return `${said === undefined ? month : ''}${day} ${says}`
  })
}

/**
 * The wishes of a message, without numbering: one a line, several where a line has several sentences or days (the
 * State Council's notice as it is published). A heading that names a year tells it of the days below.
 */
export function calendarWishes(text: string): readonly CalendarWish[] {
  let year = ''
  return text
    .normalize('NFKC')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      const heading = HEADING.exec(line.trim())?.groups?.['year']
      if (heading !== undefined) {
        year = `${heading}年`
        return []
      }
      return line
        .replace(NUMBERING, '')
        .replace(/\s?\(农历[^)]{1,8}\)/gu, '')
        .split('。')
        .flatMap(sentence => eachOf(sentence.trim()))
        .filter(words => words !== '')
        .map(words => ({
          at: index + 1,
          words: /20\d{2}/.test(words)
            ? words
            : words.replace(/\d{1,2}月\d{1,2}[日号]/u, `${year}$&`),
        }))
    })
}
