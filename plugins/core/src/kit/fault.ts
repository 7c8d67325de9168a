/**
 * Something broke that nobody expected: a full disk, a vanished database.
 * `code` is stable and dotted (`blob.disk-full`); the sentence a teacher reads is made from it in a
 * feature's `messages.ts`, never from `message`, which is for the log.
 */
export class Fault extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'Fault'
    this.code = code
  }
}

/**
 * The stable code of anything thrown.
 * @param error what was caught
 * @returns the fault's code, Node's `error.code`, or `unexpected`
 */
export function faultCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'unexpected'
}
