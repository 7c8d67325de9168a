/** Directory sectors followed; a school document has one to five. */
const MAX_DIRECTORY_SECTORS = 64
const ENTRY_BYTES = 128
const END_OF_CHAIN = 0xfffffffa

/**
 * The stream names in the directory of an OLE compound file (MS-CFB 2.6), for telling what the
 * container holds without reading it.
 * @param bytes the whole file, or as much of it as there is
 * @returns the names found before anything broken
 */
export function oleStreamNames(bytes: Buffer): readonly string[] {
  if (bytes.length < 512) return []
  const sectorBytes = 1 << bytes.readUInt16LE(30)
  if (sectorBytes !== 512 && sectorBytes !== 4096) return []
  const names: string[] = []
  let sector = bytes.readUInt32LE(48)
  for (let seen = 0; seen < MAX_DIRECTORY_SECTORS && sector < END_OF_CHAIN; seen++) {
    const start = (sector + 1) * sectorBytes
    names.push(...namesIn(bytes.subarray(start, start + sectorBytes)))
    sector = nextSector(bytes, sector, sectorBytes)
  }
  return names
}

function namesIn(directory: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = directory.readUInt16LE(at + 64)
    if (nameBytes < 2 || nameBytes > 64) continue
    names.push(directory.toString('utf16le', at, at + nameBytes - 2))
  }
  return names
}

/** Follows the allocation table through the 109 entries of the header; larger tables end here. */
function nextSector(bytes: Buffer, sector: number, sectorBytes: number): number {
  const perTable = sectorBytes / 4
  const table = Math.floor(sector / perTable)
  if (table >= 109) return END_OF_CHAIN
  const tableSector = bytes.readUInt32LE(76 + table * 4)
  const at = (tableSector + 1) * sectorBytes + (sector % perTable) * 4
  return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : END_OF_CHAIN
}
