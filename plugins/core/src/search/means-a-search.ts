import type { Lexicon } from '../resource/lexicon/lexicon'
import { parseQuery } from './parse-query'
import type { ParsedQuery } from './parsed-query'
import { isSchoolWord } from './school-words'

/** What people talk about when they look for anything but a file: 找数学老师聊聊, 找个时间开会. */
const TALK =
  /老师(?!.{0,8}(?:发|传|分享|的))|同学|校长|家长|领导|人$|[聊谈商问喝吃玩借催骂]|开会|一起|见面|算账|帮忙|商量|到了|不到|着了|时间|工作|对象|朋友|理由|借口|原因|机会|感觉|钥匙|手机|快递|停车|办公室|教室|地方/u
/** 找时间写教案, 找 2 个人搬桌子, 找教案的老师看这里: whatever is named, somebody else is meant. */
const ABOUT_PEOPLE = /^(?:时间|[\d一二两三几]*\s*个?人)|老师(?:看这里|看一下|注意|来|到)|签字/u
/** Asking for a file in so many words. */
const FILE = /课件|教案|试[卷题]|卷子|资料|文件|练习|ppt|word|pdf|素材/iu
/** One word alone that is as often talk as a lesson (找春天, 找妈妈). */
const MIN_TOPIC_CHARS = 2

/**
 * Whether words that were typed without a space behind 找 (找分数), or to the bot in a group, ask for a file: they
 * name a kind, or two facets, or nothing but curriculum words. 找数学老师聊聊, 找个时间开会 and 找工作 do not.
 * @param words what stands behind 找, or the whole message
 */
export function meansASearch(words: string, lexicon: Lexicon): boolean {
  const query = parseQuery(words, { now: null, lexicon })
  if (ABOUT_PEOPLE.test(words) || (TALK.test(words) && !FILE.test(words))) return false
  const { kind, grade, stage, ...others } = query.facets
  // A grade tells its stage; 找数学老师聊聊 names one thing, 找三年级数学 two.
  const named = [grade ?? stage, ...Object.values(others)].filter(value => value != null)
  if (kind != null || named.length > 1) return true
  return isAboutLessons(query, named.length, lexicon)
}

/** Every word is one that schools teach or use, and at least one is taught. */
function isAboutLessons(query: ParsedQuery, named: number, lexicon: Lexicon): boolean {
  const { terms } = query
  const taught = terms.filter(term => isTaught(term, lexicon))
  const isKnown = terms.every(term => taught.includes(term) || isSchoolWord(term))
  return terms.length > 0 && isKnown && taught.length + named > 0
}

function isTaught(term: string, lexicon: Lexicon): boolean {
  if (term.length < MIN_TOPIC_CHARS) return false
  return lexicon.topicsIn(term).some(topic => topic.word === term)
}
