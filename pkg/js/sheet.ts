/** Facts and texts that change, and what they come to, without an object between the two sides. */
import { linear_memory, type RawSheet } from './bindings.js'
import { EscalationError } from './errors.js'
import { kind, textIn } from './given.js'
import { ended, failed, guarded, starts } from './running.js'
import type { FactOverview, FactValue, Outcome, PolicyOverview } from './shapes.js'

const utf8 = new TextEncoder()

/** Of a unit of UTF-16 come at most so many bytes of UTF-8. */
const MOST_BYTES = 3

/** Amounts are less: the engine counts in thousandths, exactly. */
const MOST = 2 ** 53 / 1000

/**
 * Made by `Engine.sheet`. A sheet ends with `free`, and when the engine breaks off (E904): whatever is asked of it afterwards
 * is refused with E910.
 */
export class Sheet {
  readonly #policy: PolicyOverview
  readonly #raw: RawSheet
  readonly #start = starts
  #freed = false
  readonly #memory = linear_memory() as WebAssembly.Memory
  readonly #places: ReadonlyMap<string, number>
  #row: Float64Array | undefined
  /** What holds, by how many there are: making a view takes longer than reading it. */
  #matched: Uint16Array[] = []
  /** Where texts are written to, in the engine's own memory. */
  #room = new Uint8Array()
  #settled: number

  /** Made by `Engine.sheet`. */
  constructor(policy: PolicyOverview, raw: RawSheet) {
    this.#policy = policy
    this.#raw = raw
    this.#settled = raw.settle()
    this.#places = new Map(policy.facts.map(({ id }, place) => [id, place]))
  }

  /**
   * The facts as numbers, each at its place in `policy.facts`: 1 or 0 for a flag, the place of a choice, an amount;
   * `NaN` is not known. Take it anew after other calls of the engine: memory that grew has moved.
   */
  get row(): Float64Array {
    this.#check()
    if (!this.#row?.length) this.#row = new Float64Array(this.#memory.buffer, this.#raw.row, this.#policy.facts.length)
    return this.#row
  }

  /** The place of a fact in the row; undefined for one that the policy lacks. */
  placeOf(fact: string): number | undefined {
    return this.#places.get(fact)
  }

  /**
   * Says what a fact is; null is not known.
   * @throws {EscalationError} E701 for a fact that the policy lacks, E702 for a value that is not of its type.
   */
  set(fact: string, value: FactValue | null): this {
    const place = this.#places.get(fact)
    const known = place === undefined ? undefined : this.#policy.facts[place]
    if (place === undefined || known === undefined) {
      throw new EscalationError('E701', `unknown fact \`${String(fact)}\``, `known: ${[...this.#places.keys()].join(', ')}`)
    }
    this.row[place] = value === null ? Number.NaN : asNumber(known, value)
    return this
  }

  /** Takes another text, and the facts as they stand now; `tier` and `matched` are what they come to. */
  read(text: string): this {
    this.#check()
    try {
      this.#settled = this.#raw.read(this.#written(textIn(text)))
    } catch (error) {
      throw failed(error)
    }
    return this
  }

  /** Takes the facts as they stand now; `tier` and `matched` are what they come to. */
  settle(): this {
    this.#check()
    // Not `guarded`: a function for every call would be an object for every decision.
    try {
      this.#settled = this.#raw.settle()
    } catch (error) {
      throw failed(error)
    }
    return this
  }

  /** The place of the tier in `policy.tiers`, or how many tiers there are for none. */
  get tier(): number {
    return this.#settled & 0xffff
  }

  /** The places in `policy.criteria` of those that hold. The list is good until the next call. */
  get matched(): Uint16Array {
    this.#check()
    const count = this.#settled >>> 16
    const known = this.#matched[count]
    // The buffer of a view is empty when its memory has moved.
    if (known?.buffer.byteLength) return known
    return (this.#matched[count] = new Uint16Array(this.#memory.buffer, this.#raw.matched, count))
  }

  /** Tier and criteria by their ids. */
  outcome(): Outcome {
    const tier = this.#policy.tiers[this.settle().tier]?.id ?? 'none'
    return { tier, criteria: Array.from(this.matched, (place) => this.#policy.criteria[place]?.id ?? '') }
  }

  /** Gives the sheet's memory back at once. */
  free(): void {
    const isHere = !this.#freed && this.#start === starts
    this.#freed = true
    // What an earlier start of the wasm held went with it, and its place may be something else's by now.
    if (isHere) guarded(() => this.#raw.free())
  }

  [Symbol.dispose](): void {
    this.free()
  }

  #check(): void {
    if (this.#freed) throw ended('this sheet was freed', 'make another one: `engine.sheet(text)`')
    if (this.#start !== starts) throw ended('this sheet ended when the engine broke off', 'make another one: `engine.sheet(text)`')
  }

  /** Puts a text where the engine reads it; gives its bytes. */
  #written(text: string): number {
    const most = MOST_BYTES * text.length
    // The buffer of the room is empty when its memory has moved.
    if (this.#room.length < most || !this.#room.buffer.byteLength) {
      // Making room may move the memory, so it comes first.
      const start = this.#raw.room(most)
      this.#room = new Uint8Array(this.#memory.buffer, start, most)
    }
    return utf8.encodeInto(text, this.#room).written
  }
}

function asNumber(fact: FactOverview, value: FactValue): number {
  const refused = (help: string) => new EscalationError('E702', `\`${fact.id}\` cannot be ${typeof value === 'string' ? JSON.stringify(value) : typeof value === 'number' ? value : kind(value)}`, help)
  if (fact.type === 'flag') {
    if (typeof value !== 'boolean') throw refused('give true or false')
    return Number(value)
  }
  if (fact.type === 'choice') {
    const words = typeof value === 'string' ? value.toLowerCase() : undefined
    const place = fact.choices.findIndex(({ id }) => id.toLowerCase() === words)
    if (place < 0) throw refused(`give one of ${fact.choices.map(({ id }) => id).join(', ')}`)
    return place
  }
  // More than the engine can count would be not known to it.
  if (typeof value !== 'number' || !(value >= 0)) throw refused('give a number of zero or more')
  if (!(value < MOST)) throw refused('give a number below 9e12')
  return value
}
