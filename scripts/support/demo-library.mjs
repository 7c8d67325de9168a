import { load } from './project.mjs'

/** What a colleague in another school types to get each document: slang, run-together words, slips of the pen. */
const WISHES = {
  '三年级数学上册 分数的初步认识（教案）.docx': '三年级 数学 分数 教案',
  '四年级上册语文《观潮》教案.docx': '四上语文观潮教案',
  '五年级下册 长方体的体积 教学设计.docx': '长方体体积 教学设计',
  '一年级语文下册 识字《春夏秋冬》教案.docx': '一下 春夏秋冬',
  '六年级数学上册 圆的面积 教案.docx': '六年级圆的面积教案',
  '三年级英语上册 Unit 2 Colours 教学设计.docx': '三年级 英语 colours',
  '四年级科学 声音是怎样产生的 教案.docx': '声音怎样产生',
  '二年级道德与法治《我们小点儿声》教案.docx': '二年级 道法 小点儿声',
  '三年级数学上册《分数的初步认识》课件.pptx': '三上数学 分数 ppt',
  '五年级语文上册《白鹭》课件.pptx': '白鹭的课件有吗',
  '六年级英语下册 Unit 3 课件.pptx': '六下英语unit3课件',
  '二年级数学下册 有余数的除法 公开课课件.pptx': '有余数的除法 公开课',
  '消防安全主题班会.pptx': '消防班会',
  '三年级数学上册期末试卷（含答案）.pdf': '三年级数学期末卷子',
  '五年级数学下册第一单元练习（观察物体）.pdf': '五下 观察物体 练习题',
  '四年级语文上册第三单元试卷.pdf': '四年级语文 第三单元 试卷',
  '联盟2026年春季教学常规检查通报.pdf': '教学常规检查通报',
  '六年级语文毕业复习 古诗词默写.docx': '小升初 古诗词默写',
  '听课记录-石门小学-郑老师-平移与旋转.docx': '平移旋转 听课记录',
  '《圆的面积》教学反思.docx': '圆的面积 反思',
  '《观潮》说课稿.docx': '观潮说课稿',
  '三年级数学导学案 分数的简单应用.docx': '分数的简单应用 导学案',
  '2026年春季学期教共体活动安排表.xlsx': '教共体活动安排',
  '四年级期中成绩统计表.xlsx': '四年级期中成绩',
  '走教教师课程表.xlsx': '走教课程表',
  '一年级拼音儿歌.txt': '拼音儿歌',
  '数学小故事 阿基米德与皇冠.txt': '阿基米德 排水法',
  '三年级数学上册第一单元资料包.zip': '时分秒练习',
  '六年级科学实验图片.zip': '六年级科学 实验步骤说明',
  '板书设计照片.png': '板书设计',
}

/** Documents whose names say nothing: the words said before them do. */
function hinted(makeDocx) {
  return [
    {
      hint: '三年级下册语文《荷花》的教案，大家看看',
      name: '新建 Microsoft Word 文档(3).docx',
      wish: '荷花 教案',
      bytes: makeDocx(['荷花', '一、读一读，说说荷花美在哪里。', '二、白荷花在大圆盘之间冒出来。']),
      at: 3,
    },
    {
      hint: '五年级数学 多边形的面积 练习，周五用',
      name: 'lianxi1_final.docx',
      wish: '多边形面积 练习',
      bytes: makeDocx(['每题十分', '求下列图形的面积：底六厘米，高四厘米。']),
      at: 8,
    },
  ]
}

/** One document of every other kind: their names say nothing, what stands in them finds them. */
function kinds(sampleKinds) {
  return sampleKinds().map((kind, at) => ({ ...kind, hint: null, at: at % 12 }))
}

/** Everything the people of the story post; `wish` is what finds it. In an order that mixes the schools. */
export function demoLibrary() {
  const { sampleKinds, sampleLibrary, makeDocx, trialTeachers, trialSchools } =
    load('@lianxiao/simulator')
  const groupOf = teacher => trialSchools.find(({ school }) => school === teacher.school).groupId
  const samples = sampleLibrary().map(sample => ({
    name: sample.name,
    bytes: sample.bytes,
    userId: sample.posterId,
    groupId: sample.groupId,
    folder: sample.folder,
    hint: null,
    wish: WISHES[sample.name],
  }))
  const told = [...hinted(makeDocx), ...kinds(sampleKinds)].map(({ at, ...document }) => ({
    ...document,
    folder: null,
    userId: trialTeachers[at].userId,
    groupId: groupOf(trialTeachers[at]),
  }))
  const all = [...samples, ...told]
  const missing = all.find(({ wish }) => wish === undefined)
  if (missing) throw new Error(`nobody wishes for ${missing.name}`)
  // Step through the list so that neighbours come from different schools.
  return all.map((_, at) => all[(at * 7) % all.length])
}
