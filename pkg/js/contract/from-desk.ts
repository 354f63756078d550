/** What the desk says. */
import { isObject } from '../kind.js'
import { type Check, type Checks, isFlag, isLong, isRequest, isShaped, isShort, maybe, read } from './guard.js'
import type { Checklist, Draft, FromDesk, Ready, Resize, Result, WorkMessage } from './messages.js'

/** Tallest panel, in CSS pixels. */
const TALLEST = 100_000

const READY: Checks<Ready> = { insert: maybe(isShort) }

const RESULT: Checks<Result> = {
  decision: maybe(isShaped({
    schema: (value) => value === 1,
    tier: isShort, could_be: isShort, language: isShort,
    criteria: Array.isArray, questions: Array.isArray, path: isObject,
  })),
  error: maybe(isShaped({ code: isLong, message: isLong, help: isLong })),
}

const request = maybe(isRequest)

const DRAFT: Checks<Draft> = {
  request,
  template: isShort,
  audience: (value) => value === 'customer' || value === 'internal',
  subject: isLong,
  body: isLong,
}

const CHECKLIST: Checks<Checklist> = { request, procedure: isShort, step: isShort, done: isFlag }

const WORK: Checks<WorkMessage> = { request, work: isObject }

const isHeight: Check = (value) => typeof value === 'number' && value >= 0 && value <= TALLEST

const RESIZE: Checks<Resize> = { height: isHeight }

/** A message from the desk. */
export function fromDesk(data: unknown): FromDesk | undefined {
  return read<FromDesk>(data, { ready: READY, result: RESULT, draft: DRAFT, checklist: CHECKLIST, work: WORK, resize: RESIZE })
}
