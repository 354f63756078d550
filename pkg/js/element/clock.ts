/** Times as people read them: clock time with its zone, and time left. The wording is that of the desk's page. */

/** Below this many seconds before or after a deadline its clock shows seconds. */
const CLOSE = 5 * 60

/** How near a deadline is. */
export type Nearness = 'calm' | 'soon' | 'late'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, day: boolean, zone: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${day} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  if (day) Object.assign(options, { day: 'numeric', month: 'short' })
  if (zone) options.timeZoneName = 'short'
  const made = new Intl.DateTimeFormat(supported(locale), options)
  formats.set(key, made)
  return made
}

/** A locale that the browser knows: what a page says in `locale` may be anything. */
export function supported(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en-GB'
  } catch {
    return 'en-GB'
  }
}

/** `14:32 CET`, with the day if it is not today's. */
export function show(time: string, now: Date, locale: string, zone = true): string {
  const date = new Date(time)
  return format(locale, date.toDateString() !== now.toDateString(), zone).format(date)
}

/** `13 min left`, `1 h 05 min left`, `only 4 min 05 s left`, `late by 3 min 00 s`. */
export function left(time: string, now: Date): string {
  const seconds = Math.trunc(millis(time, now) / 1000)
  const words = span(Math.abs(seconds))
  if (millis(time, now) < 0) return `late by ${words}`
  return seconds < CLOSE ? `only ${words} left` : `${words} left`
}

/** How near a deadline is. */
export function nearness(time: string, now: Date): Nearness {
  const wait = millis(time, now)
  return wait < 0 ? 'late' : wait < CLOSE * 1000 ? 'soon' : 'calm'
}

/** Milliseconds until the time left to a deadline reads otherwise. */
export function untilTurn(time: string, now: Date): number {
  const wait = millis(time, now)
  const unit = Math.abs(wait) <= CLOSE * 1000 ? 1000 : 60_000
  // A little later than the turn, so that rounding never shows the old reading once more.
  return (((wait % unit) + unit) % unit) + 20
}

/** A time some minutes after another. */
export function after(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString()
}

function millis(time: string, now: Date): number {
  return Date.parse(time) - now.getTime()
}

/** Seconds in the two units that matter. */
function span(seconds: number): string {
  const [days, hours, minutes] = [86_400, 3600, 60].map((unit) => Math.trunc(seconds / unit)) as [number, number, number]
  const two = (large: number, unit: string, small: number, smallUnit: string): string =>
    `${large} ${unit} ${String(small).padStart(2, '0')} ${smallUnit}`
  if (minutes === 0) return `${seconds} s`
  if (seconds < CLOSE) return two(minutes, 'min', seconds % 60, 's')
  if (hours === 0) return `${minutes} min`
  if (days === 0) return two(hours, 'h', minutes % 60, 'min')
  return two(days, 'd', hours % 24, 'h')
}
