import type {
  Account,
  AllianceId,
  LoggedTaking,
  NewSubscription,
  ResourceNumber,
  SchoolId,
  Subscriber,
  Subscription,
  SubscriptionNumber,
  SubscriptionStore,
} from '@lianxiao/core'
import { accountColumns, accountIn, accountOf } from './account-columns'
import { maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addDelivery } from './sqlite-outbox'

/** Monday. */
const FIRST_WEEKDAY = 0

function subscriptionIn(row: SqlRow): Subscription {
  return {
    number: number(row, 'number') as SubscriptionNumber,
    words: text(row, 'words'),
    createdAt: number(row, 'created_at'),
  }
}

function subscriberIn(db: SqlDatabase, row: SqlRow): Subscriber {
  const allianceId = text(row, 'alliance_id') as AllianceId
  const person = accountIn(row, 'person')
  const doneWeek = text(row, 'done_week')
  return {
    allianceId,
    person,
    viaChatGroup: accountOf(row, 'group'),
    weekday: number(row, 'weekday'),
    toldUpTo: number(row, 'told_up_to') as ResourceNumber,
    doneWeek: doneWeek === '' ? null : doneWeek,
    subscriptions: db
      .all(
        `select * from subscription where alliance_id = ? and person_platform = ? and person_id = ?
         order by number`,
        [allianceId, ...accountColumns(person)],
      )
      .map(subscriptionIn),
  }
}

function subscriberOf(db: SqlDatabase, allianceId: AllianceId, person: Account): Subscriber | null {
  const row = db.one(
    'select * from subscriber where alliance_id = ? and person_platform = ? and person_id = ?',
    [allianceId, ...accountColumns(person)],
  )
  const subscriber = row === null ? null : subscriberIn(db, row)
  return subscriber === null || subscriber.subscriptions.length === 0 ? null : subscriber
}

/** What is there already is no news; who subscribes again after a while begins anew. */
function putSubscriber(db: SqlDatabase, { allianceId, person, ...more }: NewSubscription): void {
  const key = [allianceId, ...accountColumns(person)]
  const isNew = subscriberOf(db, allianceId, person) === null
  db.run(
    `insert into subscriber (alliance_id, person_platform, person_id, group_platform, group_id,
       weekday, told_up_to, done_week, last_number) values (?, ?, ?, '', '', ?, 0, '', 0)
     on conflict do nothing`,
    [...key, FIRST_WEEKDAY],
  )
  if (isNew)
    db.run(
      `update subscriber set told_up_to =
         (select coalesce(max(number), 0) from resource where alliance_id = ?1)
       where alliance_id = ?1 and person_platform = ?2 and person_id = ?3`,
      key,
    )
  if (more.viaChatGroup !== null)
    db.run(
      `update subscriber set group_platform = ?, group_id = ?
       where alliance_id = ? and person_platform = ? and person_id = ?`,
      [...accountColumns(more.viaChatGroup), ...key],
    )
  if (more.weekday !== null)
    db.run(
      `update subscriber set weekday = ?
       where alliance_id = ? and person_platform = ? and person_id = ?`,
      [more.weekday, ...key],
    )
}

function addSubscription(db: SqlDatabase, subscription: NewSubscription): void {
  const { allianceId, person, words, at } = subscription
  const key = [allianceId, ...accountColumns(person)]
  const known = db.one(
    `select number from subscription
     where alliance_id = ? and person_platform = ? and person_id = ? and words = ?`,
    [...key, words],
  )
  if (known !== null) return
  db.run(
    `update subscriber set last_number = last_number + 1
     where alliance_id = ? and person_platform = ? and person_id = ?`,
    key,
  )
  db.run(
    `insert into subscription (alliance_id, person_platform, person_id, number, words, created_at)
     select alliance_id, person_platform, person_id, last_number, ?, ? from subscriber
     where alliance_id = ? and person_platform = ? and person_id = ?`,
    [words, at, ...key],
  )
}

function takingIn(row: SqlRow): LoggedTaking {
  return {
    number: number(row, 'number') as ResourceNumber,
    by: accountIn(row, 'by'),
    schoolId: maybeText(row, 'school_id') as SchoolId | null,
  }
}

/** Takings with the takers' schools. */
const TAKINGS = `
  select json_extract(event.body, '$.number') as number, event.by_platform, event.by_id,
    member.school_id
  from event left join member on member.alliance_id = event.alliance_id
    and member.person_platform = event.by_platform and member.person_id = event.by_id
  where event.alliance_id = ? and event.kind = 'taken' and event.at >= ? and event.at < ?
    and json_extract(event.body, '$.isOwn') = 0 and event.by_platform <> ''
  order by event.sequence limit ?`

type Digests = Pick<
  SubscriptionStore,
  'subscribe' | 'unsubscribe' | 'subscriber' | 'withoutDigest' | 'recordDigest'
>

function digestsOn(db: SqlDatabase): Digests {
  return {
    async subscribe(subscription) {
      return db.transaction(() => {
        putSubscriber(db, subscription)
        addSubscription(db, subscription)
        const { allianceId, person, viaChatGroup, weekday } = subscription
        // It was just put.
        return (
          subscriberOf(db, allianceId, person) ?? {
            allianceId,
            person,
            viaChatGroup,
            weekday: weekday ?? FIRST_WEEKDAY,
            toldUpTo: 0 as ResourceNumber,
            doneWeek: null,
            subscriptions: [],
          }
        )
      })
    },
    async unsubscribe(allianceId, person, subscription) {
      const removed = db.run(
        `delete from subscription
         where alliance_id = ? and person_platform = ? and person_id = ? and number = ?`,
        [allianceId, ...accountColumns(person), subscription],
      )
      return removed > 0
    },
    async subscriber(allianceId, person) {
      return subscriberOf(db, allianceId, person)
    },
    async withoutDigest({ week, weekday }, limit) {
      return db
        .all(
          `select * from subscriber where done_week < ? and weekday <= ? and exists (
             select 1 from subscription where subscription.alliance_id = subscriber.alliance_id
             and subscription.person_platform = subscriber.person_platform
             and subscription.person_id = subscriber.person_id)
           order by alliance_id, person_platform, person_id limit ?`,
          [week, weekday, limit],
        )
        .map(row => subscriberIn(db, row))
    },
    async recordDigest({ allianceId, person }, { week, toldUpTo, delivery }, at) {
      db.transaction(() => {
        db.run(
          `update subscriber set done_week = ?, told_up_to = max(told_up_to, ?)
           where alliance_id = ? and person_platform = ? and person_id = ?`,
          [week, toldUpTo, allianceId, ...accountColumns(person)],
        )
        if (delivery !== null) addDelivery(db, delivery, at)
      })
    },
  }
}

/** Subscriptions, their digests and thanks on SQLite. */
export function createSqliteSubscriptionStore(db: SqlDatabase): SubscriptionStore {
  return {
    ...digestsOn(db),
    async takings(allianceId, { from, until }, limit) {
      return db.all(TAKINGS, [allianceId, from, until, limit]).map(takingIn)
    },
    async isThanked(allianceId, week) {
      const row = db.one(
        'select 1 as is_there from thanked_week where alliance_id = ? and week = ?',
        [allianceId, week],
      )
      return row !== null
    },
    async recordThanks(allianceId, { week, deliveries }, at) {
      db.transaction(() => {
        db.run('insert or ignore into thanked_week (alliance_id, week) values (?, ?)', [
          allianceId,
          week,
        ])
        for (const delivery of deliveries) addDelivery(db, delivery, at)
      })
    },
    async setThankable(allianceId, person, isThankable) {
      const key = [allianceId, ...accountColumns(person)]
      if (isThankable)
        db.run(
          `delete from unthankable
           where alliance_id = ? and person_platform = ? and person_id = ?`,
          key,
        )
      else
        db.run(
          `insert or ignore into unthankable (alliance_id, person_platform, person_id)
           values (?, ?, ?)`,
          key,
        )
    },
    async unthankable(allianceId) {
      return db
        .all('select * from unthankable where alliance_id = ?', [allianceId])
        .map(row => accountIn(row, 'person'))
    },
  }
}
