/** How a message of the contract is read out of anything: whatever is not one is `undefined`, and nothing throws. */
import { isObject } from '../kind.js'
import { VERSION } from './messages.js'

/** Whether a value is of a kind. */
export type Check = (value: unknown) => boolean

/** A check for every member of a message but those that all have; the compiler sees to it that none is forgotten. */
export type Checks<T> = { readonly [K in Exclude<keyof T, 'v' | 'type' | 'id'>]-?: Check }

const REQUEST = /^[\w.-]{1,64}$/

/** Id of a request. */
export const isRequest: Check = (value) => typeof value === 'string' && REQUEST.test(value)

const isText = (longest: number): Check => (value) => typeof value === 'string' && value.length <= longest

/** A name, an id, a reason. */
export const isShort = isText(300)
/** A ticket's text, or a message's. */
export const isLong = isText(1_000_000)
/** True or false. */
export const isFlag: Check = (value) => typeof value === 'boolean'

/** Absent, or of its kind. */
export const maybe = (is: Check): Check => (value) => value === undefined || is(value)

/** An object with members of their kinds; others may be there, too. */
export const isShaped = (checks: Readonly<Record<string, Check>>): Check => (value) =>
  isObject(value) && Object.entries(checks).every(([name, is]) => is(value[name]))

/** Reads a message by the checks of its type; only the members that were checked come back. */
export function read<T>(data: unknown, types: Readonly<Record<string, Readonly<Record<string, Check>>>>): T | undefined {
  try {
    if (!isObject(data)) return undefined
    const { v, type, id } = data
    const checks = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined
    if (v !== VERSION || !isRequest(id) || !checks || !isShaped(checks)(data)) return undefined
    const members = Object.keys(checks).flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]]))
    return { v: VERSION, type, id, ...Object.fromEntries(members) } as T
  } catch {
    // A getter or a proxy of somebody who calls this directly; what comes through a port has none.
    return undefined
  }
}
