/** What one check found. */
export interface Finding {
  /** Stable, for scripts. */
  readonly name: string
  /** `warning` works but deserves a look; `problem` does not work or will lose something. */
  readonly state: 'ok' | 'warning' | 'problem'
  readonly message: string
  /** What to do; null when all is well. */
  readonly fix: string | null
}

/** All is well. */
export const ok = (name: string, message: string): Finding => ({
  name,
  state: 'ok',
  message,
  fix: null,
})

/** Worth a look. */
export const warning = (name: string, message: string, fix: string): Finding => ({
  name,
  state: 'warning',
  message,
  fix,
})

/** Must be mended. */
export const problem = (name: string, message: string, fix: string): Finding => ({
  name,
  state: 'problem',
  message,
  fix,
})
