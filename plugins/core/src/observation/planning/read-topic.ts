import { MAX_TOPIC_CHARS } from './lesson-draft'

const FILLERS =
  /(?<![\p{L}])(?:请|帮忙?|安排|排|一节|节|课|上课?|讲|在|由|去|到|听课?|课题|内容|班级|学科|教师|老师|时间|地点|学校|的课?|和|、|给|来|是|上一节)(?![\p{L}])/gu
const MARKS =
  /^[\s,，.。;；:：、·—–\-|/()（）[\]【】《》"“”'!！~]+|[\s,，.。;；:：、·—–\-|/([（【《"“”'!！~]+$/gu

/** What is left of a sentence when everything else was read, as the topic: short, without marks and fillers. */
export function readTopic(text: string): string {
  const words = text.replace(FILLERS, ' ').replace(/\s+/gu, ' ').replace(MARKS, '').trim()
  // A pair of brackets around nothing, or one left open.
  const topic = words.replace(/[(（[【]\s*[)）\]】]/gu, '').trim()
  return [...topic].slice(0, MAX_TOPIC_CHARS).join('')
}
