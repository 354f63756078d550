// What the page fetches elsewhere, brought along: `build.mjs` says which files these are.
import * as bindings from 'desk:bindings'
import drills from 'desk:drills'
import later from 'desk:later'
import shared from 'desk:shared'
import start from 'desk:start'
import { readMail } from '../mail.js'

const wasm = (bytes) => new Response(bytes, { headers: { 'content-type': 'application/wasm' } })

globalThis.deskParts = {
  wasm: async () => wasm(start),
  bindings: async () => bindings,
  part: async (name) => wasm(name.startsWith('later-shared-') ? shared : later),
  mail: async () => ({ readMail }),
  drills: async () => drills,
}
