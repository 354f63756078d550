import { connect } from '../../dist/adapters/chatwoot.js'
import { readNames } from '../../dist/adapters/facts.js'
import { alone, desk } from '../start.js'

// Under which names Chatwoot keeps the facts: `index.html?facts=plan=customer_plan`.
if (parent === window) alone()
else connect(desk(), (await desk().ready).facts, readNames(new URLSearchParams(location.search).get('facts')))
