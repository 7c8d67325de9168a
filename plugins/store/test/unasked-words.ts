import { join } from 'node:path'
import Libsql from 'libsql'

/** Tells what a bot said unasked from its answers. */
export interface UnaskedWords {
  has(said: string): boolean
  close(): void
}

/** Looks into a running bot's outbox, which alone knows why something was said: deliveries of notices are named so. */
export function unaskedWords(dataFolder: string): UnaskedWords {
  const database = new Libsql(join(dataFolder, 'lianxiao.db'), { readonly: true })
  const carrying = database.prepare(
    `select 1 from delivery where once_key like 'notice:%' and instr(?, speech ->> '$.text') > 0`,
  )
  return {
    has: said => carrying.all(said).length > 0,
    close(): void {
      database.close()
    },
  }
}
