// What the host itself says, to teachers and to admins. Short, kind, and with what to do next.

/** A file that was asked for could not be sent. */
export const fileNotSent = (name: string) => `《${name}》没能发出来，请过一会儿再取一次`

/** What was made on demand could not be made or sent. */
export const paperNotSent = (name: string) => `《${name}》没能做出来，请过一会儿再要一次`

export const botSilent = (id: string) =>
  `机器人 ${id} 掉线了，群文件暂时收不到。请检查 NapCat / LuckyLilliaBot 是否要重新登录`
export const diskFull = (freeMb: number) =>
  `磁盘只剩 ${freeMb} MB，已暂停收录新文件。请清理磁盘，清理后会自动补收`
export const tokenNeeded = () =>
  '服务器对外监听，但没有设置 OneBot 令牌：请设置环境变量 LIANXIAO_TOKEN，或只监听 127.0.0.1'
export const folderInUse = () => '这个数据目录正被另一个机器人使用，请先关掉它'
export const startFailed = (why: string) => `联校没能启动，程序即将退出：${why}`
export const unknownAlliance = (chatGroup: string, alliance: string) =>
  `群 ${chatGroup} 的联盟代号“${alliance}”没有登记，这个群没有启用。请检查 koishi.yml`
