/** The policy compiler: TOML files become an image for `Engine.fromPolicy`. Loaded when it is first called. */
import start, { compileFiles, restart, settle } from './compiler-bindings.js'
import { EscalationError } from './errors.js'
import { bytesIn, optionsIn } from './given.js'
import { bytes, startBy, type WasmSource } from './load.js'

/** One fault of a policy; lines and columns begin at 1, `start` and `end` are UTF-16 places in the file. */
export interface Fault {
  code: string
  severity: 'error' | 'warning'
  message: string
  help: string | null
  file: string
  line: number
  column: number
  start: number
  end: number
}

/** An image, or none where there are errors; and what the compiler has to say. */
export interface Compiled {
  image: Uint8Array | null
  faults: Fault[]
}

export interface CompileOptions {
  /** The policy's learned weights (`learned.weights`). */
  learned?: Uint8Array | undefined
  /** Where the compiler comes from; by default it lies beside this module. */
  wasm?: WasmSource | undefined
}

/** Files by their path in the bundle. */
type Files = Readonly<Record<string, string>>

/** Something that is fetched when it is first asked for; what could not be fetched is tried again by the next call. */
function once<T, A extends unknown[]>(load: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
  let loaded: Promise<T> | undefined
  return (...given) => {
    loaded ??= load(...given).catch((cause: unknown) => {
      loaded = undefined
      throw cause
    })
    return loaded
  }
}

const compiler = once((wasm: WasmSource = new URL('./compiler.wasm', import.meta.url)) => startBy(start, wasm))

const english = once(async () => JSON.parse(new TextDecoder().decode(await bytes(new URL('./english.json', import.meta.url)))) as Files)

/**
 * Compiles a policy.
 * @param files texts by their path in the bundle: `policy/criteria.toml` for the file `criteria.toml` of the policy's folder,
 * `language/cues.toml` for one of the language's. Without any of a language the English of the package is taken.
 * @throws {EscalationError} E703 if `files` is no object of such texts, or `learned` no bytes; E708 for an option that there is not; E900 to E905 if the compiler or English cannot be
 * loaded or the compiler breaks off.
 */
export async function compilePolicy(files: Files, options: CompileOptions = {}): Promise<Compiled> {
  const given = checked(files)
  const { learned, wasm } = optionsIn(options, 'compilePolicy', { learned: '', wasm: '' })
  if (learned !== undefined) bytesIn(learned, 'E703', 'learned weights')
  const hasLanguage = Object.keys(given).some((path) => path.startsWith('language/'))
  const [language] = await Promise.all([hasLanguage ? {} : english(), compiler(wasm)])
  try {
    return compileFiles({ ...language, ...given }, learned) as Compiled
  } catch (cause) {
    restart()
    // The fresh start happens before the next call; one without arguments has nothing to lose by it.
    settle()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new EscalationError('E904', `the compiler broke off: ${why}`, 'the next call starts afresh; please report the files if they may be shown', { cause })
  }
}

/** The same files: what the compiler would not know for one, or pass over without a word, is refused. */
function checked(files: unknown): Files {
  const refused = (message: string) => new EscalationError('E703', message, 'give an object of texts: { "policy/criteria.toml": "…" }, and `language/…` for a language of your own')
  if (typeof files !== 'object' || files === null || Array.isArray(files)) throw refused('these are no files')
  const entries = Object.entries(files)
  if (entries.length === 0) throw refused('there are no files')
  for (const [path, text] of entries) {
    if (typeof text !== 'string') throw refused(`\`${path}\` is no text`)
    if (!/^(policy|language)\/.+\.(toml|txt)$/i.test(path)) throw refused(`\`${path}\` is no path in the bundle: it begins with \`policy/\` or \`language/\` and ends in \`.toml\` or \`.txt\``)
  }
  return Object.fromEntries(entries)
}
