import type { ResourceNumber } from '@lianxiao/core'
import { describe, expect, it } from 'vitest'
import { privateReceipt } from '../src/messages'

const receipt = (name: string) => privateReceipt({ number: 7 as ResourceNumber, name })

describe('O69 what is said of a file that somebody sent to the bot alone', () => {
  it.each(['听课记录表.docx', '听课记录表 3号课.docx', '听评课记录本.pdf'])(
    '%s is a record of lesson observation: nobody is asked to share it',
    name => expect(receipt(name)).not.toContain('分享'),
  )

  it('of everything else they hear how to share it', () => {
    expect(receipt('三年级数学教案.docx')).toContain('范围 #7 联盟')
    expect(receipt('听力练习表.docx')).toContain('范围 #7 联盟')
  })
})
