import {
  encodeGb18030,
  makeDoc,
  makeDocx,
  makeEml,
  makeEnbx,
  makeEpub,
  makeHtml,
  makeMht,
  makeMp3,
  makeOdp,
  makeOds,
  makeOdt,
  makeOfd,
  makePpt,
  makeRtf,
  makeXls,
  storedRar,
  storedSevenZip,
} from '../sample-documents'

/** A document of a kind that teachers post beside docx, pptx, xlsx and pdf. */
export interface SampleKind {
  /** Says as little as the names of real files do: its text is what finds it. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What a colleague types who wants it. */
  readonly wish: string
}

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const oldOffice = (): readonly SampleKind[] => [
  {
    name: '教案(1).doc',
    bytes: makeDoc({
      heading: '荷叶圆圆',
      paragraphs: ['教学目标：有感情地朗读课文，体会小水珠的快乐。', '小青蛙把荷叶当作歌台。'],
      textBoxes: ['板书：摇篮、停机坪、歌台、凉伞'],
      author: '何老师',
    }),
    wish: '荷叶圆圆 停机坪',
  },
  {
    name: '未命名.wps',
    bytes: makeDoc({ heading: '搭石', paragraphs: ['秋凉以后，人们早早地将搭石摆放好。'] }),
    wish: '搭石 秋凉',
  },
  {
    name: 'ppt2003.ppt',
    bytes: makePpt({
      slides: [
        { title: '平行四边形的面积', body: '割补法：沿着高剪开' },
        { title: '练一练', body: '底八厘米，高五厘米' },
      ],
    }),
    wish: '平行四边形 割补法',
  },
  {
    name: '演示1.dps',
    bytes: makePpt({ slides: [{ title: '声音的传播', body: '土电话实验：棉线要拉直' }] }),
    wish: '土电话实验',
  },
  {
    name: '工作簿1.xls',
    bytes: makeXls({
      sheets: [
        {
          name: '器材',
          rows: [
            ['科学实验器材', '数量'],
            ['酒精灯', 12],
            ['凸透镜', 24],
          ],
        },
      ],
    }),
    wish: '实验器材 凸透镜',
  },
  {
    name: '新建工作表.et',
    bytes: makeXls({ sheets: [{ name: '路线', rows: [['研学路线', '红军长征陈列馆']] }] }),
    wish: '研学路线 陈列馆',
  },
]

const textDocuments = (): readonly SampleKind[] => [
  {
    name: '写字板.rtf',
    bytes: makeRtf('曹冲称象', ['曹冲称象 说课', '称象用的是等量替换的办法。']),
    wish: '曹冲称象 等量替换',
  },
  {
    name: '文本.odt',
    bytes: makeOdt(['# 落花生', '桃子、石榴、苹果把果实高高地挂在枝头。']),
    wish: '落花生 石榴',
  },
  {
    name: '表.ods',
    bytes: makeOds('值周', [
      ['护学岗安排', '校门口'],
      ['周一', '东门'],
    ]),
    wish: '护学岗安排',
  },
  {
    name: '放映.odp',
    bytes: makeOdp([{ title: '克和千克', lines: ['掂一掂：两袋盐重一千克'] }]),
    wish: '克和千克 两袋盐',
  },
  {
    name: 'book.epub',
    bytes: makeEpub('共读', '陈老师', [{ title: '绿野仙踪导读', lines: ['稻草人想要一个脑子。'] }]),
    wish: '绿野仙踪 稻草人',
  },
  {
    name: '文件.ofd',
    bytes: makeOfd([['关于开展防溺水教育的通知'], ['附件：六不一会']]),
    wish: '防溺水 六不一会',
  },
  {
    name: '希沃1.enbx',
    bytes: makeEnbx([['认识钟表'], ['时针短，分针长']]),
    wish: '认识钟表 分针长',
  },
  {
    name: '保存的网页.html',
    bytes: makeHtml('珍珠鸟教学实录', ['信赖，往往创造出美好的境界。'], 'gbk'),
    wish: '珍珠鸟 教学实录',
  },
  {
    name: '单个网页.mht',
    bytes: makeMht('摆的研究', ['摆绳越短，摆得越快。']),
    wish: '摆的研究 摆绳',
  },
]

const envelopes = (): readonly SampleKind[] => [
  {
    name: '转发.eml',
    bytes: makeEml({
      subject: '送教下乡的材料',
      lines: ['材料在附件里。'],
      attachments: [{ name: '方案.docx', bytes: makeDocx(['送教下乡活动方案', '地点：红星坪']) }],
    }),
    wish: '送教下乡 红星坪',
  },
  {
    name: '打包.rar',
    bytes: storedRar([
      { name: utf8('内容/山行.docx'), bytes: makeDocx(['山行', '远上寒山石径斜']) },
    ]),
    wish: '远上寒山石径斜',
  },
  {
    name: '压缩.7z',
    bytes: storedSevenZip([{ name: '鸡兔同笼.docx', bytes: makeDocx(['鸡兔同笼', '假设全是鸡']) }]),
    wish: '鸡兔同笼 假设全是鸡',
  },
  {
    name: '录音001.mp3',
    bytes: makeMp3(2, { title: encodeGb18030('声律启蒙领读'), artist: encodeGb18030('苏老师') }),
    wish: '声律启蒙 领读',
  },
]

let kinds: readonly SampleKind[] | null = null

/** One document of every such kind, made once; the same bytes on every machine. */
export function sampleKinds(): readonly SampleKind[] {
  kinds ??= [...oldOffice(), ...textDocuments(), ...envelopes()]
  return kinds
}
