/** What a sample document says, before it becomes a file. */
export interface SampleText {
  /** The file name with its extension, which decides the format. */
  readonly name: string
  /** Index into the trial teachers. */
  readonly poster: number
  /** The group folder; the root when left out. */
  readonly folder?: string
  /** Lines of text; for tables a cell ends at each `|`. */
  readonly lines: readonly string[]
  /** Text in GB18030 instead of UTF-8 (txt only). */
  readonly isGb?: true
}

const plan = (title: string, ...points: readonly string[]): readonly string[] => [
  title,
  '一、教学目标',
  ...points.slice(0, 2),
  '二、教学重难点',
  ...points.slice(2, 3),
  '三、教学过程',
  ...points.slice(3),
  '四、作业布置',
  '完成课后练习，并把自己的想法讲给家人听。',
]

const lessonPlans: readonly SampleText[] = [
  {
    name: '三年级数学上册 分数的初步认识（教案）.docx',
    poster: 0,
    folder: '三年级数学',
    lines: plan(
      '分数的初步认识 教学设计（人教版三年级上册）',
      '结合分月饼的情境，初步认识几分之一，会读写简单的分数。',
      '通过折一折、涂一涂，体会平均分的含义。',
      '重点：理解几分之一表示把一个物体平均分后的一份。',
      '导入：中秋节把一个月饼平均分给两个小朋友，每人得到多少？',
      '探究：用长方形纸折出四分之一，比较二分之一和四分之一的大小。',
    ),
  },
  {
    name: '四年级上册语文《观潮》教案.docx',
    poster: 1,
    lines: plan(
      '《观潮》教学设计（统编版四年级上册）',
      '认识本课生字，读准“盼、昂首”等词语。',
      '边读边想象画面，说出印象深刻的钱塘江大潮景象。',
      '重点：按潮来前、潮来时、潮去后的顺序理清课文。',
      '播放大潮录音，让学生闭眼想象，再读课题。',
      '抓住“横贯江面”“白浪翻滚”体会大潮的壮观。',
    ),
  },
  {
    name: '五年级下册 长方体的体积 教学设计.docx',
    poster: 2,
    folder: '五年级数学',
    lines: plan(
      '长方体的体积 教学设计（人教版五年级下册）',
      '经历用小正方体摆长方体的过程，推导体积公式。',
      '会用长乘宽乘高解决生活中的问题。',
      '难点：理解每排个数、排数、层数与长宽高的关系。',
      '摆一摆：用 24 个棱长一厘米的小正方体摆成不同的长方体。',
      '算一算：粉笔盒、课桌抽屉的体积各是多少立方厘米。',
    ),
  },
  {
    name: '一年级语文下册 识字《春夏秋冬》教案.docx',
    poster: 3,
    lines: plan(
      '识字一《春夏秋冬》教学设计（统编版一年级下册）',
      '借助图画认识“霜、吹、落、降”等生字。',
      '会写“春、冬、风、雪”，读好短语。',
      '重点：图文对照认识四季的事物。',
      '出示四季图片：春风、夏雨、秋霜、冬雪，分组认读。',
      '拓展：说说家乡的春天有哪些花。',
    ),
  },
  {
    name: '六年级数学上册 圆的面积 教案.docx',
    poster: 4,
    lines: plan(
      '圆的面积 教学设计（人教版六年级上册）',
      '经历把圆转化成近似长方形的过程，理解面积公式。',
      '能用公式求花坛、餐桌等圆形物体的面积。',
      '难点：体会化曲为直的极限思想。',
      '把圆平均分成十六份、三十二份，拼一拼，你发现了什么？',
      '练习：直径二十米的圆形水池占地多少平方米？',
    ),
  },
  {
    name: '三年级英语上册 Unit 2 Colours 教学设计.docx',
    poster: 5,
    lines: plan(
      'Unit 2 Colours 教学设计（人教PEP三年级上册）',
      '能听说认读 red, green, yellow, blue 四个颜色单词。',
      '能用 I see red. 描述看到的颜色。',
      '重点：在情境中运用句型 I see ...',
      'Warm-up: Sing a rainbow song.',
      'Practice: 蒙眼猜颜色，小组比赛。',
    ),
  },
  {
    name: '四年级科学 声音是怎样产生的 教案.docx',
    poster: 6,
    lines: plan(
      '声音是怎样产生的（教科版四年级上册）',
      '知道声音是由物体振动产生的。',
      '会用橡皮筋、钢尺、音叉做实验并记录现象。',
      '重点：把听到的声音与物体的振动联系起来。',
      '敲一敲鼓面上的豆子，观察豆子的跳动。',
      '把音叉轻轻放进水里，水面溅起水花说明了什么？',
    ),
  },
  {
    name: '二年级道德与法治《我们小点儿声》教案.docx',
    poster: 7,
    lines: plan(
      '我们小点儿声（统编版二年级上册）',
      '知道公共场所大声喧哗会影响别人。',
      '学会在图书馆、医院、车上轻声说话。',
      '重点：养成文明有序的好习惯。',
      '情境表演：阅览室里谁最受欢迎？',
      '约定：制作班级音量提示牌。',
    ),
  },
]

const courseware: readonly SampleText[] = [
  {
    name: '三年级数学上册《分数的初步认识》课件.pptx',
    poster: 1,
    folder: '三年级数学',
    lines: [
      '分数的初步认识',
      '三年级上册 第八单元',
      '分月饼：一半怎样表示？',
      '几分之一 折一折 涂一涂',
      '比大小：二分之一和四分之一',
      '课堂小结',
    ],
  },
  {
    name: '五年级语文上册《白鹭》课件.pptx',
    poster: 3,
    lines: [
      '白鹭',
      '郭沫若',
      '白鹭是一首精巧的诗',
      '色素的配合，身段的大小',
      '清水田里，钓鱼图',
      '背诵课文',
    ],
  },
  {
    name: '六年级英语下册 Unit 3 课件.pptx',
    poster: 8,
    lines: [
      'Unit 3 Where did you go?',
      'Let us talk',
      'I went to Mt. Xiangshan.',
      '过去式 went rode hurt',
      'Group work',
      'Homework',
    ],
  },
  {
    name: '二年级数学下册 有余数的除法 公开课课件.pptx',
    poster: 9,
    folder: '公开课',
    lines: [
      '有余数的除法',
      '二年级下册',
      '摆小棒：13 根能摆几个正方形',
      '余数要比除数小',
      '练一练',
      '今天学到了什么',
    ],
  },
  {
    name: '消防安全主题班会.pptx',
    poster: 10,
    lines: [
      '消防安全记心中',
      '主题班会',
      '火灾逃生四件套',
      '拨打 119 要说清地点',
      '演练路线：教室到操场',
      '安全承诺',
    ],
  },
]

const exams: readonly SampleText[] = [
  {
    name: '三年级数学上册期末试卷（含答案）.pdf',
    poster: 2,
    lines: [
      '三年级数学上册期末质量检测',
      '一、填空题（每空一分）',
      '把一个西瓜平均分成八块，每块是这个西瓜的（　）。',
      '二、计算题',
      '三百零五乘以四等于多少',
      '三、解决问题',
      '参考答案：八分之一；一千二百二十。',
    ],
  },
  {
    name: '五年级数学下册第一单元练习（观察物体）.pdf',
    poster: 4,
    folder: '五年级数学',
    lines: [
      '观察物体 单元练习',
      '从上面、正面、左面看到的图形各是什么？',
      '用五个小正方体摆一摆，使从正面看是三个正方形。',
    ],
  },
  {
    name: '四年级语文上册第三单元试卷.pdf',
    poster: 5,
    lines: [
      '四年级语文上册第三单元测试卷',
      '一、看拼音写词语',
      '二、连续观察日记：选一种植物写下它的变化。',
      '三、阅读《爬山虎的脚》片段，回答问题。',
    ],
  },
  {
    name: '联盟2026年春季教学常规检查通报.pdf',
    poster: 0,
    folder: '通知制度',
    lines: [
      '教共体教学常规检查通报',
      '三月十二日检查组到六所成员校查看教案、作业与听课记录。',
      '亮点：清溪小学集体备课记录详实。',
      '不足：个别作业批改不够及时。',
    ],
  },
  {
    name: '六年级语文毕业复习 古诗词默写.docx',
    poster: 11,
    lines: [
      '六年级古诗词默写过关',
      '春风又绿江南岸，（　　　　）。',
      '不识庐山真面目，（　　　　）。',
      '但存方寸地，（　　　　）。',
      '参考答案：明月何时照我还；只缘身在此山中；留与子孙耕。',
    ],
  },
]

const reflections: readonly SampleText[] = [
  {
    name: '听课记录-石门小学-郑老师-平移与旋转.docx',
    poster: 10,
    folder: '听评课',
    lines: [
      '听课记录',
      '授课教师：郑老师　班级：二年级　课题：平移和旋转',
      '导入用游乐园视频，学生兴趣浓。',
      '建议：多给学生动手推一推、转一转的时间。',
    ],
  },
  {
    name: '《圆的面积》教学反思.docx',
    poster: 4,
    lines: [
      '《圆的面积》教学反思',
      '把圆剪拼成长方形时，部分学生没有看出长就是半周长。',
      '下次应先让学生标出半径和周长，再拼。',
    ],
  },
  {
    name: '《观潮》说课稿.docx',
    poster: 1,
    lines: [
      '《观潮》说课稿',
      '一、说教材：本课是四年级上册第一单元的开篇。',
      '二、说学情　三、说教法学法　四、说教学过程　五、说板书',
    ],
  },
  {
    name: '三年级数学导学案 分数的简单应用.docx',
    poster: 6,
    lines: [
      '分数的简单应用 导学案',
      '自主学习：六个苹果的三分之一是几个？',
      '合作探究：画图表示十二个圆片的四分之三。',
    ],
  },
]

const tables: readonly SampleText[] = [
  {
    name: '2026年春季学期教共体活动安排表.xlsx',
    poster: 0,
    folder: '通知制度',
    lines: [
      '周次|时间|活动|承办学校',
      '第二周|3月10日|数学集体备课|王村口小学',
      '第四周|3月24日|语文同课异构|蔡源小学',
      '第六周|4月8日|英语公开课|三仁小学',
    ],
  },
  {
    name: '四年级期中成绩统计表.xlsx',
    poster: 7,
    lines: ['学科|平均分|优秀率', '语文|86.5|42%', '数学|88.1|51%', '科学|90.2|60%'],
  },
  {
    name: '走教教师课程表.xlsx',
    poster: 8,
    lines: [
      '教师|星期一|星期三|星期五',
      '蓝老师|清溪小学 音乐|云岭小学 音乐|石门小学 音乐',
      '章老师|清溪小学 美术|三仁小学 美术|蔡源小学 美术',
    ],
  },
]

const notes: readonly SampleText[] = [
  {
    name: '一年级拼音儿歌.txt',
    poster: 9,
    lines: ['一年级拼音儿歌', '张大嘴巴 a a a，公鸡打鸣 o o o，白鹅倒影 e e e。'],
  },
  {
    name: '数学小故事 阿基米德与皇冠.txt',
    poster: 10,
    lines: [
      '阿基米德与皇冠',
      '国王怀疑皇冠掺了银子，阿基米德在浴缸里想出了排水法。',
      '适合五年级体积单元导入。',
    ],
    isGb: true,
  },
  {
    name: '三年级数学上册第一单元资料包.zip',
    poster: 11,
    lines: ['时分秒教案', '时分秒练习'],
  },
  {
    name: '六年级科学实验图片.zip',
    poster: 6,
    lines: ['实验步骤说明', '小组分工表'],
  },
  { name: '板书设计照片.png', poster: 5, lines: [] },
]

/** About thirty documents of our own making; two of the subjects deliberately overlap. */
export const sampleTexts: readonly SampleText[] = [
  ...lessonPlans,
  ...courseware,
  ...exams,
  ...reflections,
  ...tables,
  ...notes,
]
