import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { EndpointScene } from '../endpoint-scene'
import { refusal } from './action'

/** The largest file the simulator takes from a bot. */
const maxSourceBytes = 512 * 1024 * 1024
const fetchTimeoutMs = 30_000
const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

async function fetchLoopback(source: string): Promise<Uint8Array> {
  const url = new URL(source)
  if (!loopbackHosts.has(url.hostname)) throw refusal(`识别URL失败, uri= ${source}`)
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs) })
  if (!response.ok) throw refusal(`下载失败, status=${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > maxSourceBytes) throw refusal('文件过大')
  return bytes
}

async function readPath(source: string): Promise<Uint8Array> {
  const path = source.startsWith('file:') ? fileURLToPath(source) : source
  const found = await stat(path).catch(() => null)
  if (!found?.isFile() || found.size > maxSourceBytes) throw refusal(`识别URL失败, uri= ${source}`)
  return readFile(path)
}

/**
 * The bytes a `file` parameter stands for: `base64://…`, an http link to this very machine (the
 * simulator reaches no other), `file://…` or a path, each only where the profile takes it.
 */
export async function readFileSource(scene: EndpointScene, source: string): Promise<Uint8Array> {
  const kind = source.startsWith('base64://')
    ? 'base64'
    : /^https?:\/\//.test(source)
      ? 'http'
      : 'path'
  if (!scene.profile.uploadSources.includes(kind)) {
    throw refusal(scene.profile.name === 'gocq' ? 'FILE_NOT_FOUND' : '不支持的文件来源')
  }
  if (kind === 'base64') return Buffer.from(source.slice('base64://'.length), 'base64')
  return kind === 'http' ? fetchLoopback(source) : readPath(source)
}
