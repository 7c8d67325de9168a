import { storedZip } from './stored-zip'

/** Text as it may stand in XML; characters XML forbids are left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'
/** Where the types of Office relationships live. */
export const officeRelationships =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A relationship of a package part: type (last word) and target. */
export type Relationship = readonly [type: string, target: string]

/** A `.rels` part; ids are rId1, rId2, … in order. */
export function relationships(list: readonly Relationship[]): string {
  const rows = list.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${officeRelationships}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${relationshipsNamespace}">${rows.join('')}</Relationships>`
}

/** An Office Open XML package; `overrides` are content types by part name. */
export function officePackage(
  parts: Readonly<Record<string, string>>,
  overrides: Readonly<Record<string, string>>,
): Uint8Array {
  const types = Object.entries(overrides).map(
    ([part, type]) =>
      `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  )
  const contentTypes =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`
  const entries = Object.entries({ '[Content_Types].xml': contentTypes, ...parts })
  return storedZip(
    entries.map(([name, xml]) => ({
      name: Buffer.from(name),
      bytes: Buffer.from(declaration + xml),
    })),
  )
}
