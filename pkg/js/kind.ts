/** What a value is, by what it says of itself: what comes from another window is of other classes. */

/** An object with members of any name. */
export type Members = Readonly<Record<string, unknown>>

/** Name of the built-in class: `Object`, `Array`, `Map`, `Date`. */
export const className = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)

/** One whose members say everything: not a list, and not a `Map`, whose entries would be passed over. */
export const isObject = (value: unknown): value is Members => className(value) === 'Object'
