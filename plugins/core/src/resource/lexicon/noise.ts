/** Words in names that tell nothing about the lesson: they are no part of it. */
export const NOISE = new RegExp(
  [
    '微信图片|QQ图片|新建.{0,12}文档|屏幕截图|未命名|复件|(?<![时周长短前后假])期[中末]',
    String.raw`(?<![\p{L}])[\p{Script=Han}]{1,3}老师|[一二三]轮(?:总?复习|备考)?|总复习|备考(?!卷)`,
    '高频考点|冲刺(?:突破|提升)?|专项(?:练习)?|强化|精品|优质课?|优秀|公开课|最新|新版|新课标|新教材|新高考|通用|专用',
    '同步|教学(?!设计|反思)|精讲版|完整版|定稿|终稿|修改版?|电子版|原卷版?|解析版?|学生版|教师版|打印版|可编辑|word版?',
    'pdf版?|附解析|下载|推荐|审定版|精选|历年|全国|文档版|无水印|副本|含?附?带?(?:参考)?答案|及解析|必考题|高清',
    String.raw`共\d+张|重点(?=小学|初中|中学|高中|\ue000)|学年度?|义务教育|普通|实验班|\(实验\)`,
    String.raw`大单元|水平[一二三四五]|(?:Lesson|Topic)\s*\d+|课题\s*\d+|[\d一二三四五六七八九十]+[-~至到、][\d一二三四五六七八九十]+单元`,
    String.raw`第\s*[一二三四五六七八九十\d]+\s*(?:课时|讲|版)|[A-G]卷|专题\s*[\d.]+|专题[一二三四五六七八九十]+`,
    String.raw`微专题|考点\s*\d+|课时\s*\d+|(?<![\p{L}])\d{1,4}(?=[-_.、\s])`,
  ].join('|'),
  'giu',
)

/** Kinds whose documents are about no lesson. */
export const KINDS_WITHOUT_LESSON: ReadonlySet<string> = new Set([
  '制度',
  '听课记录',
  '评课',
  '表格',
  '其他',
  '课标',
])

/** Kinds whose documents name subjects in passing (a timetable's columns, who a notice is for). */
export const KINDS_OF_MANY_SUBJECTS: ReadonlySet<string> = new Set(['制度', '表格', '其他'])

/** Kinds whose names are no topic's: 统计表 and 分数线 are no mathematics there. */
export const KINDS_WITHOUT_TOPIC: ReadonlySet<string> = new Set(['表格', '其他'])

/** Kinds whose documents are rarely about one lesson: a title is believed only with a curriculum word in it. */
export const KINDS_OF_MANY_LESSONS: ReadonlySet<string> = new Set(['试卷', '答案', '总结', '计划'])

/** File extensions that names carry, sometimes twice or with a download's number behind. */
export const EXTENSION =
  /\.(docx?|docm|wps|wpt|rtf|txt|md|pptx?|ppsx?|dps|enbx|xlsx?|csv|et|pdf|zip|rar|7z|jpe?g|png|gif|bmp|webp|heic|mp[34]|wav|m4a|avi|mov|wmv|flv|mkv|swf|html?|tm|caj|epub)(?:\.\d{1,2}|\s*\(\d+\))?$/i
