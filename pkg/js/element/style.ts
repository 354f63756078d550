/** The panel's looks. Colours, font and corners can be set from outside by custom properties, parts by `::part()`. */

const TOKENS = `
:host {
  display: block; box-sizing: border-box; container-type: inline-size; text-align: start;
  font: 400 var(--escalation-font-size, 14px)/1.45 var(--escalation-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  letter-spacing: normal; word-spacing: normal; text-transform: none; text-indent: 0; white-space: normal; cursor: auto;
  --page: var(--escalation-page, light-dark(#fff, #10161f));
  --ink: var(--escalation-ink, light-dark(#1b2330, #e6eaf0));
  --minor: var(--escalation-minor, light-dark(#4b5563, #b3bdcb));
  --line: var(--escalation-line, light-dark(#c9d1dc, #3a4557));
  --field: var(--escalation-field, light-dark(#76839a, #75839a));
  --accent: var(--escalation-accent, light-dark(#1d4ed8, #8fb4ff));
  --on-accent: var(--escalation-on-accent, light-dark(#fff, #0b1220));
  --warn: var(--escalation-warn, light-dark(#8a3b00, #ffb27a));
  --mark: var(--escalation-mark, light-dark(#fff0b3, #5a4a00));
  --t0: var(--escalation-tier-0, light-dark(#b3120b, #ff9d94)); --t0-soft: light-dark(#fdf0ee, #2b1414);
  --t1: var(--escalation-tier-1, light-dark(#8a4b00, #ffc57a)); --t1-soft: light-dark(#fff6e8, #2a2010);
  --t2: var(--escalation-tier-2, light-dark(#0b5c8a, #8fd0f5)); --t2-soft: light-dark(#edf6fb, #10242f);
  --tn: var(--escalation-tier-none, light-dark(#3f5a3a, #a9d6a0)); --tn-soft: light-dark(#f1f7ef, #162218);
  --radius: var(--escalation-radius, 6px);
  color: var(--ink); background: var(--page);
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.tier-0 { --tier: var(--t0); --soft: var(--t0-soft); }
.tier-1 { --tier: var(--t1); --soft: var(--t1-soft); }
.tier-2 { --tier: var(--t2); --soft: var(--t2-soft); }
.tier-unread { --tier: var(--ink); --soft: var(--page); }
.tier-none { --tier: var(--tn); --soft: var(--tn-soft); }
`

const TEXT = `
* { box-sizing: border-box; }
h2, h3, p, ul, ol, dl, dd, blockquote, fieldset { margin: 0; padding: 0; }
h3 { font-size: 1.07em; line-height: 1.3; margin-bottom: 6px; }
ul { list-style: none; }
p + p { margin-top: 4px; }
.minor { color: var(--minor); font-size: 0.93em; }
.warning, .lacks { color: var(--warn); }
.warning { font-weight: 600; }
.tag { font-size: 0.86em; border: 1px solid currentcolor; border-radius: 1em; padding: 0 7px; margin-inline-start: 6px; color: var(--minor); white-space: nowrap; }
.tag.lacking { color: var(--t0); font-weight: 600; }
.away { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; padding: 0; }
a { color: var(--accent); overflow-wrap: anywhere; }
q { font-style: italic; }
mark { background: var(--mark); color: var(--ink); padding: 0 2px; border-bottom: 2px solid var(--t1); }
mark.missing { border: 1px dashed var(--t0); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
[tabindex="-1"]:focus { outline: none; }
`

const CONTROLS = `
button, input, select, textarea { font: inherit; color: inherit; }
button { display: inline-flex; align-items: center; justify-content: center; border: 1px solid var(--field); border-radius: var(--radius); background: var(--page); color: var(--accent); padding: 2px 10px; min-height: 30px; cursor: pointer; }
button:hover { border-color: var(--accent); text-decoration: underline; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); padding: 4px 14px; min-height: 34px; font-weight: 600; }
button.quiet { min-height: 34px; }
button.small { font-size: 0.93em; }
button.done { color: var(--tn); border-color: var(--tn); background: var(--page); }
button[aria-disabled] { color: var(--minor); background: var(--page); border: 1px dashed var(--field); cursor: not-allowed; text-decoration: none; }
input[type="text"], select, textarea { width: 100%; background: var(--page); border: 1px solid var(--field); border-radius: var(--radius); padding: 5px 8px; min-height: 32px; }
textarea { resize: vertical; }
.buttons { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-top: 8px; }
.act { display: inline-flex; flex-wrap: wrap; flex: 0 1 auto; max-width: 100%; gap: 6px; align-items: center; position: relative; }
.said { color: var(--warn); font-weight: 600; font-size: 0.93em; }
.said:empty { display: none; }
.field { display: block; margin-bottom: 8px; font-weight: 600; }
.field > input, .field > select, .field > textarea { margin-top: 2px; font-weight: 400; }
summary { cursor: pointer; color: var(--accent); padding: 4px 0; min-height: 24px; }
summary:hover { text-decoration: underline; }
progress { accent-color: var(--accent); vertical-align: middle; }
`

const BANNER = `
.desk { display: grid; gap: 12px; padding: 8px; position: relative; }
.desk > section:not(.banner) { border: 1px solid var(--line); border-radius: var(--radius); padding: 10px 12px; min-width: 0; }
.banner { border: 2px solid var(--tier); border-radius: var(--radius); background: var(--soft); overflow: hidden; min-width: 0; }
.banner > h2 { display: flex; align-items: center; gap: 10px; padding: 4px 12px; background: var(--tier); color: var(--page); font-size: 1.5em; line-height: 1.3; }
.banner > h2 svg { fill: currentcolor; flex: none; width: 0.9em; height: 0.9em; }
.now { padding: 8px 12px; }
.first { font-size: 1.07em; font-weight: 700; line-height: 1.3; }
.due { font-variant-numeric: tabular-nums; }
.due time, .due .left { white-space: nowrap; }
.due time { font-weight: 600; }
.due .left { color: var(--minor); }
.due.soon .left, .due.late .left { background: var(--t0); color: var(--page); font-weight: 700; border-radius: 3px; padding: 0 5px; }
.due.late time { text-decoration: line-through; text-decoration-thickness: 2px; }
.deadline .due { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 10px; }
.deadline time { font-size: 1.9em; font-weight: 700; line-height: 1.2; }
.deadline .left { font-size: 1.2em; font-weight: 600; color: var(--ink); }
.reach { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-top: 6px; }
.reach .call { font-weight: 600; overflow-wrap: anywhere; }
.reach a.call { background: var(--tier); color: var(--page); padding: 5px 12px; border-radius: var(--radius); text-decoration: none; }
.reach a.call:hover { text-decoration: underline; }
.also { margin-top: 6px; padding-top: 6px; border-top: 1px solid var(--line); }
.times { padding: 6px 12px; border-top: 1px solid var(--line); display: grid; gap: 4px 12px; grid-template-columns: repeat(auto-fit, minmax(12em, 1fr)); }
.times dt { color: var(--minor); font-size: 0.93em; }
.banner > .warning { padding: 6px 12px; border-top: 1px solid var(--line); }
`

const SECTIONS = `
.desk > section.question { border: 2px solid var(--accent); }
.question h3 { font-size: 1.14em; }
.answered li { display: flex; flex-wrap: wrap; gap: 4px 8px; justify-content: space-between; align-items: center; }
.answered li + li { margin-top: 6px; }
.facts summary { font-weight: 600; }
.fact { padding: 8px 0; border-top: 1px solid var(--line); }
.fact:first-of-type { margin-top: 4px; }
.fact .field { margin-bottom: 0; }
.fact .hint { font-weight: 400; color: var(--minor); font-size: 0.93em; }
.fact > p { margin-top: 3px; }
.fact [aria-invalid] { border: 2px solid var(--warn); }
.source { display: flex; flex-wrap: wrap; gap: 4px 8px; justify-content: space-between; align-items: center; margin-top: 4px; }
.criteria > li { border-inline-start: 4px solid var(--line); padding-inline-start: 8px; }
.criteria > li + li { margin-top: 8px; }
blockquote { margin: 2px 0 0; color: var(--minor); overflow-wrap: anywhere; }
details li { padding: 2px 0; overflow-wrap: anywhere; }
.contacts > li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 10px; padding: 8px 0; border-top: 1px solid var(--line); }
.contacts > li:first-child { border-top: 0; padding-top: 0; }
.also .how { display: block; }
.way { flex-basis: 100%; display: flex; gap: 8px; align-items: center; justify-content: space-between; min-height: 30px; min-width: 0; }
.contacts .minor { flex-basis: auto; }
.contacts > li > p { flex-basis: 100%; }
.path ol { padding-inline-start: 0; list-style: none; display: grid; gap: 6px; margin-top: 4px; }
.path ol > li { border: 1px solid var(--line); border-radius: var(--radius); padding: 6px 8px; }
.path ol .minor { display: block; }
fieldset { border: 0; min-width: 0; margin-top: 8px; }
legend { padding: 0; font-weight: 600; }
.step { display: flex; gap: 8px; align-items: flex-start; padding: 4px 0; min-height: 28px; cursor: pointer; }
.step input { flex: none; width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--accent); }
.step:has(:checked) { color: var(--minor); }
.step:has(:checked) strong { text-decoration: line-through; }
.checklist progress { width: 7em; height: 0.7em; }
.letter { border: 1px solid var(--field); border-radius: var(--radius); overflow: hidden; margin-bottom: 8px; }
.letter .subject { padding: 6px 10px; border-bottom: 1px solid var(--line); font-weight: 600; overflow-wrap: anywhere; }
.letter .body { padding: 8px 10px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 18em; overflow: auto; outline-offset: -3px; }
.footer { padding: 0 4px; }
.state { text-align: start; }
.state h2 { font-size: 1.2em; margin-bottom: 4px; }
.state progress { width: 100%; }
.desk > section.failed { border: 2px solid var(--warn); }
.failed .what { font-weight: 600; overflow-wrap: anywhere; }
.failed p { overflow-wrap: anywhere; }
.failed .code { margin-top: 8px; }
@container (min-width: 42em) {
  .desk { display: block; columns: 2; column-gap: 12px; }
  .desk > * { break-inside: avoid; margin-bottom: 12px; }
  .desk > :is(.banner, .question, .answered, .footer, .state) { column-span: all; }
  .times { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .desk > .footer { margin-top: 12px; }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none; transition: none; }
}
@media (forced-colors: active) {
  .banner > h2 { forced-color-adjust: none; background: CanvasText; color: Canvas; }
}
`

const sheets = new WeakMap<Document, CSSStyleSheet>()

/** The style sheet, one for all panels of a document. */
export function styleOf(owner: Document): CSSStyleSheet {
  const known = sheets.get(owner)
  if (known) return known
  const sheet = new (owner.defaultView ?? window).CSSStyleSheet()
  // Documents without a browser know style sheets, and not how to fill one.
  sheet.replaceSync?.(TOKENS + TEXT + CONTROLS + BANNER + SECTIONS)
  sheets.set(owner, sheet)
  return sheet
}
