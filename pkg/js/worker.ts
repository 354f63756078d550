/** The engine in a worker: the same answers, asynchronous, so that thousands of tickets do not stop a page. */
import { EscalationError } from './errors.js'
import { kind, optionsIn, ticketIn } from './given.js'
import type { Decision, Outcome, Refusal, Ticket } from './shapes.js'

/** What is asked of the worker. */
export type Task = { task: 'start'; wasm: string | undefined; policy: string | Uint8Array | undefined } | { task: 'decide' | 'outcome'; tickets: readonly Ticket[] }
/** What it answers, ticket by ticket. */
export type Answer<T> = { value: T } | { error: Refusal }

export interface WorkerOptions {
  /** A worker of one's own, where a bundler or a policy of trusted types wants to make it. */
  worker?: Worker | undefined
  /** Addresses of the files, if they do not lie beside the worker. */
  wasm?: string | URL | undefined
  policy?: string | URL | Uint8Array | undefined
}

/** Tickets go to the worker in portions, so that progress is seen and an abort is heard. */
const PORTION = 64

export class EngineWorker {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { done: (answer: unknown) => void; failed: (error: Error) => void }>()
  #last = 0
  #ended: EscalationError | undefined

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<{ id: number; answer: unknown }>) => {
      this.#waiting.get(data.id)?.done(data.answer)
      this.#waiting.delete(data.id)
    }
    worker.onerror = (event) => {
      const words = event.message || 'the worker could not be loaded'
      this.#fail(new EscalationError('E907', words, "allow it by worker-src 'self', or give a worker of your own"))
    }
  }

  /**
   * Starts a worker with the engine in it.
   * @throws {EscalationError} E708 for an option that there is not, E907 where no worker may be started, E900 to E905 as `init`.
   */
  static async start(options: WorkerOptions = {}): Promise<EngineWorker> {
    const { worker, wasm, policy } = optionsIn(options, 'start', { worker: '', wasm: '', policy: '' })
    const engine = new EngineWorker(worker ?? thread())
    const [answer] = (await engine.#ask({ task: 'start', wasm: sent(wasm), policy: sent(policy) })) as [Answer<null>]
    if ('error' in answer) {
      engine.terminate()
      throw EscalationError.from(answer.error)
    }
    return engine
  }

  /** Decides on many tickets; one that is refused gives its error in its place. */
  decide(tickets: readonly Ticket[], options?: BatchOptions): Promise<(Decision | EscalationError)[]> {
    return this.#batch<Decision>('decide', tickets, options)
  }

  /** Tier and criteria alone. */
  outcome(tickets: readonly Ticket[], options?: BatchOptions): Promise<(Outcome | EscalationError)[]> {
    return this.#batch<Outcome>('outcome', tickets, options)
  }

  /** Ends the worker; what it still owes is refused. */
  terminate(): void {
    this.#worker.terminate()
    this.#fail(new EscalationError('E908', 'the worker was ended', 'start another one'))
  }

  async #batch<T>(task: 'decide' | 'outcome', tickets: readonly Ticket[], options: BatchOptions = {}) {
    const { signal, progress } = optionsIn(options, task, { signal: 'AbortSignal', progress: 'Function' })
    if (!Array.isArray(tickets)) throw new EscalationError('E703', `these are no tickets, but ${kind(tickets)}`, 'give a list of tickets')
    const answers: (T | EscalationError)[] = []
    for (let from = 0; from < tickets.length; from += PORTION) {
      signal?.throwIfAborted()
      const portion = tickets.slice(from, from + PORTION).map(sendable)
      const sent = portion.filter((ticket): ticket is Ticket => !(ticket instanceof EscalationError))
      const come = ((await this.#ask({ task, tickets: sent })) as Answer<T>[]).values()
      for (const ticket of portion) {
        const answer = ticket instanceof EscalationError ? { error: ticket } : (come.next().value as Answer<T>)
        answers.push('error' in answer ? EscalationError.from(answer.error) : answer.value)
      }
      progress?.(answers.length, tickets.length)
    }
    return answers
  }

  #ask(task: Task): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#last
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed })
      this.#worker.postMessage({ id, ...task })
    })
  }

  #fail(error: EscalationError): void {
    this.#ended = error
    for (const { failed } of this.#waiting.values()) failed(error)
    this.#waiting.clear()
  }
}

/** An address as text, which alone can go to another thread. */
function sent<T>(given: T | URL): T | string {
  return given instanceof URL ? given.href : given
}

/** A ticket of plain data, which alone can go to another thread: proxies of frameworks cannot. Or why it is none. */
function sendable(given: Ticket): Ticket | EscalationError {
  try {
    const { facts, answers, ...ticket } = ticketIn(given)
    return { ...ticket, ...(facts && { facts: { ...facts } }), ...(answers && { answers: answers.map(([about, answer]) => [about, answer]) }) }
  } catch (error) {
    if (error instanceof EscalationError) return error
    throw error
  }
}

/** What vouches for the address of a worker. */
interface Voucher {
  createScriptURL(url: string): unknown
}

/** What a page with trusted types offers; TypeScript's own library does not know it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Voucher
}

/** Made once: a page may allow the name and not allow it twice. */
let voucher: Voucher | undefined

/** The worker that lies beside this module. Bundlers know it by this very form of words. */
function thread(): Worker {
  if (typeof Worker !== 'function') {
    throw new EscalationError('E907', 'there are no workers of a browser here', 'call `init()` and `decide`; in Node, for many tickets, in a thread of `node:worker_threads` of your own')
  }
  try {
    return new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' })
  } catch (cause) {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
    // What trusted types refuse is an error of type; an address elsewhere is one of security.
    if (trustedTypes && cause instanceof TypeError) return trustedThread(trustedTypes, cause)
    throw notAllowed(cause, "serve the package's files from the origin of the page, or give a worker of your own: EngineWorker.start({ worker })")
  }
}

/** The same on a page that takes no address on trust: by a policy that vouches for this address alone. */
function trustedThread(trustedTypes: TrustedTypes, cause: unknown): Worker {
  try {
    voucher ??= trustedTypes.createPolicy('escalation-desk', { createScriptURL: (url) => url })
    const address = voucher.createScriptURL(new URL('./worker-thread.js', import.meta.url).href)
    return new Worker(address as string, { type: 'module' })
  } catch {
    throw notAllowed(cause, "allow it by worker-src 'self' and, with trusted types, by `trusted-types escalation-desk`")
  }
}

function notAllowed(cause: unknown, help: string): EscalationError {
  return new EscalationError('E907', `the worker was not allowed: ${cause instanceof Error ? cause.message : String(cause)}`, help, { cause })
}

export interface BatchOptions {
  /** Stops between two portions. */
  signal?: AbortSignal | undefined
  /** Hears how many are done. */
  progress?: ((done: number, all: number) => void) | undefined
}
