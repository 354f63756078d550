// What a conversation is about: the customer's words, and since when they wait.

/** A message of a conversation. */
export interface Spoken {
  readonly by: 'customer' | 'us'
  readonly words: string
  /** RFC 3339, if the helpdesk says. */
  readonly at: string | undefined
}

/** Everything the customer wrote, and the time of the first message that nobody has answered yet. */
export function heard(messages: readonly Spoken[]): { body: string, reportedAt: string | undefined } {
  const customers = messages.filter(({ by, words }) => by === 'customer' && words.trim() !== '')
  const answered = messages.findLastIndex(({ by }) => by === 'us')
  const waiting = messages.slice(answered + 1).find(({ by, words }) => by === 'customer' && words.trim() !== '')
  return { body: customers.map(({ words }) => words.trim()).join('\n\n'), reportedAt: (waiting ?? customers.at(-1))?.at }
}

/** A helpdesk's time as RFC 3339: seconds or milliseconds since 1970, a date, or text. */
export function timeOf(value: unknown): string | undefined {
  const millis = value instanceof Date ? value.getTime()
    : typeof value === 'number' ? (value < 1e11 ? value * 1000 : value)
      : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(millis) && Math.abs(millis) < 8.64e15 ? new Date(millis).toISOString() : undefined
}
