// Puts text on the clipboard.

/** Copies; false if the browser refuses. */
export async function copy(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Pages that came over plain HTTP have no clipboard, and frames need their host's leave.
    return copyBySelection(text, root)
  }
}

/** The way of before the clipboard's own interface: select and let the browser copy. */
function copyBySelection(text: string, root: ShadowRoot): boolean {
  const before = root.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'away'
  area.setAttribute('aria-hidden', 'true')
  root.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
    if (before instanceof HTMLElement) before.focus()
  }
}
