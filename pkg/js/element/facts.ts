/** Facts as an agent types or chooses them. */
import type { FactOverview, FactValue } from '../index.js'
import { amount } from '../numbers.js'
import type { Work } from './work.js'

/** The value of what was typed: null for nothing, undefined for what is no value of the fact. */
export function valueOf({ type, choices }: FactOverview, typed: string): FactValue | null | undefined {
  if (typed.trim() === '') return null
  switch (type) {
    case 'flag': return typed === 'yes' ? true : typed === 'no' ? false : undefined
    case 'choice': return choices.find(({ id }) => id === typed)?.id
    default: return amount(typed)
  }
}

/** A value as it stands in a control. */
export function typedOf({ choices }: FactOverview, value: FactValue | null | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const words = String(value ?? '')
  return choices.find(({ id }) => id.toLowerCase() === words.toLowerCase())?.id ?? words
}

/** The facts that an agent set; what cannot be read leaves what was known before. */
export function typedFacts(known: readonly FactOverview[], { facts }: Work): Record<string, FactValue | null> {
  const set = known.flatMap((fact): [string, FactValue | null][] => {
    const typed = facts[fact.id]
    const value = typed === undefined ? undefined : valueOf(fact, typed)
    return value === undefined ? [] : [[fact.id, value]]
  })
  return Object.fromEntries(set)
}
