export { card } from './papers/card'
export { feed } from './papers/feeds'
export { recordSheet } from './papers/sheets'
export { notebook, papers, statistics } from './papers/term-papers'
