/** Keys that an agent types into the panel stay there: to the page's shortcuts the panel is no field, and each letter one of them. */

/** Keys that write, or move the caret; not Escape and Tab, by which pages close and order what they show. */
const TYPED = /^(.|Enter|Backspace|Delete|Home|End|(Arrow|Page).*)$/u

/** Keeps what is typed into fields from leaving the root; what goes with Ctrl, Meta or Alt is a shortcut. */
export function keepTyped(root: ShadowRoot): void {
  const keep = (event: Event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event as KeyboardEvent
    if (ctrlKey || metaKey || altKey || !TYPED.test(key)) return
    if (target instanceof Element && target.matches('input, select, textarea')) event.stopPropagation()
  }
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keep)
}
