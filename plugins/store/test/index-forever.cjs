// Puts entries into an index until it is killed, saying each one aloud once it is acknowledged.
// node index-forever.cjs FILE FIRST
const { createSearchIndex } = require('../lib/index.js')

const [path, first] = process.argv.slice(2)
const FACETS = ['stage', 'grade', 'subject', 'volume', 'edition', 'unit', 'lesson', 'kind', 'year']
const facets = Object.fromEntries(FACETS.map(name => [name, null]))

function entryOf(number) {
  return {
    allianceId: 'songyang',
    number,
    title: `第${number}份 分数教案.docx`,
    keywords: '',
    facets,
    audiences: ['alliance'],
    postedAt: number,
    takenCount: 0,
    sections: [{ label: '第1页', text: `这是编号z${number}z的资料。${'圆的周长与面积。'.repeat(50)}` }],
    family: number,
    posters: [],
    posterIds: [],
    schools: [],
    format: 'docx',
  }
}

const say = number => new Promise(resolve => process.stdout.write(`put ${number}\n`, resolve))

async function indexForever() {
  const index = createSearchIndex({ path })
  for (let number = Number(first); ; number += 4) {
    await index.put(entryOf(number))
    await say(number)
    const more = [1, 2, 3].map(step => entryOf(number + step))
    await index.putMany(more)
    for (const entry of more) await say(entry.number)
  }
}

indexForever()
