// Makes what is described true of the document, changing as little as it can: focus, caret, selection, scroll position
// and open disclosures stay where they are. It sets text and attributes only, never markup.

/** What an attribute, a property or a listener is set to. */
export type Value = string | number | boolean | undefined | ((event: Event) => void)

/** An element as it should be. */
export interface Described {
  readonly tag: string
  readonly props: Readonly<Record<string, Value>>
  readonly children: readonly (Described | string)[]
}

/** What may stand among children; what is false or absent is left out. */
export type Child = Described | string | false | null | undefined | readonly Child[]

const SVG = 'http://www.w3.org/2000/svg'
const SVG_TAGS = new Set(['svg', 'polygon', 'rect', 'circle'])
/** State of controls that an attribute only gives at first. */
const STATE: Readonly<Record<string, readonly string[]>> = { value: ['input', 'textarea', 'select'], checked: ['input'] }

/** Describes an element. A `key` among the properties tells siblings of one kind apart. */
export function h(tag: string, props: Readonly<Record<string, Value>> = {}, ...children: Child[]): Described {
  return { tag, props, children: flat(children) }
}

function flat(children: readonly Child[]): (Described | string)[] {
  return children.flatMap((child) => {
    if (child === false || child === null || child === undefined || child === '') return []
    if (typeof child === 'string' || 'tag' in child) return [child]
    return flat(child)
  })
}

/** What was last described for a node of ours. */
const described = new WeakMap<Node, Described>()

/** Makes the children of a node those that are described. */
export function patch(parent: Node, children: readonly Child[]): void {
  const wanted = flat(children)
  const pool = poolOf(parent)
  const nodes = wanted.map((child) => pool.get(kind(child))?.shift() ?? create(child))
  for (const left of pool.values()) left.forEach((node) => parent.removeChild(node))
  nodes.forEach((node, place) => {
    const there = parent.childNodes.item(place)
    if (there !== node) parent.insertBefore(node, there)
  })
  nodes.forEach((node, place) => update(node, wanted[place] ?? ''))
}

/** Children that are there, by what they can become. */
function poolOf(parent: Node): Map<string, Node[]> {
  const pool = new Map<string, Node[]>()
  for (const node of parent.childNodes) {
    const before = described.get(node)
    const name = before ? kind(before) : kind('')
    pool.set(name, [...(pool.get(name) ?? []), node])
  }
  return pool
}

function kind(child: Described | string): string {
  return typeof child === 'string' ? '' : `${child.tag} ${String(child.props['key'] ?? '')}`
}

function create(child: Described | string): Node {
  if (typeof child === 'string') return document.createTextNode(child)
  return SVG_TAGS.has(child.tag) ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag)
}

function update(node: Node, child: Described | string): void {
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child
    return
  }
  const element = node as Element
  const before = described.get(element)?.props ?? {}
  described.set(element, child)
  patch(element, child.children)
  for (const name of Object.keys(before)) if (!(name in child.props)) set(element, name, undefined)
  for (const [name, value] of Object.entries(child.props)) set(element, name, value)
}

function set(element: Element, name: string, value: Value): void {
  if (name === 'key') return
  if (name.startsWith('on')) return listen(element, name.slice(2), value)
  if (STATE[name]?.includes(element.localName)) {
    const control = element as Element & Record<string, unknown>
    if (control[name] !== value) control[name] = value
    return
  }
  const text = value === true ? '' : value === false || value === undefined ? null : String(value)
  if (text === null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== text) element.setAttribute(name, text)
}

/** Elements whose listener for a type is there already; it looks up what to do when it is called. */
const heard = new WeakMap<Element, Set<string>>()

function listen(element: Element, type: string, value: Value): void {
  const types = heard.get(element) ?? new Set()
  if (value === undefined || types.has(type)) return
  heard.set(element, types.add(type))
  element.addEventListener(type, (event) => {
    const now = described.get(element)?.props[`on${type}`]
    if (typeof now === 'function') now(event)
  })
}
