// Buttons that an adapter puts under the banner, in the element's slot `actions`.
import type { EscalationDesk } from '../element/index.js'

/** One thing that the helpdesk can do about a decision. */
export interface Action {
  readonly label: string
  /** What the button says afterwards. */
  readonly done: string
  readonly run: () => Promise<unknown>
}

/** The buttons of one element. */
export class ActionBar {
  readonly #bar: HTMLElement
  #actions: readonly Action[] = []

  constructor(desk: EscalationDesk) {
    this.#bar = desk.ownerDocument.createElement('p')
    this.#bar.slot = 'actions'
    this.#bar.className = 'escalation-actions'
    desk.append(this.#bar)
  }

  /** Shows these and no others; buttons that stay the same keep the focus and what they said. */
  show(actions: readonly Action[]): void {
    const before = this.#actions
    this.#actions = actions
    const same = before.length === actions.length && actions.every(({ label }, place) => label === before[place]?.label)
    if (!same) this.#bar.replaceChildren(...actions.map((_, place) => this.#button(place)))
  }

  /** Takes them away. */
  remove(): void {
    this.#bar.remove()
  }

  #button(place: number): HTMLElement {
    const { ownerDocument } = this.#bar
    const button = ownerDocument.createElement('button')
    const said = ownerDocument.createElement('span')
    button.type = 'button'
    button.textContent = this.#actions[place]?.label ?? ''
    said.setAttribute('role', 'status')
    button.addEventListener('click', () => {
      const action = this.#actions[place]
      if (!action || button.ariaDisabled) return
      // Not `disabled`: the focus would be lost.
      button.ariaDisabled = 'true'
      action.run().then(
        () => { said.textContent = action.done },
        (error: unknown) => {
          said.textContent = `Not done: ${error instanceof Error ? error.message : String(error)}`
          button.ariaDisabled = null
        },
      )
    })
    const holder = ownerDocument.createElement('span')
    holder.append(button, ' ', said)
    return holder
  }
}
