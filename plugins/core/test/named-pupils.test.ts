import { describe, expect, test } from 'vitest'
import { personalWordsIn } from '../src/index'

/** No child's: surnames and given names put together. */
const NAMES =
  '刘一诺 王子轩 周雨彤 李思源 张小明 欧阳雨晴 朱思彤 叶晨曦 陈浩然 吴梓涵 徐若汐 应欣 应欣怡 全思远 时雨欣 李华 张伟 王芳 尚可欣 连晨'.split(
    ' ',
  )
/** What is done in a lesson, or how one is there; each is said of every name. */
const BEHIND_ANY =
  '回答|和同桌说话|在讲话|睡觉|玩手机|做小动作|成绩差|的回答|的作业|能认真听|一直没有举手| 回答|在睡觉|上课玩橡皮|三次举手|2次发言|没有听讲|正在发呆|作业没写完|成绩不太好|的声音很响亮|的表现让人惊喜|能主动举手|会大胆发言|在座位上走神|和王小红一起朗读|跟旁边的人聊天|总是低头|不积极|：我来说|，你说说看'.split(
    '|',
  )
/** Said of a name of three characters or four: of two, such characters may be another word. */
const BEHIND_WHOLE = [
  '能倒着背',
  '的画贴在墙上',
  '在纸上画圆',
  '会游泳',
  '很少举手',
  '低着头',
  '用尺子量',
  '被老师表扬',
  '是课代表',
  '想了很久',
  '一直看窗外',
  '哭了',
  '和前面的小组比赛',
]

const PUPILS = [
  '请学生李思源上台',
  '让学生王子轩板演',
  '教师提问,学生周雨彤 回答',
  '第三组学生刘一诺和同桌说话,老师没有发现',
  '后排学生陈浩然一直在睡觉',
  '优点：学生应欣回答完整',
  '学生 王子轩 举手',
  '学生“刘一诺”',
  '学生（板书）后学生吴梓涵补充',
  '学生叶晨曦\n教师小结',
  '学生全思远能大胆发言,同学们鼓掌',
  '学生时雨欣的作业没有批改',
  '学生连晨在玩',
  '学生张飞扬朗读',
  '学生李白雪朗读',
  '学生周平和李娜在讲话',
  '学生雷浩一直看窗外',
  '学生季晨今天没带课本',
  '学生孙悦在抄同桌的作业',
  '学生周杰不肯上台',
  '学生罗晨、王芳做错了',
  '个别学生张小明睡觉',
  '应欣同学的回答',
]

const NO_PUPILS =
  '学生的回答|学生和老师|学生能认真听|学生在讲话|学生成绩差异大|学生时常|学生应该|学生全程参与|学生高声朗读|学生高音朗唱和声音|学生强光下在看书|学生饶有兴致地听|学生后花园的作文|学生钟爱朗读|学生可以在纸上画|学生成功才能有信心|学生向全班汇报|学生毛笔书写|学生安静读书|学生左右同桌讨论|学生有的在讲话,有的在玩|学生江南民歌朗读|学生曾经学过|学生常常在睡觉|学生白板演示|学生任务明确在小组里完成|学生双语表演|学生贾母的语言朗读|学生刘备和关羽|学生于是回答|学生花木兰的表演|学生平方根的作业|学生自主探究|学生合作交流|学生积极|学生王老师说得对|学生李白诗背诵|学生麦克风声音小|学生浦江朗读|学生的作业|学生作业多|学生睡觉|学生玩手机|学生做小动作|学生在睡觉|学生和同桌说话|学生一直没有举手|学生 回答|学生说话声音小|学生成绩差|学生成绩两极分化|学生应当认真听|学生应声回答|学生应邀上台|学生应有的表现|学生应能说出|学生应会写|学生全部举手|学生全员发言|学生全体朗读|学生全神贯注|学生全心投入|学生全力配合|学生时刻专注|学生时而认真,时而走神|学生时时发言|学生连续回答|学生连连举手|学生连忙举手|学生连声说好|学生尚未回答|学生尚能回答|学生尚可|学生何时能回答|学生居然睡觉|学生原有的基础|学生原先的作业|学生平时的作业|学生平时成绩差|学生单一的回答|学生鲜明的说法|学生丰富的想法|学生有意思的回答|学生强有力的回答|学生明明会在课上讲话|学生高高举手|学生纷纷举手|学生马上回答|学生向家长说|学生和家长在看|学生与文本对话|学生谈思路的时候|学生爱国家的情感|学生爱音乐的态度|学生向先生|学生应文中的|学生于文中的发现|学生查英语的说法|学生解方程的错误|学生乐意和同桌说|学生甘心在座位上听|学生方言的声音|学生母语和英语|学生古诗朗诵|学生古文的朗读|学生陶艺作业|学生英语成绩|学生单元成绩|学生高中成绩|学生安静地听|学生安全和纪律|学生成功和失败|学生高兴时|学生成长的问题|学生文明的习惯|学生严谨的态度|学生公德|学生权益和安全|学生游学作业|学生王维的诗读得好|学生杜甫诗朗诵|学生苏轼词背诵|学生李清照的词|学生武松的表演|学生孙悟空在表演|学生杭州的作业|学生安吉和海宁|学生云和朗读|学生欧洲的说法|学生韩国的声音|学生黄河的声音|小学生王国的问题|学生干部和同学|学生会在课上|学生会和老师|学生家长的问题|学生党员的表现|学生公寓|学生管乐展示|学生空中课堂|学生居家作业|学生年初成绩|学生通红的手|学生成群在座位|学生边思边说|学生边演边说|学生后进,需要鼓励|学生汇报和展示|学生个体差异|学生主体地位|学生注意力集中|学生思维活跃|学生参与度高|学生听得认真,说得大胆|学生说:老师我会|学生1回答|学生A和学生B|学生甲说|学生(齐):好|学生的、老师的|学生敢说能写会问|学生在玩中学|学生玩得开心|学生能说会道|学生能和同伴交流|学生和文本的距离|学生在书上写|同学们在讲话|其他同学睡觉|两位同学的回答|同学和老师|每位学生的回答|部分学生做小动作|个别学生高声讲话|全体学生|老师请学生回答|让学生高高举手|叫学生成功展示|由学生原文朗读|请学生向同桌说|请学生马上回答'.split(
    '|',
  )

const named = (text: string) => personalWordsIn(text)
const isNamed = (text: string) => {
  const found = personalWordsIn(text)
  return found !== null && typeof found === 'object'
}

describe('O133 a pupil is plainly named', () => {
  test('by 学生 before a whole name and a mark, what one does in a lesson or how one is there behind it', () => {
    const kept = NAMES.flatMap(name => BEHIND_ANY.map(behind => `学生${name}${behind}`))
    expect(kept.filter(text => !isNamed(text))).toEqual([])
  })

  test('by less behind a name of three characters or four', () => {
    const whole = NAMES.filter(name => name.length > 2)
    const kept = whole.flatMap(name => BEHIND_WHOLE.map(behind => `学生${name}${behind}`))
    expect(kept.filter(text => !isNamed(text))).toEqual([])
  })

  test('wherever in a sentence', () => {
    expect(PUPILS.filter(text => !isNamed(text))).toEqual([])
  })

  test('and the answer says which words', () => {
    expect(named('学生刘一诺和同桌说话,学生应欣 回答')).toEqual({
      named: ['学生刘一诺', '学生应欣'],
    })
  })
})

describe('O133 persons of books are none, in doubt nobody is', () => {
  test.each(NO_PUPILS)('%s', text => {
    expect(named(text)).toBeNull()
  })

  test('and 4,000 characters of one word neither hang nor name anybody', () => {
    for (const word of ['学生', '学生 ', '学生王', '学生一直', '一次', '同学', '学生在在在在'])
      expect(named(word.repeat(Math.floor(4000 / word.length)))).toBeNull()
  })
})
