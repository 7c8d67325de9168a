import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { may, type Resource, type ResourceNumber, type Sha256 } from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { badAnswer, EXIT, usageFault } from '../exit-code'
import { locateDataFolder } from '../locate-data-folder'
import {
  type Archive,
  chooseAlliance,
  chooseChatGroup,
  operatorOf,
  withArchive,
} from '../open-archive'
import { resourceJson } from '../resource-lines'
import { printable, sizeWords } from '../terminal'

interface TakeOptions {
  readonly output: string
  readonly force?: boolean
  readonly alliance?: string
  readonly group?: string
}

function numberIn(id: string): ResourceNumber {
  const digits = /^#?(\d{1,9})$/.exec(id.trim().normalize('NFKC'))?.[1]
  if (digits === undefined) throw usageFault(`编号要写成 12 或 #12，不是“${printable(id)}”`)
  return Number(digits) as ResourceNumber
}

async function resourceFor(archive: Archive, id: string, asked: TakeOptions): Promise<Resource> {
  const { directory, resources } = archive.store
  const alliance = await chooseAlliance(directory, asked.alliance)
  const chatGroup = await chooseChatGroup(directory, alliance, asked.group)
  const resourceNumber = numberIn(id)
  const resource = await resources.get(alliance.id, resourceNumber)
  if (resource === null) throw badAnswer(`没有 #${resourceNumber} 这份资料`)
  if (may(operatorOf(alliance, chatGroup), 'take', resource)) return resource
  throw badAnswer(
    resource.state === 'withdrawn'
      ? `#${resourceNumber} 已经撤下了`
      : `#${resourceNumber} 只给上传的老师或那个群看。是群里的资料请加 --group 群号`,
  )
}

/** Writes a blob under a name beside the target, checks its hash, and only then gives it the target's name. */
async function writeOut(archive: Archive, sha256: Sha256, target: string): Promise<number> {
  const temporary = `${target}.lianxiao-${process.pid}`
  const file = await open(temporary, 'wx')
  let isWritten = false
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    for await (const chunk of await archive.store.blobs.open(sha256)) {
      hash.update(chunk)
      sizeBytes += chunk.length
      await file.writeFile(chunk)
    }
    if (hash.digest('hex') !== sha256)
      throw badAnswer('这份资料的内容在磁盘上损坏了，请运行 lianxiao verify 看看')
    await file.sync()
    await file.close()
    await rename(temporary, target)
    isWritten = true
    return sizeBytes
  } finally {
    await file.close().catch(() => undefined)
    if (!isWritten) await rm(temporary, { force: true })
  }
}

/** Takes one file out of the archive. */
export const takeCommand: CommandSpec<TakeOptions> = {
  name: 'take',
  argument: ['<编号>', '资料的编号：12 或 #12（加引号："#12"）'],
  meaning: '把一份资料取出来，存成文件',
  options: [
    ['-o, --output <文件>', '必写。存成什么文件；已经有了就不动它'],
    ['--force', '覆盖已有的文件'],
    ['--alliance <联盟>', '联盟的代号或名称；只有一个联盟时不用写'],
    ['--group <群号>', '按这个群能看到的范围取'],
  ],
  usesData: true,
  async run(terminal, options, id) {
    const target = resolve(options.output)
    if (existsSync(target) && statSync(target).isDirectory())
      throw usageFault(`${target} 是一个目录，请写文件名`)
    if (existsSync(target) && options.force !== true)
      throw usageFault(`${target} 已经有了。要覆盖它请加 --force`)
    return withArchive(locateDataFolder(options.data), async archive => {
      const resource = await resourceFor(archive, id, options)
      if (resource.blob === null)
        throw badAnswer(`#${resource.number} 是一个链接：${printable(resource.url ?? '')}`)
      const sizeBytes = await writeOut(archive, resource.blob.sha256, target)
      terminal.answer(
        { data: archive.folder.path, output: target, ...resourceJson(resource) },
        `#${resource.number} ${printable(resource.name)} 存到了 ${target}（${sizeWords(sizeBytes)}）`,
      )
      return EXIT.ok
    })
  },
}
