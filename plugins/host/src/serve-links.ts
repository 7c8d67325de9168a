import { Readable } from 'node:stream'
import { type Clock, isKeptBack, portableName, type StorePorts } from '@lianxiao/core'
import type { Context } from 'koishi'
import type {} from './koishi-server'
import { LINK_PATH, type LinkSigner } from './signed-links'

/** Serves signed links as downloads under their Chinese names. */
export function serveLinks(
  ctx: Context,
  parts: { readonly store: StorePorts; readonly signer: LinkSigner; readonly clock: Clock },
): void {
  const { store, signer, clock } = parts
  ctx.server.get(`${LINK_PATH}:token`, async koa => {
    const linked = signer.verify(koa.params['token'] ?? '', clock.now())
    if (linked === null) {
      koa.status = 403
      koa.body = '链接已失效，请在群里重新取一次'
      return
    }
    const resource = await store.resources.get(linked.allianceId, linked.number)
    const isShut =
      resource?.state === 'withdrawn' ||
      (resource !== null && isKeptBack(resource) && linked.isForHeld !== true)
    if (resource === null || resource.blob === null || isShut) {
      koa.status = 404
      koa.body = '这份资料已经撤下了'
      return
    }
    const name = encodeURIComponent(portableName(resource.name)).replace(
      /['()*]/g,
      mark => `%${mark.charCodeAt(0).toString(16)}`,
    )
    koa.set('Content-Type', 'application/octet-stream')
    koa.set('Content-Disposition', `attachment; filename*=UTF-8''${name}`)
    koa.set('X-Content-Type-Options', 'nosniff')
    koa.set('Cache-Control', 'private, no-store')
    koa.length = resource.blob.sizeBytes
    koa.body = Readable.from(await store.blobs.open(resource.blob.sha256))
  })
}
