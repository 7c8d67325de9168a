import { encodeGb18030 } from './gb18030'
import { xmlText } from './xml'

/** A web page, in UTF-8 or in GBK as old ones are. */
export function makeHtml(
  title: string,
  lines: readonly string[],
  encoding: 'utf-8' | 'gbk' = 'utf-8',
): Uint8Array {
  const html =
    `<!DOCTYPE html><html><head><meta charset="${encoding}"><title>${xmlText(title)}</title>` +
    `<style>p { color: red }</style></head><body><h1>${xmlText(title)}</h1>\r\n` +
    `${lines.map(line => `<p>${xmlText(line)}</p>`).join('\r\n')}<script>alert('x')</script></body></html>`
  return encoding === 'gbk' ? encodeGb18030(html) : Buffer.from(html)
}

/** A page archived with its picture, as browsers and Word do. */
export function makeMht(title: string, lines: readonly string[]): Uint8Array {
  const page = Buffer.from(makeHtml(title, lines)).toString('base64')
  const picture = Buffer.from('GIF89a').toString('base64')
  return Buffer.from(
    [
      'From: <Saved by a browser>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="----page"',
      '',
      '------page',
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      'Content-Location: file:///C:/page.htm',
      '',
      page,
      '------page',
      'Content-Type: image/gif',
      'Content-Transfer-Encoding: base64',
      'Content-Location: file:///C:/page.files/image001.gif',
      '',
      picture,
      '------page--',
      '',
    ].join('\r\n'),
  )
}
