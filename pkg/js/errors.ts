/** What is thrown where something cannot be had. */
import type { Refusal } from './shapes.js'

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
