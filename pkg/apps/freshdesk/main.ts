import { connect } from '../../dist/adapters/freshdesk.js'
import { alone, desk, watch } from '../start.js'

watch()
if (typeof app === 'undefined') {
  alone()
} else {
  const client = await app.initialized()
  await connect(client, desk(), await desk().ready)
}
