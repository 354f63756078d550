/** Keys that an agent types into the panel stay there: to the page's shortcuts the panel is no field, and each letter one of them. */

/** Keys that write, or move the caret; not Escape and Tab, by which pages close and order what they show. */
const TYPED = /^(.|Enter|Backspace|Delete|Home|End|(Arrow|Page).*)$/u

/** Signs that Alt alone gives on a Mac, such as the `@` of a German keyboard; with a letter or digit it is a shortcut. */
const BY_OPTION = /^[^A-Za-z0-9]$/u

/** Keeps what is typed into fields from leaving the root; what goes with Ctrl, Meta or Alt is a shortcut. */
export function keepTyped(root: ShadowRoot): void {
  const keep = (event: Event) => {
    const { key, target } = event as KeyboardEvent
    if (!TYPED.test(key) || isShortcut(event as KeyboardEvent)) return
    if (target instanceof Element && target.matches('input, select, textarea')) event.stopPropagation()
  }
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keep)
}

/** AltGr writes the third sign of a key. Windows gives it as Ctrl with Alt. */
function isShortcut(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event
  if (event.getModifierState('AltGraph')) return false
  return ctrlKey || metaKey || (altKey && !BY_OPTION.test(key))
}
