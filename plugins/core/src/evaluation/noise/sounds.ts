import { COMMON_CHARACTERS } from './common-characters'

const SYLLABLES = new Map<string, string>()
const SOUNDING = new Map<string, readonly string[]>()

for (const group of COMMON_CHARACTERS.trim().split(/\s/u)) {
  const syllable = /^[a-z]+/u.exec(group)?.[0] ?? ''
  const characters = [...group.slice(syllable.length)]
  SOUNDING.set(syllable, characters)
  for (const character of characters) SYLLABLES.set(character, syllable)
}

/** Words in which a character does not have its usual sound. */
const UNUSUAL: Readonly<Record<string, string>> = {
  音乐: 'yinyue',
  乐曲: 'yuequ',
  成长: 'chengzhang',
  生长: 'shengzhang',
  长大: 'zhangda',
  重复: 'chongfu',
  重排: 'chongpai',
  朝代: 'chaodai',
  行列: 'hanglie',
  银行: 'yinhang',
  角色: 'juese',
  调查: 'diaocha',
  数一数: 'shuyishu',
  因为: 'yinwei',
}
const PARTS = new RegExp(`${Object.keys(UNUSUAL).join('|')}|.`, 'gu')

/** A word in full pinyin without tones: 圆锥曲线 is yuanzhuiquxian. @returns null when a character is not known */
export function pinyinOf(word: string): string | null {
  const parts = (word.match(PARTS) ?? []).map(part => UNUSUAL[part] ?? SYLLABLES.get(part))
  return parts.length === 0 || parts.includes(undefined) ? null : parts.join('')
}

/** Other common characters of the same sound; empty when there are none. */
export function homophonesOf(character: string): readonly string[] {
  const syllable = SYLLABLES.get(character)
  const all = syllable === undefined ? [] : (SOUNDING.get(syllable) ?? [])
  return all.filter(other => other !== character)
}
