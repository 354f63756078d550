// The example's helpdesk, with a database of its own, on a port of this machine. HELPDESK_PYTHON is the interpreter that
// has its packages; `cargo xtask test --only helpdesk` makes it.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../../../tests/support/browser.mjs'

const here = (path) => new URL(path, import.meta.url).pathname
const EXAMPLE = here('../../examples/django-helpdesk/')
const PYTHON = process.env.HELPDESK_PYTHON

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** Starts it, with the tickets of `manage.py demo`; gives its address and a way to end it. */
export async function start() {
  if (!PYTHON) throw new Error('HELPDESK_PYTHON is not set; type `cargo xtask test --only helpdesk`')
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  const env = {
    ...process.env, HELPDESK_DATABASE: join(folder, 'db.sqlite3'), ESCALATION_DESK: here('../..'), PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1',
  }
  const manage = (words, more = {}) =>
    execFileSync(PYTHON, ['manage.py', ...words], { cwd: EXAMPLE, env: { ...env, ...more }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  manage(['migrate', '--verbosity', '0'])
  manage(['demo'])
  const port = await freePort()
  const site = spawn(PYTHON, ['manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`], { cwd: EXAMPLE, env })
  const base = `http://127.0.0.1:${port}`
  const said = []
  site.stdout.on('data', (data) => said.push(data))
  site.stderr.on('data', (data) => said.push(data))
  const close = async () => {
    site.kill()
    if (site.exitCode === null) await once(site, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await eventually(() => fetch(`${base}/login/`))
  } catch (error) {
    await close()
    throw new Error(`the helpdesk did not start: ${error.message}\n${said.join('')}`)
  }
  return { base, close, manage }
}
