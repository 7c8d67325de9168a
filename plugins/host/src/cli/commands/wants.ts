import {
  type AllianceId,
  civilDay,
  DAY_MS,
  dayBegins,
  type Want,
  type WantGaps,
  wantGaps,
} from '@lianxiao/core'
import type { CommandSpec } from '../command-spec'
import { EXIT, usageFault } from '../exit-code'
import { locateDataFolder } from '../locate-data-folder'
import { type Archive, chooseAlliance, withArchive } from '../open-archive'
import { printable } from '../terminal'

/** Wants listed and counted at most. */
const MAX_WANTS = 10_000

interface WantsOptions {
  readonly alliance?: string
  readonly all?: boolean
  readonly open?: boolean
  readonly month?: string
}

/** A month in China, `2026-11`. @throws Fault `cli.usage` */
function monthSpan(month: string): { readonly from: number; readonly until: number } {
  const [, year, number] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(month) ?? []
  if (year === undefined || number === undefined)
    throw usageFault('--month 要写年和月，比如：--month 2026-11')
  const begins = (of: number) => dayBegins(Number(year), of, 1)
  return { from: begins(Number(number)), until: begins(Number(number) + 1) }
}

function wantsOf(
  { store }: Archive,
  allianceId: AllianceId,
  { all, month, open }: WantsOptions,
): Promise<readonly Want[]> {
  if (month === undefined && all !== true) return store.wants.open(allianceId, MAX_WANTS)
  const span = month === undefined ? { from: 0, until: Date.now() + DAY_MS } : monthSpan(month)
  const asked = store.wants.asked(allianceId, span, MAX_WANTS)
  return open === true ? asked.then(wants => wants.filter(({ state }) => state === 'open')) : asked
}

const STATE_WORDS: Readonly<Record<Want['state'], string>> = {
  open: '在求',
  filled: '有人应了',
  closed: '撤了',
  expired: '三个月没人应',
}

/** A want as a program reads it; nobody's name. */
function wantJson(want: Want) {
  const { grade, subject } = want.facets
  return {
    number: want.number,
    words: want.words,
    school: want.schoolId,
    grade: grade ?? null,
    subject: subject ?? null,
    state: want.state,
    askedAt: new Date(want.askedAt).toISOString(),
    endedAt: want.endedAt === null ? null : new Date(want.endedAt).toISOString(),
    filledBy: want.filledBy,
  }
}

function wantLine(want: Want): string {
  const school = want.schoolId === null ? '' : `，${want.schoolId}`
  const by = want.filledBy === null ? '' : `（#${want.filledBy}）`
  const about = `${civilDay(want.askedAt)}${school}，${STATE_WORDS[want.state]}${by}`
  return printable(`求#${want.number} ${want.words}（${about}）`)
}

function gapLines({ open, filled, given, medianDays, rows }: WantGaps): readonly string[] {
  const median = medianDays === null ? '' : `，一半在 ${medianDays} 天内`
  return [
    `共 ${open + filled + given} 条：在求 ${open}，应了 ${filled}${median}，没等到 ${given}`,
    ...rows.map(row =>
      printable(
        `${row.grade} ${row.subject}：在求 ${row.open}，应了 ${row.filled}，没等到 ${row.given}`,
      ),
    ),
  ]
}

/** What teachers look for and could not find: for the monthly look at what an alliance lacks. */
export const wantsCommand: CommandSpec<WantsOptions> = {
  name: 'wants',
  argument: null,
  meaning: '看老师们在求什么资料、缺什么',
  options: [
    ['--open', '只看还没有人应的（不写 --all、--month 就是这样）'],
    ['--all', '连应了的、撤了的一起看'],
    ['--month <年-月>', '只看这个月求的，比如 2026-11'],
    ['--alliance <代号>', '有几个联盟时指明是哪个'],
  ],
  usesData: true,
  run: (terminal, options) =>
    withArchive(locateDataFolder(options.data), async archive => {
      const alliance = await chooseAlliance(archive.store.directory, options.alliance)
      const wants = await wantsOf(archive, alliance.id, options)
      const gaps = wantGaps(wants)
      const answer = { alliance: alliance.id, wants: wants.map(wantJson), gaps }
      terminal.answer(answer, [...wants.map(wantLine), ...gapLines(gaps)])
      return EXIT.ok
    }),
}
