declare const brand: unique symbol

/** A string or number that cannot be mistaken for another: `Brand<string, 'SchoolId'>`. Free at run time. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number
