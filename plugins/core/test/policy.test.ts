import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Account,
  type Actor,
  type AllianceAction,
  type AllianceId,
  type Audience,
  anybodyIn,
  audienceFor,
  audienceOfPost,
  audiencesOf,
  type ChatGroup,
  findableBy,
  may,
  NO_DOCUMENT_FACTS,
  NO_FACETS,
  type Post,
  type Resource,
  type ResourceAction,
  type ResourceNumber,
  type SchoolId,
  visibilityOf,
} from '../src/index'
import {
  ALLIANCE,
  aChatGroup,
  account,
  EVERYBODY,
  GROUP,
  OTHER_ALLIANCE,
  TEACHER,
} from '../testing/builders'

const WANGCUN = '王村口小学' as SchoolId
const CAIYUAN = '蔡源小学' as SchoolId
const OTHER_TEACHER = account('20002')
const OTHER_GROUP = account('66002')

function anActor(changes: Partial<Actor> = {}): Actor {
  return {
    allianceId: ALLIANCE,
    account: TEACHER,
    chatGroup: null,
    provedSchools: [],
    isChatGroupAdmin: false,
    isStaff: false,
    isAdmin: false,
    ...changes,
  }
}

function aPost(changes: Partial<Post> = {}): Post {
  return {
    position: 1,
    chatGroup: GROUP,
    poster: TEACHER,
    posterName: '王村口小学-何老师',
    schoolId: WANGCUN,
    name: '分数.docx',
    folder: null,
    nearbyText: null,
    postedAt: 0,
    audience: EVERYBODY,
    ...changes,
  }
}

function aResource(changes: Partial<Resource> = {}): Resource {
  return {
    allianceId: ALLIANCE,
    number: 12 as ResourceNumber,
    shape: 'file',
    name: '分数.docx',
    blob: null,
    url: null,
    state: 'searchable',
    classification: { facets: NO_FACETS, evidence: {} },
    warnings: [],
    facts: NO_DOCUMENT_FACTS,
    hold: null,
    family: 12 as ResourceNumber,
    audiences: ['alliance' as Audience],
    posts: [aPost()],
    takenCount: 0,
    archivedAt: 0,
    ...changes,
  }
}

const ACTIONS: readonly ResourceAction[] = [
  'see',
  'take',
  'correct',
  'withdraw',
  'changeAudience',
  'release',
]
const ALLIANCE_ACTIONS: readonly AllianceAction[] = [
  'search',
  'seeUnarchived',
  'seeHeld',
  'seeStatus',
  'declareChatGroup',
  'changeChatGroup',
  'setRole',
]

const accounts: fc.Arbitrary<Account> = fc.constantFrom('1', '2', '3').map(account)
const schools = fc.constantFrom(WANGCUN, CAIYUAN)
const alliances = fc.constantFrom(ALLIANCE, OTHER_ALLIANCE)
const groups: fc.Arbitrary<ChatGroup> = fc
  .record({ id: fc.constantFrom('66001', '66002', '66003'), schoolId: fc.option(schools) })
  .map(({ id, schoolId }) => aChatGroup({ account: account(id), schoolId }))
const actors: fc.Arbitrary<Actor> = fc.record({
  allianceId: alliances,
  account: accounts,
  chatGroup: fc.option(groups),
  provedSchools: fc.uniqueArray(schools),
  isChatGroupAdmin: fc.boolean(),
  isStaff: fc.boolean(),
  isAdmin: fc.boolean(),
})
const places = fc.record({
  chatGroup: fc.option(groups),
  poster: accounts,
  schoolId: fc.option(schools),
})
const posts: fc.Arbitrary<Post> = fc
  .record({ chatGroup: fc.option(groups), poster: accounts })
  .map(({ chatGroup, poster }) => aPost({ chatGroup: chatGroup?.account ?? null, poster }))
const resources: fc.Arbitrary<Resource> = fc
  .record({
    allianceId: alliances,
    state: fc.constantFrom('archived', 'searchable', 'held', 'withdrawn'),
    audiences: fc.array(places.map(audienceOfPost), { minLength: 1, maxLength: 3 }),
    posts: fc.array(posts, { minLength: 1, maxLength: 3 }),
  })
  .map(changes => aResource(changes as Partial<Resource>))

const isPosterOf = (actor: Actor, resource: Resource) =>
  resource.posts.some(post => post.poster.id === actor.account.id)

describe('who may do what', () => {
  test('P1 nobody sees, takes or changes what is another alliance’s, nor runs it', () => {
    fc.assert(
      fc.property(actors, resources, (actor, resource) => {
        fc.pre(actor.allianceId !== resource.allianceId)
        for (const action of ACTIONS) expect(may(actor, action, resource)).toBe(false)
        for (const action of ALLIANCE_ACTIONS)
          expect(may(actor, action, resource.allianceId)).toBe(false)
      }),
    )
  })

  test('P2 in a group nothing shows that is not the alliance’s, the group’s or its own school’s', () => {
    fc.assert(
      fc.property(actors, groups, resources, (someone, chatGroup, resource) => {
        const actor = { ...someone, chatGroup }
        if (!may(actor, 'see', resource) && !may(actor, 'take', resource)) return
        const allowed = [
          'alliance',
          `chatGroup:onebot:${chatGroup.account.id}`,
          `school:${chatGroup.schoolId}`,
        ]
        expect(resource.audiences.some(audience => allowed.includes(audience))).toBe(true)
      }),
    )
  })

  test('P2 a person proved for a school does not bring its files into another group', () => {
    const schoolFile = aResource({ audiences: [`school:${WANGCUN}` as Audience] })
    const mixed = aChatGroup({ account: OTHER_GROUP, schoolId: null })
    const actor = anActor({ account: OTHER_TEACHER, provedSchools: [WANGCUN] })
    expect(may({ ...actor, chatGroup: mixed }, 'see', schoolFile)).toBe(false)
    expect(may(actor, 'see', schoolFile)).toBe(true)
    expect(may({ ...actor, chatGroup: aChatGroup() }, 'see', schoolFile)).toBe(true)
  })

  test('P3 in private a person sees what is theirs by alliance, proof or posting, and nothing else', () => {
    fc.assert(
      fc.property(actors, resources, (someone, resource) => {
        const actor = { ...someone, chatGroup: null }
        const readable = [
          'alliance',
          `poster:onebot:${actor.account.id}`,
          ...actor.provedSchools.map(school => `school:${school}`),
        ]
        fc.pre(resource.state !== 'held' && resource.state !== 'archived')
        const expected =
          actor.allianceId === resource.allianceId &&
          resource.state !== 'withdrawn' &&
          (isPosterOf(actor, resource) || resource.audiences.some(a => readable.includes(a)))
        expect(may(actor, 'see', resource)).toBe(expected)
        expect(may(actor, 'take', resource)).toBe(expected)
      }),
    )
  })

  test('P3 a group’s own file is taken privately by who posted it, not by others', () => {
    const groupFile = aResource({ audiences: ['chatGroup:onebot:66001' as Audience] })
    expect(may(anActor(), 'take', groupFile)).toBe(true)
    expect(may(anActor({ account: OTHER_TEACHER }), 'take', groupFile)).toBe(false)
  })

  test('P6 group admins correct only while they are in the group it was posted in', () => {
    const admin = anActor({
      account: OTHER_TEACHER,
      isChatGroupAdmin: true,
      chatGroup: aChatGroup(),
    })
    expect(may(admin, 'correct', aResource())).toBe(true)
    const elsewhere = { ...admin, chatGroup: aChatGroup({ account: OTHER_GROUP }) }
    expect(may(elsewhere, 'correct', aResource())).toBe(false)
    expect(may({ ...admin, chatGroup: null }, 'correct', aResource())).toBe(false)
    expect(may(admin, 'withdraw', aResource())).toBe(false)
  })

  test('P7 who posts the same bytes again, also more widely, cannot withdraw or narrow the first one’s', () => {
    const reposted = aResource({ posts: [aPost({ position: 2, poster: OTHER_TEACHER }), aPost()] })
    const again = anActor({ account: OTHER_TEACHER })
    expect(may(again, 'withdraw', reposted)).toBe(false)
    expect(may(again, 'changeAudience', reposted)).toBe(false)
    expect(may(again, 'correct', reposted)).toBe(true)
    expect(may(anActor(), 'withdraw', reposted)).toBe(true)
    expect(may({ ...again, isStaff: true }, 'withdraw', reposted)).toBe(true)
  })

  test('P7 a stranger changes nothing, whatever school they are proved for', () => {
    fc.assert(
      fc.property(actors, resources, (someone, resource) => {
        const actor = { ...someone, isStaff: false, isAdmin: false, isChatGroupAdmin: false }
        fc.pre(!isPosterOf(actor, resource))
        expect(may(actor, 'release', resource)).toBe(false)
        expect(may(actor, 'correct', resource)).toBe(false)
        expect(may(actor, 'withdraw', resource)).toBe(false)
        expect(may(actor, 'changeAudience', resource)).toBe(false)
      }),
    )
  })

  test('P8 what is withdrawn is seen by nobody', () => {
    fc.assert(
      fc.property(actors, resources, (actor, resource) => {
        const withdrawn = { ...resource, state: 'withdrawn' as const }
        expect(may(actor, 'see', withdrawn)).toBe(false)
        expect(may(actor, 'take', withdrawn)).toBe(false)
      }),
    )
  })

  test('P9 what a search may show may be seen and taken', () => {
    fc.assert(
      fc.property(actors, resources, (actor, resource) => {
        const audiences = audiencesOf(actor)
        const isShown =
          actor.allianceId === resource.allianceId &&
          ['searchable', 'held'].includes(resource.state) &&
          findableBy(resource).some(audience => audiences.includes(audience))
        if (isShown) {
          expect(may(actor, 'see', resource)).toBe(true)
          expect(may(actor, 'take', resource)).toBe(true)
        }
      }),
    )
  })

  const keptBack = fc.tuple(resources, fc.constantFrom('held' as const, 'archived' as const))

  test('H10 P13 in a group nobody sees or takes what is held or not read yet, whoever asks', () => {
    fc.assert(
      fc.property(actors, groups, keptBack, (someone, chatGroup, [resource, state]) => {
        const kept = { ...resource, state }
        expect(may({ ...someone, chatGroup }, 'see', kept)).toBe(false)
        expect(may({ ...someone, chatGroup }, 'take', kept)).toBe(false)
      }),
    )
  })

  test('H10 P13 in private posters, staff and admins see and take what is held or unread, and nobody else', () => {
    fc.assert(
      fc.property(actors, keptBack, (someone, [resource, state]) => {
        const actor = { ...someone, chatGroup: null }
        const kept = { ...resource, state }
        const expected =
          actor.allianceId === kept.allianceId &&
          (isPosterOf(actor, kept) || actor.isStaff || actor.isAdmin)
        expect(may(actor, 'see', kept)).toBe(expected)
        expect(may(actor, 'take', kept)).toBe(expected)
      }),
    )
  })

  test('H11 P13 a search finds what is held or unread for its posters in private only', () => {
    fc.assert(
      fc.property(actors, keptBack, (actor, [resource, state]) => {
        const kept = { ...resource, state }
        const isFound = findableBy(kept).some(each => audiencesOf(actor).includes(each))
        expect(isFound).toBe(isPosterOf(actor, kept) && actor.chatGroup === null)
      }),
    )
  })

  test('H12 P14 only its first poster, staff and admins change what is held or unread: no group admin, no later poster', () => {
    fc.assert(
      fc.property(actors, keptBack, (actor, [resource, state]) => {
        const kept = { ...resource, state }
        const [first] = [...kept.posts].sort((a, b) => a.position - b.position)
        const expected =
          actor.allianceId === kept.allianceId &&
          (first?.poster.id === actor.account.id || actor.isStaff || actor.isAdmin)
        for (const action of ['correct', 'withdraw', 'changeAudience', 'release'] as const)
          expect(may(actor, action, kept), action).toBe(expected)
      }),
    )
  })

  test('H28 P12 a record is its posters’ alone in private, whoever runs things, and nobody’s to release', () => {
    fc.assert(
      fc.property(actors, groups, keptBack, (someone, chatGroup, [resource, state]) => {
        const record = { ...resource, state, hold: ['observation-record'] as const }
        const actor = { ...someone, chatGroup: null }
        const [first] = [...record.posts].sort((a, b) => a.position - b.position)
        const isOurs = actor.allianceId === record.allianceId
        expect(may(actor, 'take', record)).toBe(isOurs && isPosterOf(actor, record))
        expect(may({ ...someone, chatGroup }, 'take', record)).toBe(false)
        const isOwners = isOurs && first?.poster.id === actor.account.id
        for (const action of ['correct', 'withdraw'] as const)
          expect(may(actor, action, record), action).toBe(isOwners)
        for (const action of ['release', 'changeAudience'] as const)
          expect(may(actor, action, record), action).toBe(false)
      }),
    )
  })

  test('H12 the first poster, staff and admins release; who posts the same bytes again does not', () => {
    const held = aResource({
      state: 'held',
      hold: ['roster'],
      posts: [aPost({ position: 2, poster: OTHER_TEACHER }), aPost()],
    })
    const again = anActor({ account: OTHER_TEACHER })
    expect(may(again, 'release', held)).toBe(false)
    expect(may(again, 'take', held)).toBe(true)
    expect(may(anActor(), 'release', held)).toBe(true)
    expect(may(anActor({ chatGroup: aChatGroup() }), 'release', held)).toBe(true)
    expect(may({ ...again, isStaff: true }, 'release', held)).toBe(true)
    const groupAdmin = { ...again, isChatGroupAdmin: true, chatGroup: aChatGroup() }
    expect(may(groupAdmin, 'release', held)).toBe(false)
  })

  test('M21 group admins set their group; only staff and admins run the alliance', () => {
    const groupAdmin = anActor({ isChatGroupAdmin: true, chatGroup: aChatGroup() })
    expect(ALLIANCE_ACTIONS.filter(action => may(groupAdmin, action, ALLIANCE))).toEqual([
      'search',
      'changeChatGroup',
    ])
    expect(ALLIANCE_ACTIONS.every(a => may(anActor({ isStaff: true }), a, ALLIANCE))).toBe(true)
    expect(ALLIANCE_ACTIONS.filter(a => may(anActor(), a, ALLIANCE))).toEqual(['search'])
  })
})

describe('who sees what is posted', () => {
  const place = { chatGroup: aChatGroup(), poster: TEACHER, schoolId: WANGCUN }
  const inGroup = (visibility: 'alliance' | 'school' | 'chatGroup', schoolId: SchoolId | null) =>
    audienceOfPost({
      ...place,
      schoolId,
      chatGroup: aChatGroup({ settings: { visibility, receipts: 'silent' } }),
    })

  test('P5 the group’s setting decides; a school without a school is the group, a private file the poster’s', () => {
    expect(inGroup('alliance', WANGCUN)).toBe('alliance')
    expect(inGroup('school', WANGCUN)).toBe('school:王村口小学')
    expect(inGroup('school', null)).toBe('chatGroup:onebot:66001')
    expect(inGroup('chatGroup', WANGCUN)).toBe('chatGroup:onebot:66001')
    expect(audienceOfPost({ ...place, chatGroup: null })).toBe('poster:onebot:20001')
  })

  test('P5 what a person asks for is never widened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('alliance' as const, 'school' as const, 'chatGroup' as const),
        places,
        (visibility, { chatGroup, poster, schoolId }) => {
          const audience = audienceFor(visibility, {
            chatGroup: chatGroup?.account ?? null,
            poster,
            schoolId,
          })
          const width = ['poster', 'chatGroup', 'school', 'alliance']
          expect(width.indexOf(visibilityOf(audience))).toBeLessThanOrEqual(
            width.indexOf(visibility),
          )
        },
      ),
    )
  })

  test('O38 what anybody somewhere may see, everybody there may; a private file nobody', () => {
    const wangcuns = aResource({ audiences: [`school:${WANGCUN}` as Audience] })
    const own = aResource({ audiences: ['poster:onebot:20001' as Audience] })
    const alliances = aChatGroup({ schoolId: null })
    const everybody = [
      anybodyIn(ALLIANCE, alliances, WANGCUN),
      anybodyIn(ALLIANCE, aChatGroup({ schoolId: CAIYUAN }), WANGCUN),
      anybodyIn(ALLIANCE, aChatGroup({ schoolId: WANGCUN }), CAIYUAN),
      anybodyIn(ALLIANCE, null, WANGCUN),
    ]
    const seen = (resource: Resource) => everybody.map(one => may(one, 'see', resource))
    expect(seen(aResource())).toEqual([true, true, true, true])
    expect(seen(wangcuns)).toEqual([false, false, true, true])
    expect(seen(own)).toEqual([false, false, false, false])
  })

  test('P1 the alliance is no part of an audience, so it must stand in the key: same names, other alliance', () => {
    const twin = aResource({ allianceId: 'x' as AllianceId })
    expect(may(anActor(), 'see', twin)).toBe(false)
  })
})
