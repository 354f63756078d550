import { connect } from '../../dist/adapters/freshdesk.js'
import { alone, desk, policy } from '../start.js'

if (typeof app === 'undefined') {
  alone()
} else {
  const client = await app.initialized()
  await connect(client, desk(), await policy())
}
