/**
 * From what a helpdesk keeps of a customer to facts of the policy. What fits no fact is left out: a helpdesk has many
 * attributes, and the engine refuses facts that it does not know.
 */
import { amount } from '../numbers.js'
import type { FactOverview, FactValue } from '../shapes.js'

/** Attributes as helpdesks have them: names and whatever stands in them. */
export type Attributes = Readonly<Record<string, unknown>>

/** Under which name a helpdesk keeps a fact, by the fact's id; without one, under the fact's own. */
export type Names = Readonly<Record<string, string>>

/** Facts found among attributes; earlier attributes go before later ones. */
export function factsFrom(known: readonly FactOverview[], names: Names, ...attributes: readonly unknown[]): Record<string, FactValue> {
  const found: Record<string, FactValue> = {}
  for (const fact of known) {
    for (const one of attributes) {
      const value = typed(fact, attribute(one, names[fact.id] ?? fact.id))
      if (value === undefined || fact.id in found) continue
      found[fact.id] = value
    }
  }
  return found
}

/** `plan=360001, annual_contract_value=customer_value`: names as an administrator types them. */
export function readNames(text: unknown): Names {
  if (typeof text !== 'string') return {}
  const pairs = text.split(/[,\n]/).map((pair) => pair.split('=').map((part) => part.trim()))
  return Object.fromEntries(pairs.filter(([fact, name]) => fact && name).map(([fact = '', name = '']) => [fact, name]))
}

function attribute(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Attributes)[name] : undefined
}

/** A value as the fact's type wants it, if it can be read so. */
function typed({ type, choices }: FactOverview, value: unknown): FactValue | undefined {
  switch (type) {
    case 'flag': return flag(value)
    case 'choice': {
      const words = typeof value === 'string' ? value.trim().toLowerCase() : undefined
      return choices.find(({ id, name }) => id.toLowerCase() === words || name.toLowerCase() === words)?.id
    }
    default: return amount(value)
  }
}

function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const words = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (['true', 'yes', '1'].includes(words)) return true
  return ['false', 'no', '0'].includes(words) ? false : undefined
}
