// The words that count, with a little of what stands around them.

/** A stretch of a text in UTF-16 code units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Words of an excerpt, marked or not. */
export interface Piece {
  readonly words: string
  readonly marked: boolean
}

/** Words that are nearer than this to each other share an excerpt. */
const NEAR = 48
/** How much of the text may stand on either side. */
const AROUND = 32

/** Excerpts of a text, in its order, that hold all stretches. */
export function excerpts(text: string, stretches: readonly Stretch[]): Piece[][] {
  return grouped(text, joined(stretches)).map((group) => pieces(text, group))
}

/** In order, without overlaps. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const next of [...stretches].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last && next.start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, next.end) }
    else result.push(next)
  }
  return result
}

function grouped(text: string, stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = []
  for (const next of stretches) {
    const last = groups.at(-1)?.at(-1)
    const between = last ? text.slice(last.end, next.start) : ''
    if (last && between.length < NEAR && !between.includes('\n')) groups.at(-1)?.push(next)
    else groups.push([next])
  }
  return groups
}

function pieces(text: string, group: readonly Stretch[]): Piece[] {
  const first = group[0]?.start ?? 0
  const last = group.at(-1)?.end ?? 0
  const result: Piece[] = [{ words: before(text.slice(0, first)), marked: false }]
  group.forEach(({ start, end }, place) => {
    const next = group[place + 1]
    result.push({ words: text.slice(start, end), marked: true })
    if (next) result.push({ words: text.slice(end, next.start), marked: false })
  })
  result.push({ words: behind(text.slice(last)), marked: false })
  return result.filter(({ words }) => words !== '')
}

/** The end of what stands before, from the beginning of a word. */
function before(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  if (line.length <= AROUND) return line.trimStart()
  const cut = line.slice(-AROUND)
  return `… ${cut.slice(cut.indexOf(' ') + 1)}`
}

/** The beginning of what stands behind, to the end of a word. */
function behind(text: string): string {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  if (line.length <= AROUND) return line.trimEnd()
  const cut = line.slice(0, AROUND)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0))} …`
}
