import { m001Foundation } from './m001-foundation'
import type { Migration } from './migration'

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [m001Foundation]
