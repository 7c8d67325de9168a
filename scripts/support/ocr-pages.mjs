// Printed Chinese pages with known text, made up from sentences of our own, and what a scanner does to them.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import { seeded } from './seeded.mjs'

const SENTENCES = [
  '教学目标：结合具体情境初步认识几分之一，会读、会写几分之一，能比较分子是1的分数的大小。',
  '通过折一折、涂一涂、说一说等活动，让学生经历分数产生的过程，体会平均分的含义。',
  '教学重点：理解“平均分”是产生分数的前提；教学难点：比较同分母分数的大小。',
  '教具准备：课件一份、圆形纸片20张、长方形纸条若干、彩笔与直尺各30套。',
  '同学们，妈妈买回来一个蛋糕，要公平地分给哥哥和妹妹，每人应该分到多少呢？',
  '请拿出课前准备的正方形纸，先对折，再对折，打开以后看看一共有几份。',
  '小组讨论三分钟，组长负责记录，汇报时请用“我们发现……因为……”这样的句式。',
  '板书设计要突出重点，左边写课题与算式，右边留给学生展示不同的解法。',
  '本学期听评课安排在每周三下午第二节，各校教研组长提前两天上报课题与年级。',
  '语文园地中的“日积月累”要求背诵并默写，教师应结合具体语境帮助学生理解诗句。',
  '《草船借箭》一课围绕“神机妙算”展开，请画出描写诸葛亮语言和动作的句子。',
  '朗读课文第3自然段，注意读准“瀑、澎、涌、翻”等字的字音，读出景色的壮丽。',
  '把下列词语补充完整：（ ）然大悟、震耳（ ）聋、惊（ ）骇浪、（ ）不暇接。',
  '一辆汽车3小时行驶195千米，照这样计算，行驶520千米需要多少小时？',
  '计算下面各题，能简算的要简算：25×44－18÷3，0.125×32×2.5，7.6＋2.4×5。',
  '一个圆柱形水桶的底面直径是4分米，高6分米，做这样一个水桶至少需要铁皮多少平方分米？',
  '在平面直角坐标系中，点A的坐标为（－2，5），它关于x轴对称的点的坐标是什么？',
  '实验步骤：①取两只相同的烧杯；②分别加入100毫升清水；③同时放入食盐和沙子并搅拌。',
  '观察记录：第1天种子外皮变软，第4天长出约0.5厘米的白色小根，第7天子叶展开。',
  '安全教育要常抓不懈，放学路队由值日教师护送到校门口，家长未到不得让学生单独离开。',
  '山区学校之间路途遥远，走教教师每周一、三、五上午乘8:10的班车前往教学点上课。',
  '2026年3月2日至6月28日为本学期教学时间，共17周，其中复习考试两周。',
  '评课时先说优点，再提建议：导入自然，问题有层次；但小组活动时间偏短，反馈不够及时。',
  '请各位老师把教案、课件和导学案一并上传到群文件，文件名写明年级、学科和课题。',
  '阅读下面的短文，完成练习：秋天的田野像一幅金黄的画，稻穗低着头，高粱涨红了脸。',
  '作文题目：《那一次，我真的长大了》。要求：内容具体，感情真实，不少于450字。',
  'Unit 4 My Home：Where is my pen? Is it in the study? Yes, it is. 听录音，选出正确的图片。',
  '体育课准备活动：慢跑两圈、扩胸运动、弓步压腿、手腕踝关节绕环，每节四个八拍。',
]
const TITLES = [
  '三年级数学上册《分数的初步认识》教学设计',
  '五年级语文下册第二单元导学案',
  '学校共同体第六周听评课安排',
  '六年级数学期中练习卷（A卷）',
  '四年级科学《种子的萌发》实验记录',
  '教研活动记录与反思',
]
const FONTS = [
  { name: 'Song (Noto Serif CJK)', css: "'Noto Serif CJK SC'" },
  { name: 'Hei (Noto Sans CJK)', css: "'Noto Sans CJK SC'" },
]
/** Font sizes, and how many sentences then fill a page. */
const SIZES = [
  { pt: 10.5, sentences: 20 },
  { pt: 12, sentences: 14 },
  { pt: 14, sentences: 10 },
]

/** Pages to be printed: their text line by line, font and size. */
export function makePages(count, seed) {
  const { pick, below } = seeded(seed)
  return Array.from({ length: count }, (_, i) => {
    const { pt: size, sentences } = SIZES[i % SIZES.length]
    const left = [...SENTENCES]
    const lines = Array.from({ length: sentences }, (_, at) => {
      const [sentence] = left.splice(below(left.length), 1)
      return `${at + 1}. ${sentence}`
    })
    const rows = Array.from({ length: 3 }, (_, row) => [
      `第${row + 1}组`,
      `${90 + below(10)}分`,
      pick(['合格', '良好', '优秀']),
    ])
    return {
      font: FONTS[Math.floor(i / SIZES.length) % FONTS.length],
      size,
      title: pick(TITLES),
      lines,
      rows,
    }
  })
}

/** What stands on a page, without spaces and line ends. */
export const textOf = ({ title, lines, rows }) =>
  [title, ...lines, ...rows.flat()].join('').replace(/\s+/g, '')

const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function htmlOf(pages) {
  const sheets = pages.map(
    ({ font, size, title, lines, rows }) => `<section style="font:${size}pt/1.7 ${font.css}">
<h2 style="text-align:center;font-size:${size + 5}pt">${escaped(title)}</h2>
${lines.map(line => `<p style="margin:0">${escaped(line)}</p>`).join('\n')}
<table border="1" style="border-collapse:collapse;width:80%;margin-top:1em">
${rows.map(row => `<tr>${row.map(cell => `<td style="padding:4pt">${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}
</table></section>`,
  )
  return `<meta charset="utf-8"><style>@page{size:A4;margin:0}body{margin:0}
section{box-sizing:border-box;width:210mm;height:296mm;padding:20mm;overflow:hidden;page-break-after:always}</style>${sheets.join('\n')}`
}

const CHROMIUMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Prints pages as one PDF with a browser. @returns its path; null where no browser is installed */
export function printPages(pages, folder) {
  const html = join(folder, 'pages.html')
  const pdf = join(folder, 'pages.pdf')
  writeFileSync(html, htmlOf(pages))
  const args = ['--headless', '--no-sandbox', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`]
  for (const browser of CHROMIUMS) {
    spawnSync(browser, [...args, pathToFileURL(html).href], { stdio: 'ignore' })
    if (existsSync(pdf)) return pdf
  }
  return null
}

/** A picture as a PNG. */
export function encodePng({ pixels, widthPx, heightPx }) {
  const stride = widthPx * 3
  const raw = Buffer.alloc((stride + 1) * heightPx)
  for (let y = 0; y < heightPx; y++)
    Buffer.from(pixels.buffer, pixels.byteOffset + y * stride, stride).copy(
      raw,
      y * (stride + 1) + 1,
    )
  const chunk = (kind, body) => {
    const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(kind), body, Buffer.alloc(4)])
    framed.writeUInt32BE(body.length, 0)
    framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** What an old scanner makes of a page: a little askew, blurred, grey, uneven, grainy. */
export function scanned({ pixels, widthPx, heightPx }, seed, tiltDegrees = 0.8) {
  const { next } = seeded(seed)
  const tilt = (tiltDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
  const out = new Uint8Array(pixels.length)
  const at = (x, y) => {
    const [px, py] = [Math.round(x), Math.round(y)]
    const isOutside = px < 0 || py < 0 || px >= widthPx || py >= heightPx
    return isOutside ? 255 : pixels[(py * widthPx + px) * 3]
  }
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const [dx, dy] = [x - widthPx / 2, y - heightPx / 2]
      const fromX = widthPx / 2 + dx * cos + dy * sin
      const fromY = heightPx / 2 + dy * cos - dx * sin
      const blurred =
        (at(fromX, fromY) * 2 +
          at(fromX + 1, fromY) +
          at(fromX, fromY + 1) +
          at(fromX - 1, fromY)) /
        5
      const paper = 225 - 30 * (x / widthPx)
      // Two uniform numbers make a hump: grain.
      const grain = (next() + next() - 1) * 40
      const ink = 45 + (blurred / 255) * (paper - 45) + grain
      out.fill(Math.max(0, Math.min(255, ink)), (y * widthPx + x) * 3, (y * widthPx + x) * 3 + 3)
    }
  return { pixels: out, widthPx, heightPx }
}

/** Characters that must be changed to make one text of the other. */
export function editDistance(a, b) {
  let before = Uint32Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint32Array(b.length + 1)
    row[0] = i
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(
        before[j] + 1,
        row[j - 1] + 1,
        before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    before = row
  }
  return before[b.length]
}
