// Whatever went wrong, in words that say what to do.
import { EscalationError } from '../index.js'

/** What is wrong and the way out. */
export interface Trouble {
  readonly code: string
  readonly message: string
  readonly help: string
}

/** A fault of the page that holds the panel, found before the engine was asked. */
export class InputTrouble extends Error implements Trouble {
  readonly code: string
  readonly help: string

  constructor(code: string, message: string, help: string) {
    super(message)
    this.name = 'InputTrouble'
    this.code = code
    this.help = help
  }
}

/** Trouble of any origin. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof EscalationError || error instanceof InputTrouble) {
    return { code: error.code, message: error.message, help: error.help }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { code: '', message, help: 'Try again; if it stays so, reload the page.' }
}
