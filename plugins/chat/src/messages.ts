// What the carrier itself says to teachers. Short, kind, and with what to do next.

/** A file that goes as a link, to be opened by whoever asked for it. */
export const fileByLink = (name: string, link: string) => `${name}\n${link}`

/** Where neither files nor links can go, the teacher is told: silence looks like a broken bot. */
export const noWayForFile = (name: string) =>
  `${name}\n找到了，但这个 QQ 客户端发不了文件，请管理员设置公开地址（LIANXIAO_PUBLIC_URL）`

/** The same for what is made on demand, which no link leads to. */
export const noWayForPaper = (name: string) =>
  `${name}\n做好了，但这个 QQ 客户端发不了文件。请管理员换用 NapCat 或 LuckyLilliaBot`
