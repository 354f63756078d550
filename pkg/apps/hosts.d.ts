// What the hosts bring along without types.
declare module 'zendesk_app_framework_sdk' {
  import type { ZafClient } from '../dist/adapters/zendesk.js'
  const ZAFClient: { init(): ZafClient | false }
  export default ZAFClient
}

declare const app: { initialized(): Promise<import('../dist/adapters/freshdesk.js').FreshdeskClient> } | undefined
