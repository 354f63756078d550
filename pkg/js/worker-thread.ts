/** Inside the worker: the engine, and what it is asked. */
import { type Engine, EscalationError, init } from './index.js'
import type { Refusal, Ticket } from './shapes.js'
import type { Answer, Task } from './worker.js'

let engine: Engine | undefined

self.onmessage = async ({ data }: MessageEvent<{ id: number } & Task>) => {
  self.postMessage({ id: data.id, answer: await answers(data) })
}

async function answers(asked: Task): Promise<Answer<unknown>[]> {
  if (asked.task === 'start') {
    try {
      engine = await init({ ...(asked.wasm && { wasm: asked.wasm }), ...(asked.policy && { policy: asked.policy }) })
      return [{ value: null }]
    } catch (error) {
      return [{ error: fault(error) }]
    }
  }
  const ask = asked.task === 'decide' ? (ticket: Ticket) => engine?.decide(ticket) : (ticket: Ticket) => engine?.outcome(ticket)
  return asked.tickets.map((ticket) => {
    try {
      return { value: ask(ticket) }
    } catch (error) {
      return { error: fault(error) }
    }
  })
}

function fault(error: unknown): Refusal {
  if (error instanceof EscalationError) return { code: error.code, message: error.message, help: error.help }
  return { code: 'E900', message: String(error), help: 'please report it' }
}
