// The script of `embed.html`: waits for the port of the page that holds the frame, and for no other.
import { connect } from '../contract/desk-side.js'
import { fromHost } from '../contract/from-host.js'
import { VERSION } from '../contract/messages.js'
import '../element/define.js'

/** Takes the one port that the parent hands over in answer to our `ready`. */
function waitForPort(id: string, take: (port: MessagePort, insert: string | undefined) => void): void {
  const end = new AbortController()
  window.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    // The origin of a sandboxed host or of a file says nothing ("null"); the window itself cannot be imitated.
    if (source !== window.parent) return
    const message = fromHost(data)
    const [port] = ports
    if (message?.type !== 'ready' || message.id !== id || !port) return
    end.abort()
    take(port, message.insert)
  }, { signal: end.signal })
}

/** Nobody can guess it; `randomUUID` exists on secure pages only. */
function requestId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const desk = document.querySelector('escalation-desk')
if (desk && window.parent !== window) {
  const id = requestId()
  waitForPort(id, (port, insert) => connect(port, desk, insert))
  // Nothing of a ticket is in it, so that any parent may hear it; who may be one is for `frame-ancestors` to say.
  window.parent.postMessage({ v: VERSION, type: 'ready', id }, '*')
} else {
  document.querySelector('[data-alone]')?.removeAttribute('hidden')
}
