/** What an agent does with the ticket at hand. Every change makes a new value; nothing here touches the document. */

/** An answer that was given. */
export interface Given {
  /** The question in words. */
  readonly ask: string
  /** What it is about: an atom of the policy, or the fact whose choice was asked for. */
  readonly about: string
  /** Yes or no, or the id of the choice. */
  readonly answer: boolean | string
}

/** Words for blanks of messages, by field: `{ customer: 'Dana Fields' }`. */
export type Words = Readonly<Record<string, string>>

/** A notice as it is being written. */
export interface Writing {
  /** Words by field. */
  readonly values: Words
  /** The whole text, once the agent took it into their own hands. */
  readonly own?: { readonly subject: string, readonly body: string }
}

/** All of it. */
export interface Work {
  readonly given: readonly Given[]
  /** Facts by id as the agent typed or chose them, over what the page gave; empty: not known. */
  readonly facts: Readonly<Record<string, string>>
  /** Questions that were put aside, in words. */
  readonly skipped: readonly string[]
  /** Ids of steps that are done. */
  readonly done: readonly string[]
  /** Notices by template. */
  readonly writing: Readonly<Record<string, Writing>>
  /** The template at hand; empty for the first that fits. */
  readonly template: string
}

/** Nothing done yet. */
export const UNTOUCHED: Work = { given: [], facts: {}, skipped: [], done: [], writing: {}, template: '' }

/** Answers a question, over what was answered before, or set by hand. */
export function answer(work: Work, given: Given): Work {
  return { ...resetFact(work, given.about), given: [...unanswer(work, given.about).given, given] }
}

/** Takes an answer back. */
export function unanswer(work: Work, about: string): Work {
  return { ...work, given: work.given.filter((given) => given.about !== about) }
}

/** Sets a fact. Answers that were about it are taken back: they would go before it. */
export function setFact(work: Work, fact: string, typed: string): Work {
  const given = work.given.filter(({ about }) => about !== fact && !about.startsWith(`${fact} `))
  return { ...work, given, facts: { ...work.facts, [fact]: typed } }
}

/** Lets what the page gave for a fact count again. */
export function resetFact(work: Work, fact: string): Work {
  const others = Object.entries(work.facts).filter(([id]) => id !== fact)
  return { ...work, facts: Object.fromEntries(others) }
}

/** Whether a fact counts as the agent set it. */
export function isByAgent({ facts, given }: Work, fact: string): boolean {
  return fact in facts || given.some(({ about, answer: chosen }) => about === fact && typeof chosen === 'string')
}

/** Puts a question aside, or takes it up again. */
export function skip(work: Work, ask: string, aside: boolean): Work {
  const others = work.skipped.filter((skipped) => skipped !== ask)
  return { ...work, skipped: aside ? [...others, ask] : others }
}

/** Marks a step as done, or not. */
export function tick(work: Work, step: string, done: boolean): Work {
  const others = work.done.filter((ticked) => ticked !== step)
  return { ...work, done: done ? [...others, step] : others }
}

/** Words for a notice's fields: a name that was typed into one notice need not be typed into the next. */
export function wordsFor(work: Work, template: string, fields: readonly string[], known: Words = {}): Record<string, string> {
  const typed = Object.values(work.writing).flatMap(({ values }) => Object.entries(values))
  const isField = ([field]: readonly [string, string]) => fields.includes(field)
  const elsewhere = [...Object.entries(known), ...typed].filter(([, words]) => words.trim() !== '')
  // What was kept may be of a policy that had other fields.
  const here = Object.entries(work.writing[template]?.values ?? {})
  return Object.fromEntries([...elsewhere, ...here].filter(isField))
}

/** Changes a notice. */
export function write(work: Work, template: string, writing: Writing): Work {
  return { ...work, writing: { ...work.writing, [template]: writing } }
}
