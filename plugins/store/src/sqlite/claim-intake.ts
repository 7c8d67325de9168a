import type { AllianceId, FilePost, Instant, IntakeJob } from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { intakeJobIn } from './intake-row'
import { json, number, text } from './row'
import type { SqlDatabase } from './sql-database'

/** A job claimed this often without being settled brings the process down, or is past all help; it is given up. */
export const MAX_CLAIMS = 60

interface Claim {
  readonly now: Instant
  readonly leaseMs: number
  readonly limit: number
}

// Bots without a job in work. A lease that ran out no longer counts: its worker is dead or too late.
const IDLE_BOTS = `
  select distinct bot_platform, bot_id from intake_job as job
  where state in ('waiting', 'leased') and not exists (
    select 1 from intake_job as busy where busy.state = 'leased' and busy.lease_until > ?
    and busy.bot_platform = job.bot_platform and busy.bot_id = job.bot_id)`

// The states are named twice so that SQLite sees that the partial index will do.
const SOONEST_OF_BOT = `
  select job_id from intake_job
  where bot_platform = ? and bot_id = ? and state in ('waiting', 'leased') and attempts < ?
  and ((state = 'waiting' and due_at <= ?) or (state = 'leased' and lease_until <= ?))
  order by expires_at is null, expires_at, due_at, job_id limit 1`

function giveUpWornOut(db: SqlDatabase, now: Instant): void {
  const rows = db.all(
    `update intake_job set state = 'givenUp', reason = 'unexpected', lease_until = null, settled_at = ?
     where state in ('waiting', 'leased') and attempts >= ? and coalesce(lease_until, 0) <= ?
     returning alliance_id, post`,
    [now, MAX_CLAIMS, now],
  )
  for (const row of rows) {
    const post = json<FilePost>(row, 'post')
    appendFact(db, {
      allianceId: text(row, 'alliance_id') as AllianceId,
      at: now,
      by: post.poster,
      chatGroup: post.chatGroup,
      body: { kind: 'notArchived', name: post.name, reason: 'unexpected' },
    })
  }
}

/** Leases due jobs: one per idle bot, the soonest to expire. Called inside a transaction. */
export function claimIntake(db: SqlDatabase, claim: Claim): IntakeJob[] {
  const { now, leaseMs, limit } = claim
  giveUpWornOut(db, now)
  const jobs: { job: IntakeJob; expiresAt: number }[] = []
  for (const bot of db.all(IDLE_BOTS, [now])) {
    const found = db.one(SOONEST_OF_BOT, [
      ...accountColumns(accountIn(bot, 'bot')),
      MAX_CLAIMS,
      now,
      now,
    ])
    if (found === null) continue
    const row = db.one('select * from intake_job where job_id = ?', [number(found, 'job_id')])
    if (row === null) continue
    const job = intakeJobIn(row)
    jobs.push({ job, expiresAt: job.post.expiresAt ?? Number.POSITIVE_INFINITY })
  }
  jobs.sort((a, b) => (a.expiresAt < b.expiresAt ? -1 : a.expiresAt > b.expiresAt ? 1 : 0))
  return jobs.slice(0, limit).map(({ job }) => lease(db, job, now + leaseMs))
}

function lease(db: SqlDatabase, job: IntakeJob, until: Instant): IntakeJob {
  db.run(
    `update intake_job set state = 'leased', lease_until = ?, attempts = attempts + 1
     where job_id = ?`,
    [until, job.id],
  )
  return { ...job, attempts: job.attempts + 1 }
}
