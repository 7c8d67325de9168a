import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkXml } from '../src/xml/walk-xml'

/** Everything a visitor hears, text in one piece. */
async function heard(chunks: readonly Buffer[]): Promise<{ events: string; isWhole: boolean }> {
  const events: string[] = []
  const isWhole = await walkXml(chunks, {
    open: tag => events.push(`<${tag.local} a=${tag.attribute('a')} p=${tag.prefixed('a')}>`),
    close: local => events.push(`</${local}>`),
    text: text => events.push(text),
  })
  return { events: events.join(''), isWhole }
}
const pieces = (xml: string, sizeBytes: number): readonly Buffer[] => {
  const bytes = Buffer.from(xml)
  const count = Math.ceil(bytes.length / sizeBytes)
  return Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * sizeBytes, (at + 1) * sizeBytes),
  )
}

describe('walking XML', () => {
  test.each<[string, string, string, boolean]>([
    [
      'references',
      '<r a="&lt;&#20998;">&amp;&#x6570;&nbsp;</r>',
      '<r a=<分 p=null>&数&nbsp;</r>',
      true,
    ],
    ['prefixes', "<x:r x:a='1' a='2'/>", '<r a=2 p=1></r>', true],
    ['brackets in values', '<r a="1>2"></r>', '<r a=1>2 p=null></r>', true],
    [
      'comments, instructions, raw text',
      '<?xml?><r><!-- <x> --><![CDATA[<b>&amp;]]></r>',
      '<r a=null p=null><b>&amp;</r>',
      true,
    ],
    [
      'elements closed in the wrong order',
      '<r><b></r></b>',
      '<r a=null p=null><b a=null p=null></b></r>',
      false,
    ],
    ['a tag cut by another', '<r><b <c/></r>', '<r a=null p=null><c a=null p=null></c></r>', false],
    ['an end that never comes', '<r>x<b', '<r a=null p=null>x', false],
  ])('X2 hears %s', async (_what, xml, events, isWhole) => {
    for (const sizeBytes of [1, 3, 1000]) {
      expect(await heard(pieces(xml, sizeBytes))).toEqual({ events, isWhole })
    }
  })

  test('X2 where the pieces end makes no difference', async () => {
    const token = fc.constantFrom(
      ...[
        '<r>',
        '</r>',
        '<b a="x>y"/>',
        'text',
        '分数',
        '&amp;',
        '&#65;',
        '<!--c-->',
        '<![CDATA[>]]>',
      ],
      ...['<?p?>', '<', '>', '"', "'", '&', ']]>', '-->', "<a b='\"'>", '</a>', ' '],
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(token, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        async (tokens, size) => {
          const xml = tokens.join('')
          expect(await heard(pieces(xml, size))).toEqual(await heard(pieces(xml, 10_000)))
        },
      ),
      { numRuns: 300, seed: 20260302 },
    )
  })

  test('X10 a DOCTYPE is refused even where it is cut', async () => {
    for (const sizeBytes of [1, 4, 100]) {
      const xml = pieces('<?xml version="1.0"?><!DocType r [<!ENTITY a "b">]><r>&a;</r>', sizeBytes)
      await expect(heard(xml)).rejects.toThrow('DOCTYPE')
    }
  })

  test('X2 a tag of megabytes that comes in many pieces is put together once', async () => {
    const value = 'x'.repeat(7 * 1024 * 1024)
    const one = pieces(`<p a="${value}"/>`, 1024)
    let count = 0
    const isWhole = await walkXml([Buffer.from('<r>'), ...one, ...one, Buffer.from('</r>')], {
      open: tag => {
        if (tag.attribute('a') === value) count++
      },
    })
    expect({ count, isWhole }).toEqual({ count: 2, isWhole: true })
  })

  test('X11 a tag of many megabytes ends the part', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x')
    await expect(
      heard([Buffer.from('<r a="'), ...Array.from({ length: 12 }, () => piece)]),
    ).rejects.toThrow('endless tag')
  })
})
