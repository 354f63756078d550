// The policy compiler with the files of the desk's own policy, for the workbench. All of it is fetched when somebody
// opens the workbench: most visits never need it.
//
// The build defines COMPILER, POLICY and WEIGHTS, the names of the three files.
import start, { casesOf, compareFiles, compileFiles, restart } from '../target/page/compiler/compiler.js'

/** Makes the compiler ready. `fetched` gives the answer for a file of the page. */
export async function openWorkbench(fetched) {
  const [wasm, files, weights] = await Promise.all([
    fetched(COMPILER).then((answer) => answer.arrayBuffer()),
    fetched(POLICY).then((answer) => answer.text()),
    fetched(WEIGHTS).then((answer) => answer.arrayBuffer()),
  ])
  await start({ module_or_path: wasm })
  return {
    /** Texts by their path in the bundle, as JSON. */
    files,
    /** The policy's learned weights; empty if it has none. */
    weights: new Uint8Array(weights),
    /** An image, or none where there are errors; and all faults as JSON. Throws if the compiler breaks off. */
    compile(files, weights) {
      const { image, faults } = whole(() => compileFiles(JSON.parse(files), weights))
      return { image: image ?? undefined, faults: JSON.stringify(faults) }
    },
    /** What one policy's files say that the other's do not, as JSON. Throws a sentence if a file is no TOML. */
    compare: (old, draft) => JSON.stringify(whole(() => compareFiles(JSON.parse(old), JSON.parse(draft)))),
    /** The policy's own cases, each with what must come of it, as JSON. */
    cases: (files) => JSON.stringify(whole(() => casesOf(JSON.parse(files)))),
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
