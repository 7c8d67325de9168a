import type { PageDrawing } from '@lianxiao/core'
import { compileWasm } from './compile-wasm'
import type { Pixels } from './pixels'

/** What the codecs call a picture: a browser's `ImageData`. */
interface CodecImage {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
type Decode = (bytes: ArrayBuffer) => Promise<CodecImage>
type Encode = (image: CodecImage, options?: object) => Promise<ArrayBuffer>

/** 0 to 100: text on a page of 360 px is still crisp, and the file is about 5 KB. */
const WEBP_QUALITY = 72

/** Each codec is loaded with the first picture that needs it. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}

const jpegDecoder = once(async () => {
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js')
  await init(await compileWasm(require.resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')))
  return decode
})

const webpDecoder = once(async () => {
  const { default: decode, init } = await import('@jsquash/webp/decode.js')
  await init(await compileWasm(require.resolve('@jsquash/webp/codec/dec/webp_dec.wasm')))
  return decode
})

const pngDecoder = once(async () => {
  const { default: decode, init } = await import('@jsquash/png/decode.js')
  await init(await compileWasm(require.resolve(PNG_WASM)))
  return decode
})

const pngEncoder = once(async () => {
  const { default: encode, init } = await import('@jsquash/png/encode.js')
  await init(await compileWasm(require.resolve(PNG_WASM)))
  return encode
})

const webpEncoder = once(async () => {
  const { default: encode, init } = await import('@jsquash/webp/encode.js')
  await init(
    await compileWasm(
      require.resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm'),
      require.resolve('@jsquash/webp/codec/enc/webp_enc.wasm'),
    ),
  )
  return encode
})

const PNG_WASM = '@jsquash/png/codec/pkg/squoosh_png_bg.wasm'
const DECODERS = { jpeg: jpegDecoder, webp: webpDecoder, png: pngDecoder }

/**
 * Decodes a picture.
 * @param form what the bytes are
 * @param bytes whose header was found within the bounds
 * @throws whatever the codec says of broken bytes
 */
export async function decodeWith(form: keyof typeof DECODERS, bytes: Buffer): Promise<Pixels> {
  const decode: Decode = await DECODERS[form]()
  const copy = new Uint8Array(bytes).buffer
  const { data, width, height } = await decode(copy)
  return { widthPx: width, heightPx: height, rgba: data }
}

/**
 * Encodes a picture.
 * @param pixels opaque, small enough to be drawn
 * @param form WebP for people, PNG for character recognition
 */
export async function encodePixels(
  { widthPx: width, heightPx: height, rgba: data }: Pixels,
  form: PageDrawing['form'],
): Promise<Uint8Array> {
  const encode: Encode = await (form === 'webp' ? webpEncoder : pngEncoder)()
  const options = form === 'webp' ? { quality: WEBP_QUALITY } : undefined
  return new Uint8Array(await encode({ data, width, height }, options))
}
