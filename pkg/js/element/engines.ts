/** Engines by the address of their policy: one for all panels of a page, loaded when the first one needs it. */
import { Engine, EscalationError, init } from '../index.js'

const engines = new Map<string, Promise<Engine>>()

/** The engine for a policy; an empty address is the policy that comes with the package. */
export function engineFor(policy: string): Promise<Engine> {
  // The page may have freed this one; whoever shares it knows.
  if (policy === '') return init()
  const known = engines.get(policy)
  if (known) return known
  const loading = load(policy)
  engines.set(policy, loading)
  // What failed is tried again when it is asked for again.
  loading.catch(() => engines.delete(policy))
  return loading
}

async function load(policy: string): Promise<Engine> {
  const [bytes] = await Promise.all([fetched(policy), init()])
  return Engine.fromPolicy(bytes)
}

async function fetched(policy: string): Promise<Uint8Array> {
  const reason = await fetch(policy).then(async (response) => {
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    return `status ${response.status}`
  }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  if (typeof reason !== 'string') return reason
  const help = 'See that the address is right, and that `connect-src` of the page allows it.'
  throw new EscalationError('E902', `the policy could not be fetched from ${policy}: ${reason}`, help)
}
