/** Numbers as people write them. */

/** Digits, thousands by one kind of mark, decimals by a point. */
const NUMBER = /^\d{1,15}(\.\d+)?$|^\d{1,3}([,'’ \u00a0\u202f])\d{3}(?:\2\d{3}){0,3}(\.\d+)?$/

/** `1200`, `"1,200.50"`, `"1’200"`; anything else, such as `"1.200"`, could mean something else. */
export function amount(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined
  if (typeof value !== 'string' || !NUMBER.test(value.trim())) return undefined
  return Number(value.replace(/[^\d.]/g, ''))
}
