import type { Stage } from '../facets'

/** A curriculum word and what it tells: the subject, and the stage where only one teaches it. */
export interface Topic {
  readonly word: string
  readonly subject: string
  readonly stage: Stage | null
}

/**
 * Words of the public national curriculum standards that belong to one subject. A small seed: a larger lexicon
 * of units and lessons takes its place behind {@link topicsIn}. Words after `高中` are taught there only.
 */
const SEED: readonly (readonly [subject: string, words: string, seniorWords?: string])[] = [
  [
    '数学',
    '分数 小数 百分数 口算 笔算 竖式 乘法 除法 加法 减法 混合运算 简便运算 四则运算 运算律 应用题 倍数 因数 质数 合数 公因数 公倍数 通分 约分 周长 面积 体积 表面积 长方形 正方形 平行四边形 梯形 三角形 四边形 圆柱 圆锥 长方体 正方体 角的度量 轴对称 平移和旋转 位置与方向 统计图 统计表 条形统计 折线统计 平均数 比例 比的基本性质 比的意义 正比例 反比例 负数 有理数 无理数 实数 绝对值 数轴 整式 单项式 多项式 因式分解 分式 二次根式 平方根 立方根 方程 方程组 不等式 一次函数 二次函数 反比例函数 函数 勾股定理 全等 相似三角形 锐角三角 圆周角 概率 中位数 众数 坐标系 代数 几何 相交线 平行线 鸡兔同笼 植树问题 鸽巢问题 数与形 万以内 20以内 100以内 以内的加 以内的减 加减法 乘除法 时分秒 千米 毫米 分米 厘米 公顷 平方米 克和千克 元角分 统计与概率 图形的运动 观察物体 认识图形 找规律',
    '集合 充分条件 必要条件 基本不等式 幂函数 指数函数 对数函数 指对幂 三角函数 三角恒等 解三角形 正弦定理 余弦定理 平面向量 空间向量 向量 复数 立体几何 数列 等差数列 等比数列 导数 极值 零点 圆锥曲线 椭圆 双曲线 抛物线 直线与圆 圆的方程 排列组合 排列与组合 计数原理 二项式定理 随机变量 正态分布 单调性 恒成立 放缩 双变量 参变 线性规划',
  ],
  [
    '物理',
    '浮力 压强 欧姆定律 焦耳定律 电功率 电阻 串联 并联 凸透镜 光的折射 光的反射 声现象 物态变化 熔化 密度 杠杆 滑轮 机械效率 比热容 内能 热学 力学 电学 光学 电路图 家庭电路 磁场 电流 电压',
    '牛顿运动定律 牛顿第一定律 牛顿第二定律 牛顿第三定律 受力分析 共点力 匀变速 自由落体 抛体 平抛 圆周运动 万有引力 卫星 双星 机械能 动能定理 功能关系 能量守恒 动量 冲量 碰撞 电场 静电 电势 电容器 恒定电流 闭合电路 安培力 洛伦兹力 带电粒子 电磁感应 法拉第 楞次 交变电流 变压器 电磁波 电磁振荡 简谐 机械振动 机械波 全反射 光电效应 波粒二象 原子核 近代物理 理想气体 气体实验 等温 等容 等压 热力学 超重 失重 传送带 板块模型 滑块 连接体 动力学 运动学 力与运动',
  ],
  [
    '化学',
    '元素周期 化学式 化合价 化学方程式 质量守恒 酸碱盐 酸的 碱的 溶液 溶解度 金属活动 氧气 二氧化碳 燃烧 原子结构 分子和原子 离子 氧化物 酸碱中和',
    '氧化还原 电离 离子反应 离子方程式 物质的量 摩尔 阿伏加德罗 化学平衡 反应速率 电解池 原电池 电化学 有机物 有机化学 烃 苯 烯烃 卤代 羧酸 官能团 同分异构 化学键 晶体结构 硅酸 氯气 硫酸 硝酸 氨气 铝 胶体 盐类水解 沉淀溶解 滴定',
  ],
  [
    '生物',
    '细胞 光合作用 呼吸作用 蒸腾 种子 植物的 微生物 食物链 生态系统 人体 消化 循环系统 泌尿 神经系统 遗传 变异 进化',
    '有丝分裂 减数分裂 基因工程 基因 染色体 孟德尔 dna rna 蛋白质 酶 atp 细胞器 跨膜运输 胚胎工程 发酵 免疫 激素 血糖 内环境 稳态 种群 群落 神经调节 体液调节 胰岛素 植物生命活动',
  ],
  [
    '语文',
    '作文 习作 古诗 古诗词 文言文 口语交际 语文园地 识字 拼音 声母 韵母 生字 看图写话 写话 阅读理解 现代文阅读 名著 课外阅读 病句 修辞 诗歌鉴赏 小说阅读 散文 童话 寓言 写作 默写 背诵 成语 标点 整本书阅读 读后感 议论文 记叙文 说明文 红楼梦 论语 朗读',
    '',
  ],
  [
    '英语',
    'unit module 时态 语法填空 完形填空 听力 单词 定语从句 宾语从句 状语从句 被动语态 虚拟语气 非谓语 情态动词 书面表达 读后续写 七选五 短文改错 音标 字母 现在进行时 一般过去时 一般现在时 现在完成时 reading grammar',
    '',
  ],
  [
    '历史',
    '夏商 商周 春秋战国 秦始皇 秦汉 三国 隋唐 宋元 明清 鸦片战争 辛亥革命 五四运动 新文化运动 抗日战争 洋务运动 甲午 戊戌 文艺复兴 工业革命 法国大革命 世界大战 丝绸之路 封建 郡县 贞观 改革开放 新航路',
    '察举制 三省六部',
  ],
  [
    '地理',
    '经纬 等高线 气候 地形 板块运动 河流 人口 城市化 农业区位 工业区位 中国的疆域 季风 洋流 气压带 水循环 地球运动 地球的运动 自转 公转 大气 亚洲 非洲 南亚 东南亚 长江 黄河 青藏 比例尺',
    '大气环流 热力环流 岩石圈 产业转移 区位因素',
  ],
  [
    '道德与法治',
    '班级事务 宪法 公民权利 未成年人保护 依法 社会主义核心价值观 集体生活 规则意识 法治 交通安全教育 青春期 网络交往',
    '',
  ],
  [
    '信息技术',
    'scratch python 编程 算法 程序设计 冒泡排序 排序 动态规划 数据结构 贪心 递归 二叉树 线段树 图论 最短路 网络流 字符串匹配 搜索 回溯 flash 表格制作 演示文稿 flash动画 wps excel word文档 图像处理 人工智能 机器学习 像素 二进制 数据编码 物联网 gui 需求分析 树状数组 平衡树 后缀 哈希 生成树 并查集 dp',
    '',
  ],
  ['通用技术', '三维设计 3d打印 技术与设计 结构与设计', ''],
  [
    '科学',
    '光的传播 简单电路 植物的一生 天气 月相 昼夜交替 食物的消化 声音的产生 磁铁 岩石 沉和浮 热胀冷缩 养蚕 蚕 凤仙花 小苏打',
    '',
  ],
  ['音乐', '合唱 歌曲 节奏 五线谱 简谱 竖笛 歌唱 民歌', ''],
  ['美术', '色彩 素描 水墨 手工 剪纸 绘画 国画 版画 泥塑', ''],
  ['体育', '跳绳 立定跳远 篮球 足球 排球 广播操 武术 前滚翻 仰卧起坐 50米 体测 田径', ''],
  ['心理健康', '心理辅导 情绪管理 考前心理', ''],
  ['劳动', '种植 烹饪 整理与收纳 家务', ''],
]

/** Words of university courses. */
const COURSE_WORDS: readonly (readonly [subject: string, words: string])[] = [
  ['操作系统', '进程 死锁 处理机 页面置换 虚拟内存 文件系统 信号量'],
  ['计算机网络', '物理层 数据链路层 网络层 传输层 运输层 tcp 路由协议 子网划分'],
  ['软件工程', 'uml 软件测试 软件需求 用例图 软件体系结构'],
  ['线性代数', '矩阵的秩 特征值 线性方程组 行列式'],
  ['高等数学', '微积分 定积分 重积分 曲线积分 微分方程 无穷级数 极限与连续'],
  ['数据库', 'sql语句 关系代数 事务与'],
  ['编译原理', '词法分析 语法分析 中间代码'],
]

const TOPICS: readonly Topic[] = [
  ...COURSE_WORDS.flatMap(([subject, words]) =>
    words.split(' ').map(word => ({ word, subject, stage: '大学' as const })),
  ),
  ...SEED.flatMap(([subject, words, seniorWords]) => [
    ...words.split(' ').map(word => ({ word, subject, stage: null })),
    ...(seniorWords ?? '').split(' ').map(word => ({ word, subject, stage: '高中' as const })),
  ]),
]
  .filter(topic => topic.word !== '')
  .toSorted((a, b) => b.word.length - a.word.length)

/**
 * The curriculum words in a text, longest first; a word inside a longer one is not counted again.
 * @param text a name or the beginning of a document, lower case
 */
export function topicsIn(text: string): Topic[] {
  const found: Topic[] = []
  let rest = text
  for (const topic of TOPICS) {
    if (!stands(rest, topic.word)) continue
    found.push(topic)
    rest = rest.replaceAll(topic.word, '\u0000')
  }
  return found
}

/** A Latin word must stand alone: `dp` is not in `adp`. */
function stands(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0) return false
  if (!/^[a-z]/.test(word)) return true
  const before = text[at - 1] ?? ' '
  return !/[a-z]/.test(before) && (word.length > 3 || !/[a-z]/.test(text[at + word.length] ?? ' '))
}
