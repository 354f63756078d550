// What the engine is measured beside: the fastest library of its kind on npm, and what one writes by hand.
import { parse } from '@marcbachmann/cel-js'

const OPS = { eq: '==', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' }
const TIERS = ['IMMEDIATE', 'PRIORITY', 'STANDARD']

/** Tier and ids of the rules that hold, by a test per rule. */
function byTests(rules, tests) {
  return {
    eval(fact) {
      const matched = []
      let tier = TIERS.length
      for (let place = 0; place < tests.length; place++) {
        if (!tests[place](fact)) continue
        matched.push(rules[place].id)
        tier = Math.min(tier, TIERS.indexOf(rules[place].tier))
      }
      return { tier: TIERS[tier] ?? 'NONE', matched }
    },
  }
}

/** The Common Expression Language, one expression per rule. */
export function cel(rules) {
  const written = ({ all, any, fact, op, value }) => {
    if (all ?? any) return `(${(all ?? any).map(written).join(all ? ' && ' : ' || ')})`
    const shown = typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value)
    return op === 'has' ? `${shown} in ${fact}` : `${fact} ${OPS[op]} ${shown}`
  }
  return byTests(rules, rules.map(({ when }) => parse(written(when))))
}

/** A function per condition. */
export function closures(rules) {
  const test = ({ all, any, fact, op, value }) => {
    const parts = (all ?? any ?? []).map(test)
    if (all) return (facts) => parts.every((part) => part(facts))
    if (any) return (facts) => parts.some((part) => part(facts))
    if (op === 'has') return (facts) => facts[fact].includes(value)
    return op === 'eq' ? (facts) => facts[fact] === value : (facts) => facts[fact] > value
  }
  return byTests(rules, rules.map(({ when }) => test(when)))
}

/** One regular expression per list of phrases. */
export function patterns(lists) {
  const quoted = (phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const made = lists.map(({ phrases }) => new RegExp(`\\b(?:${phrases.map(quoted).join('|')})\\b`, 'i'))
  return { eval: (text) => made.flatMap((pattern, place) => (pattern.test(text) ? [place] : [])) }
}

/** One automaton for all phrases (Aho and Corasick), a row of a typed array per state. */
export function automaton(lists) {
  const classes = new Uint8Array(65_536)
  let width = 1
  for (const character of new Set(lists.flatMap(({ phrases }) => phrases).join(''))) classes[character.charCodeAt(0)] = width++
  for (let upper = 65; upper <= 90; upper++) classes[upper] = classes[upper + 32]
  const next = [new Int32Array(width)]
  const ends = [[]]
  lists.forEach(({ phrases }, list) => {
    for (const phrase of phrases) {
      let state = 0
      for (const character of phrase) {
        const kind = classes[character.charCodeAt(0)]
        if (!next[state][kind]) {
          next[state][kind] = next.push(new Int32Array(width)) - 1
          ends.push([])
        }
        state = next[state][kind]
      }
      ends[state].push({ list, length: phrase.length })
    }
  })
  const back = new Int32Array(next.length)
  const order = [0]
  for (const state of order) {
    if (state) ends[state].push(...ends[back[state]])
    for (let kind = 0; kind < width; kind++) {
      const around = state ? next[back[state]][kind] : 0
      const other = next[state][kind]
      if (!other) next[state][kind] = around
      else order.push(other) && (back[other] = around)
    }
  }
  const rows = new Int32Array(next.length * width)
  next.forEach((row, state) => row.forEach((other, kind) => (rows[state * width + kind] = other * width)))
  const isEnd = new Uint8Array(rows.length)
  ends.forEach((list, state) => (isEnd[state * width] = Number(list.length > 0)))
  const inWord = Uint8Array.from({ length: 65_536 }, (_, code) => Number(code < 128 && /\w/.test(String.fromCharCode(code))))
  const hit = new Uint8Array(lists.length)
  return {
    eval(text) {
      hit.fill(0)
      let row = 0
      for (let at = 0; at < text.length; at++) {
        row = rows[row + classes[text.charCodeAt(at)]]
        if (!isEnd[row] || inWord[text.charCodeAt(at + 1)]) continue
        for (const { list, length } of ends[row / width]) {
          if (at < length || !inWord[text.charCodeAt(at - length)]) hit[list] = 1
        }
      }
      const found = []
      for (let list = 0; list < hit.length; list++) if (hit[list]) found.push(list)
      return found
    },
  }
}
