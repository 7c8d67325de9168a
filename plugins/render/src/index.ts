export { chineseFont } from './png/chinese-font'
export { createPressThread, MAX_WAITING_PAPERS, type PressThread } from './press-thread'
export { printPaper } from './print-paper'
