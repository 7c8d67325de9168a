import { encodeGb18030 } from './gb18030'

/** A mail to write. */
export interface MailToWrite {
  readonly subject: string
  readonly lines: readonly string[]
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Words of a header in GBK and base64, as Chinese mail programs write them. */
function encodedWord(text: string): string {
  return `=?GB2312?B?${Buffer.from(encodeGb18030(text)).toString('base64')}?=`
}

/** A mail in GBK with its attachments. */
export function makeEml({ subject, lines, attachments = [] }: MailToWrite): Uint8Array {
  const part = (headers: readonly string[], bytes: Uint8Array): readonly string[] => [
    '--part',
    ...headers,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64'),
  ]
  const text = encodeGb18030(lines.join('\r\n'))
  return Buffer.from(
    [
      `From: ${encodedWord('教研室')} <jys@example.com>`,
      'To: <laoshi@example.com>',
      `Subject: ${encodedWord(subject)}`,
      'Date: Mon, 02 Mar 2026 08:30:00 +0800',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="part"',
      '',
      ...part(['Content-Type: text/plain; charset="gb2312"'], text),
      ...attachments.flatMap(({ name, bytes }) =>
        part(
          [
            `Content-Type: application/octet-stream; name="${encodedWord(name)}"`,
            `Content-Disposition: attachment; filename="${encodedWord(name)}"`,
          ],
          bytes,
        ),
      ),
      '--part--',
      '',
    ].join('\r\n'),
  )
}
