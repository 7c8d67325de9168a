/** Writes an OLE compound file whose directory has the given streams and nothing else. */
export function oleOf(streams: readonly string[]): Buffer {
  const sector = 512
  const names = ['Root Entry', ...streams]
  const directorySectors = Math.ceil(names.length / 4)
  const file = Buffer.alloc(sector * (2 + directorySectors))
  file.write('d0cf11e0a1b11ae1', 'hex')
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.fill(0xff, 76, 512)
  file.writeUInt32LE(0, 76)
  // Sector 0 is the allocation table, the directory follows.
  file.fill(0xff, sector, sector * 2)
  for (let i = 1; i < directorySectors; i++) file.writeUInt32LE(i + 1, sector + i * 4)
  file.writeUInt32LE(0xfffffffe, sector + directorySectors * 4)
  names.forEach((name, index) => {
    const at = sector * 2 + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
    file[at + 66] = index === 0 ? 5 : 2
  })
  return file
}
