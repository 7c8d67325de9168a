/** Reports trouble in words to the log, where the IT teacher and the console see it. */
export type Complain = (what: string) => (error: unknown) => void
