import { m001Foundation } from './m001-foundation'
import { m002DocumentFacts } from './m002-document-facts'
import { m003Versions } from './m003-versions'
import { m004Holds } from './m004-holds'
import { m005Recognition } from './m005-recognition'
import type { Migration } from './migration'

/** All steps of the schema, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  m001Foundation,
  m002DocumentFacts,
  m003Versions,
  m004Holds,
  m005Recognition,
]
