/** The host's side of the contract: makes the frame, hands over the port, and says what comes back. */
import { fromDesk } from '../contract/from-desk.js'
import { type Checklist, type Draft, type DraftAnswer, type FromDesk, type HostTicket, type Result, VERSION } from '../contract/messages.js'

/** How a desk is put into a page. */
export interface EmbedOptions {
  /** Address of `embed.html`. */
  readonly src: string
  /** The frame's `sandbox`, such as `allow-scripts`; without `allow-same-origin` see the README. */
  readonly sandbox?: string | undefined
  readonly ticket?: HostTicket | null | undefined
  /** What `onWork` gave for this ticket before the page was loaded anew. */
  readonly work?: object | undefined
  readonly locale?: string | undefined
  readonly theme?: 'light' | 'dark' | 'auto' | undefined
  /** What the button says that puts a message into the reply. */
  readonly insert?: string | undefined
  readonly onResult?: ((result: Result) => void) | undefined
  /** Puts a message into the reply; what it throws is shown to the agent. */
  readonly onDraft?: ((draft: Draft) => void | Promise<void>) | undefined
  /** Keeps what the agent did with the ticket. */
  readonly onWork?: ((work: object) => void) | undefined
  readonly onChecklist?: ((step: Checklist) => void) | undefined
}

/** A desk in a page. */
export interface Embedded {
  readonly frame: HTMLIFrameElement
  /** Opens another ticket, or none; `work` is what the agent did with it before. */
  open(ticket: HostTicket | null, work?: object): void
  /** Takes it out again. */
  remove(): void
}

/** Puts a desk into an element of the page. */
export function embed(into: Element, options: EmbedOptions): Embedded {
  // A selector that found nothing.
  if (!into) throw new TypeError('embed: the page has no such element')
  if (typeof (options as unknown) !== 'object' || !options) throw new TypeError('E708: embed takes an object of options')
  const { src, sandbox, ticket: first, work: before, locale, theme, insert, onResult, onDraft, onWork, onChecklist, ...others } = options
  for (const name in others) throw new TypeError(`E708: embed takes no ${name}`)
  const frame = document.createElement('iframe')
  frame.src = src
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  frame.title = 'Escalation Desk'
  frame.allow = 'clipboard-write'
  frame.style = 'display:block;width:100%;height:400px;border:0'
  const end = new AbortController()
  let port: MessagePort | undefined
  let ticket: HostTicket | null = null
  let work: object | undefined
  let requests = 0
  let request = ''
  const send = () => {
    request = `host-${++requests}`
    const message = { v: VERSION, type: 'ticket', id: request, ticket, work, locale, theme }
    try {
      port?.postMessage(message)
    } catch {
      // Proxies of frameworks cannot go to another page; what they hold can.
      port?.postMessage(JSON.parse(JSON.stringify(message)))
    }
  }
  const open = (next: HostTicket | null = null, before?: object) => {
    if (next && typeof next.body !== 'string') throw new TypeError('E703: the body must be text')
    ticket = next
    work = before
    send()
  }
  const take = (said: FromDesk, from: MessagePort) => {
    // Some are about no ticket, and earlier frames do not say. What was on its way when another ticket was opened is not about that one.
    const about = said.type === 'result' ? said.id : (said as { request?: string }).request
    const isStale = (about ?? request) !== request
    if (said.type === 'draft') void inserted(said, isStale, onDraft).then((answer) => from.postMessage(answer))
    if (isStale) return
    switch (said.type) {
      case 'resize': frame.style.height = `${said.height}px`; break
      case 'result': onResult?.(said); break
      // A frame that is moved in the page begins anew, and the agent's work must not be lost by that.
      case 'work': onWork?.(work = said.work); break
      case 'checklist': onChecklist?.(said)
    }
  }
  open(first, before)
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const message = source === frame.contentWindow ? fromDesk(data) : undefined
    if (message?.type !== 'ready') return
    const { port1, port2 } = new MessageChannel()
    port?.close()
    port = port1
    port1.onmessage = (event: MessageEvent<unknown>) => {
      const said = fromDesk(event.data)
      if (said) take(said, port1)
    }
    // The frame may be sandboxed, and its origin then has no name; the port reaches it and nobody else.
    frame.contentWindow?.postMessage({ v: VERSION, type: 'ready', id: message.id, insert: onDraft && (insert ?? '') }, '*', [port2])
    send()
  }, { signal: end.signal })
  into.append(frame)
  return { frame, open, remove: () => { end.abort(); port?.close(); frame.remove() } }
}

async function inserted(draft: Draft, isStale: boolean, onDraft: EmbedOptions['onDraft']): Promise<DraftAnswer> {
  const answer = { v: VERSION, type: 'draft', id: draft.id } as const
  try {
    if (isStale) throw new Error('another ticket was opened')
    await onDraft?.(draft)
    return { ...answer, inserted: true }
  } catch (error) {
    return { ...answer, inserted: false, reason: String((error as Error | undefined)?.message ?? error).slice(0, 300) }
  }
}
