/** Fetches, compiles and starts what lies beside this module. */
import { EscalationError } from './errors.js'
import start from './bindings.js'
import { begun, starts } from './running.js'

/** Where the engine comes from; without it, the file beside this module. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module

/** Starts the engine's wasm, once. */
export async function startWasm(source: WasmSource | undefined): Promise<void> {
  if (starts > 0) return
  await startBy(start, source ?? new URL('./engine.wasm', import.meta.url))
  begun()
}

/** Fetches, compiles and starts. */
export async function startBy(start: (given: { module_or_path: WebAssembly.Module }) => Promise<unknown>, source: WasmSource): Promise<void> {
  const given = typeof source === 'string' || source instanceof URL ? await file(source) : source
  try {
    const module = given instanceof Response ? await compiled(given) : isBytes(given) ? await WebAssembly.compile(given) : given
    await start({ module_or_path: module })
  } catch (error) {
    throw notStarted(error)
  }
}

function isBytes(given: BufferSource | WebAssembly.Module): given is BufferSource {
  return ArrayBuffer.isView(given) || given instanceof ArrayBuffer
}

/** While it comes in, where the server says that it is wasm. */
async function compiled(response: Response): Promise<WebAssembly.Module> {
  const streams = response.headers.get('content-type')?.startsWith('application/wasm')
  return streams ? WebAssembly.compileStreaming(response).catch(cutOff(response)) : WebAssembly.compile(await whole(response))
}

/** All of an answer. */
function whole(response: Response): Promise<ArrayBuffer> {
  return response.arrayBuffer().catch(cutOff(response))
}

/** What to throw where an answer began well and did not come to its end, which is an error of type; others stay what they are. */
const cutOff = ({ url }: Response) => (cause: unknown): never => {
  if (!(cause instanceof TypeError)) throw cause
  throw new EscalationError('E902', `${url} could not be fetched: it broke off (${cause.message})`, 'try again; if it stays so, see whether the server sends the whole file', { cause })
}

/** The bytes of a policy image. */
export async function policyImage(source: string | URL | Uint8Array | undefined): Promise<Uint8Array> {
  const from = source ?? new URL('./policy.bin', import.meta.url)
  return typeof from === 'string' || from instanceof URL ? bytes(from) : from
}

async function file(source: string | URL): Promise<Response | BufferSource> {
  return isFile(source) ? bytes(source) : fetched(source)
}

/** The bytes of a file beside this module or of an address. */
export async function bytes(source: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  if (isFile(source)) return read(source)
  return new Uint8Array(await whole(await fetched(source)))
}

async function read(source: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  // Node's fetch takes no files; an import of its modules would trip bundlers for the browser.
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  try {
    return new Uint8Array(await readFile(new URL(source)))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new EscalationError('E902', `${source} could not be read: ${why}`, `copy the file there, or ${IN_NODE}`, { cause })
  }
}

function inNode(): boolean {
  return typeof process === 'object' && typeof process.versions?.node === 'string'
}

function isFile(source: string | URL): boolean {
  return inNode() && String(source).startsWith('file:')
}

/** A path, where Node could read it; a drive's letter is no scheme. */
function isPath(source: string | URL): boolean {
  return inNode() && !/^[a-z][a-z\d+.-]+:/i.test(String(source))
}

const IN_NODE = 'give a file URL (`pathToFileURL(path)` of `node:url`) or the bytes (`await readFile(path)`)'

const BESIDE = 'serve engine.wasm and policy.bin of the package beside its JavaScript, or give their addresses to init({ wasm, policy })'

/** What stands in the way of pages without an origin, where this is one. */
function wayOut(): string {
  if (globalThis.location?.protocol === 'file:') return 'a page opened from a disk may fetch nothing: open it from a server; else '
  if (globalThis.origin !== 'null') return ''
  return "this frame is sandboxed: add allow-same-origin to its `sandbox`, or let the server of the package's files send `Access-Control-Allow-Origin: *`; else "
}

async function fetched(source: string | URL): Promise<Response> {
  if (isPath(source)) throw new EscalationError('E902', `${source} is a path, and only addresses can be fetched`, `in Node ${IN_NODE}`)
  let response: Response | undefined
  let cause: unknown
  try {
    response = await fetch(source)
  } catch (error) {
    cause = error
  }
  if (response?.ok) return response
  const why = response ? `the server says ${response.status}` : 'no answer'
  throw new EscalationError(
    'E902',
    `${source} could not be fetched: ${why}`,
    response ? BESIDE : `${wayOut()}${BESIDE}`,
    { cause },
  )
}

function notStarted(cause: unknown): EscalationError {
  if (cause instanceof EscalationError) return cause
  const words = cause instanceof Error ? cause.message : String(cause)
  if (typeof WebAssembly !== 'object') {
    return new EscalationError('E905', 'this browser has no WebAssembly', 'use a browser of the last five years', { cause })
  }
  if (/content security policy|unsafe-eval|blocked by CSP/i.test(words)) {
    return new EscalationError(
      'E901',
      "the page's Content-Security-Policy forbids WebAssembly",
      "add 'wasm-unsafe-eval' to its script-src",
      { cause },
    )
  }
  return new EscalationError('E900', `the engine did not start: ${words}`, 'copy the files of the package again, all of one version; a server may also answer with a page where it lacks the file', { cause })
}
