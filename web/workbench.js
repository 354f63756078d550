// The policy compiler with the files of the desk's own policy, for the workbench. All of it is fetched when somebody
// opens the workbench: most visits never need it.
//
// The build defines COMPILER and POLICY, the names of the two files. The policy's learned weights come with the desk.
import start, { compareFiles, compileFiles, formatFile, restart, testsOf } from '../target/page/compiler/compiler.js'

/** Makes the compiler ready. `fetched` gives the answer for a file of the page. */
export async function openWorkbench(fetched) {
  const [wasm, files] = await Promise.all([
    fetched(COMPILER).then((answer) => answer.arrayBuffer()),
    fetched(POLICY).then((answer) => answer.text()),
  ])
  await start({ module_or_path: wasm })
  const policy = JSON.parse(files)
  return {
    /** Texts by their path in the bundle, as JSON. */
    files,
    /** What the compiler says of a draft's files: an image, or none where there are errors; and as JSON all faults, what the
     * draft's files say that the policy's do not, and by what the draft tests itself. Throws if the compiler breaks off. */
    check(files, weights) {
      const draft = JSON.parse(files)
      const { image, faults } = whole(() => compileFiles(draft, weights))
      const { faults: ofCases, ...tests } = whole(() => testsOf(draft))
      // Where something else cannot be read, what its cases name is not known either.
      const answer = { faults: image ? [...ofCases, ...faults] : faults, entries: entries(policy, draft), ...tests }
      return { image: image ?? undefined, answer: JSON.stringify(answer) }
    },
    /** A file of a draft with its conditions and frames in their canonical form; undefined where all of them are. Throws a
     * sentence if the file has faults. */
    format(files, file) {
      return whole(() => formatFile(JSON.parse(files), file))
    },
  }
}

/** What differs, or a sentence why that cannot be told, where a file is no TOML: in the form of a Rust result. */
function entries(policy, draft) {
  try {
    return { Ok: whole(() => compareFiles(policy, draft)) }
  } catch (error) {
    if (error instanceof Error) throw error
    return { Err: error }
  }
}

/** What a call gives. One that breaks off leaves ruins behind: the next begins afresh. */
function whole(call) {
  try {
    return call()
  } catch (error) {
    if (error instanceof Error) restart()
    throw error
  }
}
