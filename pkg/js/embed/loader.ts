/** The host's side of the contract: makes the frame, hands over the port, and says what comes back. */
import { fromDesk } from '../contract/from-desk.js'
import { type Checklist, type Draft, type FromDesk, type HostTicket, type Result, VERSION } from '../contract/messages.js'

/** How a desk is put into a page. */
export interface EmbedOptions {
  /** Address of `embed.html`. */
  readonly src: string
  /** The frame's `sandbox`, such as `allow-scripts`; without `allow-same-origin` see the README. */
  readonly sandbox?: string
  readonly ticket?: HostTicket | null
  /** What `onWork` gave for this ticket before the page was loaded anew. */
  readonly work?: object
  readonly locale?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** What the button says that puts a message into the reply. */
  readonly insert?: string
  readonly onResult?: (result: Result) => void
  /** Puts a message into the reply; what it throws is shown to the agent. */
  readonly onDraft?: (draft: Draft) => void | Promise<void>
  /** Keeps what the agent did with the ticket. */
  readonly onWork?: (work: object) => void
  readonly onChecklist?: (step: Checklist) => void
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
  const frame = document.createElement('iframe')
  frame.src = options.src
  if (options.sandbox !== undefined) frame.setAttribute('sandbox', options.sandbox)
  frame.title = 'Escalation Desk'
  frame.allow = 'clipboard-write'
  frame.style.cssText = 'display:block;width:100%;height:400px;border:0'
  const end = new AbortController()
  let port: MessagePort | undefined
  let { ticket = null, work } = options
  let requests = 0
  const open = () => {
    const { locale, theme } = options
    requests += 1
    port?.postMessage({ v: VERSION, type: 'ticket', id: `host-${requests}`, ticket, work, locale, theme })
  }
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const message = source === frame.contentWindow ? fromDesk(data) : undefined
    if (message?.type !== 'ready') return
    const channel = new MessageChannel()
    port?.close()
    port = channel.port1
    port.onmessage = (event: MessageEvent<unknown>) => {
      const said = fromDesk(event.data)
      // A frame that is moved in the page begins anew, and the agent's work must not be lost by that.
      if (said?.type === 'work') work = said.work
      if (said) void take(said, frame, options, channel.port1)
    }
    const insert = options.onDraft ? { insert: options.insert ?? 'Insert into the reply' } : {}
    // The frame may be sandboxed, and its origin then has no name; the port reaches it and nobody else.
    frame.contentWindow?.postMessage({ v: VERSION, type: 'ready', id: message.id, ...insert }, '*', [channel.port2])
    open()
  }, { signal: end.signal })
  into.append(frame)
  return {
    frame,
    open: (next, before) => { ticket = next; work = before; open() },
    remove: () => { end.abort(); port?.close(); frame.remove() },
  }
}

async function take(message: FromDesk, frame: HTMLIFrameElement, options: EmbedOptions, port: MessagePort): Promise<void> {
  switch (message.type) {
    case 'resize': frame.style.height = `${message.height}px`; break
    case 'result': options.onResult?.(message); break
    case 'work': options.onWork?.(message.work); break
    case 'checklist': options.onChecklist?.(message); break
    case 'draft': port.postMessage({ v: VERSION, type: 'draft', id: message.id, ...(await inserted(message, options)) })
  }
}

async function inserted(draft: Draft, { onDraft }: EmbedOptions): Promise<{ inserted: boolean, reason?: string }> {
  try {
    await onDraft?.(draft)
    return { inserted: true }
  } catch (error) {
    return { inserted: false, reason: String(error instanceof Error ? error.message : error).slice(0, 300) }
  }
}
