// The package as others get it: the tarball, installed into an empty folder.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const TARBALLS = new URL('../../../target/pkg/', import.meta.url).pathname

/** An empty project with the package in it. */
export class Project {
  constructor() {
    const [tarball] = readdirSync(TARBALLS).filter((name) => name.endsWith('.tgz'))
    this.folder = mkdtempSync(join(tmpdir(), 'escalation-desk-'))
    this.write('package.json', JSON.stringify({ name: 'project', private: true, type: 'module' }))
    this.run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', join(TARBALLS, tarball)])
  }

  /** Writes a file of the project; gives its path. */
  write(name, text) {
    const path = join(this.folder, name)
    writeFileSync(path, text)
    return path
  }

  /** Runs a program in the project; gives what it says. */
  run(program, args) {
    return execFileSync(program, args, { cwd: this.folder, encoding: 'utf8' })
  }

  /** A module of the package. */
  import(path = 'index.js') {
    return import(pathToFileURL(join(this.folder, 'node_modules/escalation-desk/dist', path)).href)
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
