/** A fault as the engine gives it, and as it goes between a worker and its page. */
export interface Refusal {
  code: string
  message: string
  help: string
}

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

  static from({ code, message, help }: Refusal): EscalationError {
    return new EscalationError(code, message, help)
  }
}

/** Whether the engine refused, rather than broke off. */
export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && 'help' in error
}
