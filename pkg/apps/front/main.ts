import Front from '@frontapp/plugin-sdk'
import { type FrontUpdates, connect } from '../../dist/adapters/front.js'
import { alone, desk, watch } from '../start.js'

watch()
if (parent === window) alone()
else connect(Front.contextUpdates as unknown as FrontUpdates, desk())
