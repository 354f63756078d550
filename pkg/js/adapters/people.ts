// Who takes part, as words for the blanks of messages that most policies have.

/** Names as a helpdesk has them; anything that is no text is left out. */
export interface People {
  readonly customer?: unknown
  readonly company?: unknown
  /** The agent. */
  readonly author?: unknown
}

/** Longest name that is taken over. */
const LONGEST = 300

/** Words by field. */
export function wordsOf(people: People): { words?: Record<string, string> } {
  const known = Object.entries(people).filter((entry): entry is [string, string] => {
    const [, name] = entry
    return typeof name === 'string' && name.trim() !== '' && name.length <= LONGEST
  })
  return known.length === 0 ? {} : { words: Object.fromEntries(known) }
}
