/** What the engine refuses, with a stable code (docs/codes.md) and the way out. */
export class EscalationError extends Error {
  override readonly name = 'EscalationError'

  constructor(
    readonly code: string,
    message: string,
    readonly help: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A fault as the engine gives it: `{ code, message, help }`. */
export function isRefusal(error: unknown): error is { code: string; message: string; help: string } {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && 'help' in error
}
