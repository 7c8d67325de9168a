import { lessonPlans } from './lesson-plan-texts'
import type { SampleText } from './sample-text'

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
