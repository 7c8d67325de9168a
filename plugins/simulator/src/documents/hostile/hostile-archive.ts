import { deflatedRepetition, hostileZip, repetitionBytes } from './hostile-zip'

const MIB = 1024 * 1024

/** Archives in archives in archives, sixteen in each, and at the bottom files that inflate a thousandfold. */
export function nestedBombZip(): Uint8Array {
  const filler = '文'.repeat(MIB / 4)
  const bottom = { filler, times: 60 }
  let zip = hostileZip([
    { name: '底.txt', deflated: deflatedRepetition(bottom), claimedBytes: repetitionBytes(bottom) },
  ])
  for (let level = 0; level < 4; level += 1) {
    const members = Array.from({ length: 16 }, (_, at) => ({ name: `${at}.zip`, data: zip }))
    zip = hostileZip(members)
  }
  return zip
}

/** An archive inside an archive, a hundred deep. */
export function deepZip(): Uint8Array {
  let zip = hostileZip([{ name: '底.txt', data: '底' }])
  for (let level = 0; level < 100; level += 1) zip = hostileZip([{ name: '内.zip', data: zip }])
  return zip
}

/** Four thousand names for the same bytes, which inflate a thousandfold. */
export function overlappingZip(): Uint8Array {
  const kernel = { filler: 'a'.repeat(MIB), times: 16 }
  const member = {
    name: '同.txt',
    deflated: deflatedRepetition(kernel),
    claimedBytes: repetitionBytes(kernel),
  }
  return hostileZip([member], { timesListed: 4_000 })
}

/** Sixty thousand members without bytes. */
export function manyMembersZip(): Uint8Array {
  const members = Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}.txt`, data: '' }))
  return hostileZip(members)
}

/** Names that lead out of the folder, and a name of 60,000 characters. */
export function escapingZip(): Uint8Array {
  return hostileZip([
    { name: '../../../../tmp/lianxiao-escaped.txt', data: '出去了' },
    { name: '/tmp/lianxiao-escaped.txt', data: '出去了' },
    { name: '..\\..\\lianxiao-escaped.txt', data: '出去了' },
    { name: 'x'.repeat(60_000), data: '长名' },
    { name: '正常.txt', data: '正常' },
  ])
}
