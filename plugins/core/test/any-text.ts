import fc from 'fast-check'

const codePoints = fc.oneof(
  fc.nat(0xd7ff),
  fc.integer({ min: 0xe000, max: 0x10ffff }),
  fc.constantFrom(0x200b, 0x202e, 0x200f, 0x2f, 0x5c, 0x2e, 0x20, 0x1f600, 0x5e08),
)

/** Any text at all, up to `maxLength` characters; fast-check's own unit `binary` takes seconds to set up. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(
      codePoints.map(code => String.fromCodePoint(code)),
      { maxLength },
    )
    .map(all => all.join(''))
