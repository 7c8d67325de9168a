import { inflateRawSync } from 'node:zlib'
import type {
  CivilDay,
  FeedEvent,
  Notebook,
  RecordSheet,
  StatisticsBook,
  WeekCard,
} from '@lianxiao/core'

const LOCAL_HEADER = 30

/** The parts of a docx or xlsx by name, out of the zip's own directory. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameLength = zip.readUInt16LE(at + 28)
    const start = zip.readUInt32LE(at + 42)
    const from = start + LOCAL_HEADER + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    const isStored = zip.readUInt16LE(at + 10) === 0
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    parts.set(name, (isStored ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

/** Characters that no XML may hold, however they are written. */
export const FORBIDDEN_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]|&#x?0*(?:[0-8bcef]|1[0-9a-f]);/iu

/** What a hostile colleague types. */
export const HOSTILE = 'a\u0000b\u0007<w:t>&amp;]]>"\' =1+1 \u202e\ud800 😀\u2028末尾'

/** A record's sheet. */
export function aSheet(changes: Partial<RecordSheet> = {}): RecordSheet {
  return {
    title: '听课记录表',
    mark: '表单 L3·T12',
    note: '记录的是课，不是学生：请不要写学生姓名。',
    isForm: false,
    header: [
      { label: '授课教师', value: '何晓明' },
      { label: '学校/班级', value: '王村口小学 三(2)班' },
      { label: '课题', value: '分数的初步认识' },
    ],
    stageHeads: ['教学环节', '师生活动', '随感点评'],
    stages: [{ stage: '导入\n（5分钟）', activity: '分蛋糕', comment: '自然' }],
    rubric: {
      heads: ['评价维度', '评价要点', '得分'],
      rows: [
        { dimension: '教学目标', item: '明确', points: '5' },
        { dimension: '教学目标', item: '落实', points: '4' },
        { dimension: '教学内容', item: '正确', points: '5' },
      ],
      total: '总分与等级：92 分　优秀',
    },
    sections: [
      { label: '优点', text: '情境生动\n有层次', lines: 1 },
      { label: '不足', text: '', lines: 3 },
    ],
    signature: '听课人签名：＿＿＿＿',
    ...changes,
  }
}

/** A notebook of so many records. */
export function aNotebook(records: number): Notebook {
  const rows = Array.from({ length: records }, (_, at) => at + 1)
  return {
    title: '听课记录本',
    cover: [
      { label: '学校', value: '王村口小学' },
      { label: '教师', value: '何晓明' },
      { label: '学期', value: '2026学年第一学期' },
    ],
    contentsTitle: '目录',
    contentsHeads: ['序号', '日期', '学校', '授课教师', '班级学科', '课题', '评分'],
    contents: rows.map(row => [
      String(row),
      '11月25日',
      '三仁小学',
      '叶文',
      '三(2)班',
      '分数',
      '92',
    ]),
    sheets: rows.map(row => aSheet({ mark: `表单 L${row}·T12` })),
    totalsTitle: '本学期小结',
    totals: [{ label: '听课节数', value: `${records} 节` }],
  }
}

/** Statistics of so many teachers over twenty weeks. */
export function aBook(teachers: number): StatisticsBook {
  const weeks = Array.from({ length: 20 }, (_, at) => at + 1)
  const rows = Array.from({ length: teachers }, (_, at) => [
    `教师${at}`,
    ...weeks.map(week => ((at + week) % 3 === 0 ? null : 1)),
    0.8,
  ])
  return {
    sheets: [
      {
        name: '教师×周次',
        title: '松阳联盟 听课统计',
        columns: [
          { head: '教师', width: 10, format: 'text' },
          ...weeks.map(week => ({ head: `第${week}周`, width: 7, format: 'number' as const })),
          { head: '完成率', width: 10, format: 'percent' },
        ],
        rows,
        hasTotals: false,
        frozenColumns: 1,
      },
      {
        name: '明细',
        title: '依据',
        columns: [{ head: '课题', width: 30, format: 'text' }],
        rows: [['=HYPERLINK("http://x")'], [HOSTILE], [null]],
        hasTotals: false,
        frozenColumns: 0,
      },
    ],
  }
}

/** A week's card of so many lessons. */
export function aCard(lessons: number, what = '三(2)班 数学《分数的初步认识》'): WeekCard {
  return {
    title: '第13周 听课安排',
    subtitle: '松阳联盟　11月23日 – 11月29日',
    days: [
      {
        day: '11月25日 周三',
        lessons: Array.from({ length: lessons }, (_, at) => ({
          number: String(at + 1),
          time: '第2节 8:50',
          what,
          who: '何晓明 · 王村口小学 · 余3座',
          tag: at % 2 === 0 ? '' : '同课异构',
        })),
      },
    ],
    footer: '报名：在群里发“听课 报名 课号”',
  }
}

/** A lesson in a calendar. */
export function anEvent(changes: Partial<FeedEvent> = {}): FeedEvent {
  return {
    uid: 'lesson-3.songyang@lianxiao',
    sequence: 1,
    time: {
      startsAt: Date.parse('2026-11-25T09:10+08:00'),
      endsAt: Date.parse('2026-11-25T09:50+08:00'),
    },
    on: '2026-11-25' as CivilDay,
    title: '听课：三(2)班 数学《分数的初步认识》 何晓明',
    place: '王村口小学 三(2)班',
    description: '课号 3\n授课：何晓明',
    link: null,
    isCancelled: false,
    plannedAt: Date.parse('2026-11-20T08:00+08:00'),
    ...changes,
  }
}
