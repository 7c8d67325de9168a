import { STANDARD_WORDS } from './standard-words'

/** All word lists that come with the program. */
export const BOOKS: readonly string[] = [STANDARD_WORDS]
