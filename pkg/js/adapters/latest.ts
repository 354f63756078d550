/** Readings of a helpdesk's ticket overtake each other, and some are still on their way when the desk has been taken away. */

/**
 * A gate for the readings of one desk: what a reading gives, or undefined where a later one was begun meanwhile or the desk's
 * end has come. A reading that failed is no fault any more where it would not have counted.
 */
export function latestOnly(end: AbortSignal): <T>(reading: Promise<T>) => Promise<T | undefined> {
  let last: unknown
  return async (reading) => {
    last = reading
    const counts = () => last === reading && !end.aborted
    try {
      const read = await reading
      return counts() ? read : undefined
    } catch (error) {
      if (counts()) throw error
      return undefined
    }
  }
}
