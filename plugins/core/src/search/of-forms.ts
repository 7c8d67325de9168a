/** What something has, at the end of many lessons' titles: 圆的面积, 光的反射, 分数的意义. */
const HAD =
  '表面积|面积|周长|体积|容积|性质|应用|意义|认识|判定|特征|规律|计算|运算|概念|定义|关系|解法|证明|图像|图象|方程|传播|反射|折射|测量|比较|组成|产生|作用|变化|成因|分布|结构|特点|发现|运用|秘密'
const WITHOUT = new RegExp(`^([圆角光声力酸碱盐根茎叶花]|[^的]{2,10})(${HAD})$`, 'u')
const WITH = /^([^的]{1,10})的([^的]{2,6})$/u

/** 数位dp and 数位动态规划, whichever the kind. */
function programmed(term: string): string[] {
  const [, kind = ''] = /^([\p{Script=Han}]{2,4})(?:dp|动态规划)$/u.exec(term) ?? []
  if (kind === '') return []
  return term.endsWith('dp') ? [`${kind}动态规划`] : [`${kind}dp`]
}

/**
 * A title with or without its 的: 圆面积 and 圆的面积; 认识分数 and 分数的认识; 数位dp and 数位动态规划.
 * @param term normalised
 */
export function withOrWithoutOf(term: string): string[] {
  const inFull = programmed(term)
  if (inFull.length > 0) return inFull
  const known = /^认识([^的]{1,6})$/u.exec(term)
  if (known !== null) return [`${known[1]}的认识`, `${known[1]}的初步认识`]
  const having = WITH.exec(term)
  if (having !== null) {
    const [, owner = '', had = ''] = having
    return /^(?:初步)?认识$/u.test(had) ? [`认识${owner}`, owner + had] : [owner + had]
  }
  const bare = WITHOUT.exec(term)
  return bare === null ? [] : [`${bare[1]}的${bare[2]}`]
}
