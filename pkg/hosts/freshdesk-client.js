// Stands where the vendor's script stands in the app's page.
globalThis.app = { initialized: async () => parent.host.client }
