/** Numbers as people write them. */

/** `1200`, `"1,200.50"`: digits, thousands by commas, a point; anything else could mean something else. */
export function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined
  if (typeof value !== 'string' || !/^\d{1,3}(,\d{3})+(\.\d+)?$|^\d{1,15}(\.\d+)?$/.test(value.trim())) return undefined
  return Number(value.replaceAll(',', ''))
}
