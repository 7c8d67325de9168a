/** What stands on a 听课记录表. A form that comes back filled in is read by the same words. */
export const SHEET_LABELS = {
  title: '听课记录表',
  /** 表单 L3·T12 */
  mark: '表单',
  presenter: '授课教师',
  schoolAndClass: '学校/班级',
  subject: '学科',
  grade: '年级',
  topic: '课题',
  lessonType: '课型',
  day: '日期',
  period: '节次',
  place: '地点',
  observer: '听课人',
  stage: '教学环节',
  activity: '师生活动',
  comment: '随感点评',
  dimension: '评价维度',
  item: '评价要点',
  points: '得分',
  /** On a form: 优 5, 良 4, 中 3, 差 2. */
  formPoints: '得分(2–5)',
  strengths: '优点',
  weaknesses: '不足',
  advice: '改进建议',
  summary: '总评',
  total: '总分与等级',
  response: '授课教师回应',
  attachments: '附件',
  signature:
    '听课人签名：＿＿＿＿＿＿＿＿　　授课教师签名：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿',
  note: '记录的是课，不是学生：请不要写学生姓名。',
} as const
