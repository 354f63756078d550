// What the page fetches elsewhere, brought along: `build.mjs` says which files these are.
import * as bindings from 'desk:bindings'
import drills from 'desk:drills'
import wasm from 'desk:wasm'
import { readMail } from '../mail.js'

globalThis.deskParts = {
  wasm: async () => wasm,
  bindings: async () => bindings,
  mail: async () => ({ readMail }),
  drills: async () => drills,
}
