/**
 * How folders are made: for the account of the bot alone, for class lists and identity cards lie in them. Folders
 * that are there keep their mode; Windows has none and passes it over.
 */
export const PRIVATE_FOLDER = { recursive: true, mode: 0o700 } as const
