import { m001Foundation } from './m001-foundation'
import { m002DocumentFacts } from './m002-document-facts'
import { m003Versions } from './m003-versions'
import { m004Holds } from './m004-holds'
import { m005Recognition } from './m005-recognition'
import { m006Wants } from './m006-wants'
import { m007Subscriptions } from './m007-subscriptions'
import { m008Teaching } from './m008-teaching'
import { m009Calendar } from './m009-calendar'
import { m010Observation } from './m010-observation'
import { m011Notices } from './m011-notices'
import { m012Records } from './m012-records'
import { m013Quotas } from './m013-quotas'
import { m014Feeds } from './m014-feeds'
import { m015AccountStanding } from './m015-account-standing'
import { m016OpenNotices } from './m016-open-notices'
import { m017Dialogues } from './m017-dialogues'
import { m018SheetsPosted } from './m018-sheets-posted'
import type { Migration } from './migration'

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  m001Foundation,
  m002DocumentFacts,
  m003Versions,
  m004Holds,
  m005Recognition,
  m006Wants,
  m007Subscriptions,
  m008Teaching,
  m009Calendar,
  m010Observation,
  m011Notices,
  m012Records,
  m013Quotas,
  m014Feeds,
  m015AccountStanding,
  m016OpenNotices,
  m017Dialogues,
  m018SheetsPosted,
]
