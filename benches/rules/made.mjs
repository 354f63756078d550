// Rules, facts, phrases and tickets for the benchmark, the same in every run.

/** Numbers from 0 to 1 by a seed (mulberry32). */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const TIERS = ['IMMEDIATE', 'PRIORITY', 'STANDARD']
const PLANS = ['basic', 'pro', 'enterprise']
const CATEGORIES = ['technical', 'billing', 'product']
const SIGNALS = Array.from({ length: 44 }, (_, place) => `signal_${place}`)
const NUMBERS = { amount: 50_000, refund: 1_000, age_hours: 24, attempts: 2, customers: 1_000, seats: 500 }

const has = (value) => ({ fact: 'signals', op: 'has', value })
const is = (fact, value) => ({ fact, op: 'eq', value })
const above = (fact, value) => ({ fact, op: 'gt', value })

/** Forty rules of the shapes that escalation policies have. */
function forty() {
  const next = random(1)
  const one = (list) => list[Math.floor(next() * list.length)]
  const number = () => one(Object.keys(NUMBERS))
  const bar = (fact) => above(fact, NUMBERS[fact])
  const shapes = [
    (signal) => ({ all: [has(signal)] }),
    (signal) => ({ all: [has(signal)] }),
    (signal) => ({ any: [has(signal), has(one(SIGNALS))] }),
    (signal) => ({ all: [has(signal), is('plan', one(PLANS))] }),
    (signal) => ({ any: [has(signal), { all: [has(one(SIGNALS)), bar(number())] }] }),
    (signal) => ({ all: [has(signal), { any: [bar(number()), is('listed', true)] }] }),
    () => ({ all: [is('category', one(CATEGORIES)), is('resolved', false), bar(number())] }),
    () => ({ all: [bar(number()), is('plan', one(PLANS))] }),
  ]
  return Array.from({ length: 40 }, (_, place) => ({
    id: `rule-${place}`,
    tier: TIERS[Math.floor((place * 3) / 40)],
    when: shapes[place % shapes.length](SIGNALS[place]),
  }))
}

/** A condition with its numbers raised by some percent. */
function raised(when, percent) {
  if (when.all) return { all: when.all.map((part) => raised(part, percent)) }
  if (when.any) return { any: when.any.map((part) => raised(part, percent)) }
  return typeof when.value === 'number' ? { ...when, value: when.value + Math.ceil((when.value * percent) / 100) } : when
}

/**
 * So many rules: the forty, and copies of them with other numbers and one condition more. As given some of the copies
 * hold for some tickets; padded none ever does, because no ticket is that old.
 */
export function rules(count, padded) {
  const first = forty()
  return Array.from({ length: count }, (_, place) => {
    const rule = first[place % 40]
    const copy = Math.floor(place / 40)
    if (copy === 0) return rule
    const age = padded ? 10_000 + copy : (copy * 7) % 97
    return { ...rule, id: `${rule.id}-${copy}`, when: { all: [raised(rule.when, 2 * copy), above('age_hours', age)] } }
  })
}

/** What helpdesks know of a thousand tickets. */
export function facts() {
  const next = random(2)
  const one = (list) => list[Math.floor(next() * list.length)]
  const around = (bar) => (next() < 0.2 ? one([bar - 1, bar, bar + 1]) : Math.floor(next() * bar * 1.5))
  return Array.from({ length: 1_000 }, () => ({
    plan: one(['basic', 'basic', 'pro', 'pro', 'enterprise']),
    category: one(CATEGORIES),
    ...Object.fromEntries(Object.entries(NUMBERS).map(([fact, bar]) => [fact, around(bar)])),
    listed: next() < 0.1,
    resolved: next() < 0.3,
    signals: [...new Set(Array.from({ length: one([0, 0, 1, 1, 2, 2, 3, 4, 5, 6]) }, () => one(SIGNALS)))],
  }))
}

const WORDS =
  `the a an and or but so we i you our your it this that is are was were has had do did can could will would not no please
  thanks hello team today yesterday morning week since when while after then now still just only also very about with
  without from into over under for to of in on at by if because issue problem question help need want know think see look
  find try use open close click page screen button window list item task board project file report user customer people
  something everything first last next new old same other many few all each work time day hour minute send reply email
  message call check update change set add remove show start stop run order number name date account browser phone office
  sales price plan card login password support sync export import data breach server outage refund legal contract`.split(/\s+/)

/** Forty lists of ten phrases, no phrase twice. */
export function phrases() {
  const next = random(3)
  const word = () => WORDS[Math.floor(next() * WORDS.length)]
  const made = new Set()
  while (made.size < 400) made.add(Array.from({ length: 2 + Math.floor(next() * 3) }, word).join(' '))
  const all = [...made]
  return Array.from({ length: 40 }, (_, place) => ({ id: `list-${place}`, phrases: all.slice(place * 10, place * 10 + 10) }))
}

/** Tickets of those words with some of those phrases. */
export function tickets() {
  const next = random(4)
  const one = (list) => list[Math.floor(next() * list.length)]
  const all = phrases().flatMap((list) => list.phrases)
  return Array.from({ length: 2_000 }, () => {
    const words = Array.from({ length: 110 + Math.floor(next() * 20) }, () => one(WORDS))
    for (let left = one([0, 0, 1, 1, 2, 2, 3, 4]); left > 0; left--) words.splice(Math.floor(next() * words.length), 0, one(all))
    let begins = true
    const written = words.map((word) => {
      const text = begins ? word[0].toUpperCase() + word.slice(1) : word
      begins = next() < 0.06
      return begins ? `${text}.` : text
    })
    return written.join(' ')
  })
}
