/** "Did you mean …?", asked as the core asks it. */

/** What helps against a name that is not known: the known one that is most like it, or all of them. */
export function instead(name: string, known: readonly string[]): string {
  const most = Math.max(1, Math.trunc(name.length / 3))
  const [near] = known.map((other): [number, string] => [distance(name, other), other]).sort(([one], [other]) => one - other)
  return near && near[0] <= most ? `did you mean \`${near[1]}\`?` : `known: ${known.join(', ')}`
}

/** How many letters must be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (const [place, letter] of [...one].entries()) {
    const next = [place + 1]
    for (const [column, wanted] of [...other].entries()) {
      next.push(Math.min((next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1, (row[column] ?? 0) + Number(letter !== wanted)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
