import ZAFClient from 'zendesk_app_framework_sdk'
import { connect } from '../../dist/adapters/zendesk.js'
import { alone, desk, watch } from '../start.js'

watch()
const client = ZAFClient.init()
if (client) void connect(client, desk(), await desk().ready)
else alone()
