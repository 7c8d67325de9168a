import { Schema } from 'koishi'

// Arrays are mutable here because Schemastery's types are; nobody changes them.

/** A school as koishi.yml declares it. */
export interface SchoolConfig {
  readonly name: string
  readonly aliases: string[]
}

/** An alliance as koishi.yml declares it. */
export interface AllianceConfig {
  readonly id: string
  readonly name: string
  readonly schools: SchoolConfig[]
}

/** A chat group as koishi.yml declares it; without a school it is shared by all. */
export interface ChatGroupConfig {
  readonly platform: string
  readonly id: string
  readonly name: string
  readonly alliance: string
  readonly school: string
  readonly visibility: 'alliance' | 'school' | 'chatGroup'
  readonly receipts: 'reaction' | 'line' | 'silent'
}

/** Settings of the host. */
export interface Config {
  /** The data folder; relative to koishi.yml. */
  readonly folder: string
  /** The bot's QQ number; empty while the simulated QQ is to be served instead. */
  readonly qq: string
  /** Secret that OneBot clients must show. Without one only this machine may connect. */
  readonly token: string
  /** QQ numbers of admins, or `platform:id`; commas between them. */
  readonly admins: string
  readonly alliances: AllianceConfig[]
  readonly chatGroups: ChatGroupConfig[]
  readonly maxFileMb: number
  readonly diskWatermarkMb: number
  /** Further hosts that files may come from. */
  readonly fileHosts: string[]
  /** `host:port` in the own network that files may come from; commas between them. */
  readonly privateFileHosts: string
  /** Pause between two file actions of one account. */
  readonly fileActionSpacingMs: number
  /** Where phones reach this server, for files too large for the chat; empty for nowhere. */
  readonly publicUrl: string
  readonly thumbnails: {
    /** `auto`: office files without a preview are printed by LibreOffice where it is installed. */
    readonly office: 'auto' | 'off'
  }
  /** A group robot's address (企业微信, 钉钉, 飞书) that is told when QQ logs the bot out or the disk fills up. */
  readonly alertUrl: string
  /** For trials: a file that says by how many milliseconds the bot's clock runs ahead; empty for the true time. */
  readonly clockAhead: string
}

const School: Schema<SchoolConfig> = Schema.object({
  name: Schema.string().required().description('学校全名。'),
  aliases: Schema.array(String).default([]).description('老师名片上的简称。'),
})

const Alliance: Schema<AllianceConfig> = Schema.object({
  id: Schema.string().required().description('联盟的代号，定了就不要改。'),
  name: Schema.string().required().description('联盟名称。'),
  schools: Schema.array(School).default([]).description('成员学校。'),
})

const ChatGroup: Schema<ChatGroupConfig> = Schema.object({
  platform: Schema.string().default('onebot').description('平台。'),
  id: Schema.string().required().description('群号。'),
  name: Schema.string().default('').description('群名。'),
  alliance: Schema.string().default('').description('所属联盟的代号；只有一个联盟时可不填。'),
  school: Schema.string().default('').description('所属学校；各校共用的群不填。'),
  visibility: Schema.union(['alliance', 'school', 'chatGroup'] as const)
    .default('alliance')
    .description('群里新文件给谁看。'),
  receipts: Schema.union(['reaction', 'line', 'silent'] as const)
    .default('reaction')
    .description('收录后怎么回应。'),
})

/** What an admin sees in the console. */
export const Config: Schema<Config> = Schema.object({
  folder: Schema.string().default('data').description('数据目录。'),
  qq: Schema.string().default('').description('机器人的 QQ 号；不填就是试用页面。'),
  token: Schema.string()
    .role('secret')
    .default('')
    .description('OneBot 令牌；不填则只接受本机连接。'),
  admins: Schema.string().default('').description('联盟管理员的 QQ 号，用逗号分开。'),
  alliances: Schema.array(Alliance).default([]).description('联盟与学校。'),
  chatGroups: Schema.array(ChatGroup)
    .default([])
    .description('群。也可以在群里发“本群 属于 学校名”。'),
  maxFileMb: Schema.natural().min(1).max(2048).default(100).description('收录的文件最大多少 MB。'),
  diskWatermarkMb: Schema.natural().default(512).description('磁盘少于这么多 MB 就暂停收录。'),
  fileHosts: Schema.array(String).default([]).description('另外允许下载文件的域名。'),
  privateFileHosts: Schema.string()
    .default('')
    .description('允许下载文件的内网地址（主机:端口），用逗号分开。'),
  fileActionSpacingMs: Schema.natural()
    .default(1000)
    .description('同一账号两次文件操作的间隔（毫秒）。'),
  publicUrl: Schema.string().default('').description('手机能打开的本机地址，用来发大文件。'),
  thumbnails: Schema.object({
    office: Schema.union(['auto', 'off'] as const)
      .default('auto')
      .description('装有 LibreOffice 时用它画出 Office 文件的首页（auto），或不用（off）。'),
  }).description('首页预览。'),
  alertUrl: Schema.string()
    .role('secret')
    .default('')
    .description('机器人掉线、磁盘将满时通知的群机器人地址。'),
  clockAhead: Schema.string()
    .default('')
    .hidden()
    .description('试演用：时钟拨快多少毫秒，写在这个文件里。'),
})
