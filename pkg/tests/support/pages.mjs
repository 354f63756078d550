// Pages that hold the element.

/** A page with this in its body and this module run first; the element is defined last, as on a slow network. */
export function page(body, script = '', { define = true } = {}) {
  return {
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>A helpdesk</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/page.css">
${script && `<script type="module" src="${script}"></script>`}
${define ? '<script type="module" src="/pkg/element/define.js"></script>' : ''}</head><body><main><h1>Ticket</h1>${body}</main></body></html>`,
  }
}

/** What such pages need besides. */
export const SHARED = {
  '/page.css': 'body { margin: 0 } h1 { margin: 8px; font: 700 16px system-ui }',
  '/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

/** The element, for a locator. */
export const DESK = 'escalation-desk'

/** Gives the page's first element a ticket, and notes the events that it sends from then on. */
export async function give(tab, ticket, more = {}) {
  await tab.page.evaluate(async ([given, set]) => {
    await customElements.whenDefined('escalation-desk')
    const desk = document.querySelector('escalation-desk')
    globalThis.heard ??= []
    if (!desk.dataset.heard) {
      desk.dataset.heard = 'yes'
      for (const type of ['decision', 'trouble', 'answer', 'fact', 'work', 'draft', 'checklist']) {
        document.addEventListener(type, ({ detail }) => heard.push([type, JSON.parse(JSON.stringify(detail))]))
      }
    }
    Object.assign(desk, set)
    desk.ticket = given
  }, [ticket, more])
}

/** Details of the events of a type, in their order. */
export const heard = (tab, type) => tab.page.evaluate((wanted) => heard.filter(([name]) => name === wanted).map(([, detail]) => detail), type)
