// Written by `cargo xtask pkg` from core/src/wire; change the shapes there.

/**
 * A ticket: `{"id","text","facts":{…},"answers":[["…",true]],"reported_at"}`, all but `text` optional.
 */
export type Ticket = { 
/**
 * Given back as it is.
 */
id?: string | number, 
/**
 * What the customer or an agent wrote.
 */
text: string, 
/**
 * What the helpdesk knows; null is unknown.
 */
facts?: Facts, 
/**
 * Answers to questions, by their atom: `text shows breach`.
 */
answers?: Array<[string, boolean]>, 
/**
 * RFC 3339.
 */
reported_at?: string, };

/**
 * Facts by id.
 */
export type Facts = Record<string, FactValue | null>;

/**
 * A fact's JSON value.
 */
export type FactValue = boolean | number | string;

/**
 * The answer alone.
 */
export type Outcome = { 
/**
 * `immediate`, `priority`, `standard` or `none`.
 */
tier: string, 
/**
 * Ids of the criteria that hold.
 */
criteria: Array<string>, };

/**
 * A decision with its path, self-contained: ids and words, no indices.
 */
export type Decision = { 
/**
 * The ticket's id, as given.
 */
id?: string | number, 
/**
 * `immediate`, `priority`, `standard` or `none`.
 */
tier: string, 
/**
 * The tier to treat it as until the questions are answered.
 */
could_be: string, 
/**
 * Criteria that hold.
 */
criteria: Array<Criterion>, 
/**
 * What to ask, the most important first.
 */
questions: Array<Question>, 
/**
 * Facts nobody gave, taken as not so.
 */
assumed: Array<string>, 
/**
 * Mentions seen and not counted.
 */
set_aside: Array<SetAside>, 
/**
 * Criteria that nearly hold.
 */
near_misses: Array<NearMiss>, 
/**
 * Facts where helpdesk and text disagree.
 */
conflicts: Array<Conflict>, 
/**
 * What the agent ruled by hand, and why.
 */
ruled_by_hand?: Array<Ruling>, 
/**
 * Facts used.
 */
facts: Array<Fact>, 
/**
 * `read`, `foreign` or `nothing`.
 */
language: string, 
/**
 * Who, when, how.
 */
path: Path, 
/**
 * Decided under this policy.
 */
policy: Policy, 
/**
 * Version of this shape.
 */
schema: number, };

/**
 * A criterion that holds.
 */
export type Criterion = { 
/**
 * `security.breach`
 */
id: string, 
/**
 * Why.
 */
evidence: Array<Evidence>, };

/**
 * One reason.
 */
export type Evidence = { "kind": "text", 
/**
 * First UTF-16 code unit.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * The words.
 */
quote: string, 
/**
 * The signal they show.
 */
signal: string, } | { "kind": "fact", 
/**
 * Which.
 */
fact: string, 
/**
 * Its value.
 */
value: FactValue, } | { "kind": "answer", 
/**
 * What was asked, in canonical form.
 */
about: string, 
/**
 * What was answered.
 */
answer: boolean, } | { "kind": "by-hand" };

/**
 * One thing to ask.
 */
export type Question = { 
/**
 * The plain question.
 */
ask: string, 
/**
 * The atom that a yes or no answers, or the fact whose choice is asked for.
 */
about: string, 
/**
 * `yes-no` or `choice`.
 */
kind: string, 
/**
 * Choices, for a choice.
 */
choices: Array<string>, 
/**
 * Criteria that the answer settles.
 */
criteria: Array<string>, 
/**
 * The words that raised it.
 */
evidence: Array<Quote>, };

/**
 * Words of the ticket.
 */
export type Quote = { 
/**
 * First UTF-16 code unit.
 */
start: number, 
/**
 * One past the last.
 */
end: number, 
/**
 * The words.
 */
quote: string, };

/**
 * A mention that does not count.
 */
export type SetAside = { 
/**
 * What it would have shown.
 */
signal: string, 
/**
 * The words.
 */
evidence: Array<Quote>, 
/**
 * `negated`, `hypothetical`, `question`, `past` …
 */
reason: string, 
/**
 * The words that say so.
 */
cue: Quote | null, };

/**
 * A criterion that one fact kept from holding.
 */
export type NearMiss = { 
/**
 * Which.
 */
criterion: string, 
/**
 * What was lacking.
 */
lacking: string, };

/**
 * Helpdesk and text disagree.
 */
export type Conflict = { 
/**
 * Which fact.
 */
fact: string, 
/**
 * What the helpdesk says: this was used.
 */
given: FactValue, 
/**
 * What the text says.
 */
read: FactValue, };

/**
 * A fact used.
 */
export type Fact = { 
/**
 * Which.
 */
fact: string, 
/**
 * Its value.
 */
value: FactValue, 
/**
 * `given` or `text`.
 */
origin: string, };

/**
 * A ruling by hand.
 */
export type Ruling = { 
/**
 * `tier`, or the id of a criterion.
 */
about: string, 
/**
 * The tier's id; `holds` or `does not hold` of a criterion.
 */
ruling: string, 
/**
 * The agent's reason.
 */
reason: string, };

/**
 * The policy decided under.
 */
export type Policy = { 
/**
 * `teamflow`
 */
id: string, 
/**
 * The author's version.
 */
version: string, 
/**
 * SHA-256 of the bundle.
 */
hash: string, };

/**
 * Who, when, how, and what to do.
 */
export type Path = { 
/**
 * The tier that gave the deadline.
 */
tier: string, 
/**
 * From when everything is counted.
 */
reported_at: string, 
/**
 * By when the entry must have it.
 */
deadline: string, 
/**
 * Where it enters.
 */
entries: Array<Entry>, 
/**
 * Everybody to tell, in order.
 */
contacts: Array<Contact>, 
/**
 * Who is next when nobody answers.
 */
ladder: Array<Rung>, 
/**
 * Minutes between updates to the customer, and the first one's time.
 */
updates: Updates | null, 
/**
 * By when the customer must have heard from us.
 */
responses: Array<Due>, 
/**
 * By when it must be solved.
 */
resolution: Due | null, 
/**
 * The checklists.
 */
checklists: Array<Checklist>, 
/**
 * Templates that fit.
 */
templates: Array<string>, 
/**
 * Open points of the policy that touch it.
 */
open_points: Array<string>, };

/**
 * An entry.
 */
export type Entry = { 
/**
 * Id of the role.
 */
role: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Number of the level.
 */
level: number, 
/**
 * Criteria that lead there.
 */
criteria: Array<string>, 
/**
 * By when.
 */
tell_by: string, };

/**
 * Somebody to tell.
 */
export type Contact = { 
/**
 * Id of the role or of the contact.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Ways to reach them, best first.
 */
ways: Array<Way>, 
/**
 * By when.
 */
due: string, 
/**
 * Why.
 */
reasons: Array<string>, 
/**
 * Whether it is the entry.
 */
entry: boolean, 
/**
 * Whether the policy is silent and it is ours.
 */
supplement: boolean, };

/**
 * A way to reach somebody.
 */
export type Way = { 
/**
 * How.
 */
channel: Channel, 
/**
 * Number, address or channel.
 */
address: string, 
/**
 * When it applies and who answers there: `Emergency legal hotline, after hours`; left out if at any time.
 */
applies?: string, };

/**
 * How a contact is reached.
 */
export type Channel = "phone" | "email" | "slack" | "internal" | "web";

/**
 * A level of the ladder.
 */
export type Rung = { 
/**
 * Number of the level.
 */
level: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Roles concerned.
 */
roles: Array<string>, 
/**
 * When it is reached at the latest.
 */
reached_at: string, 
/**
 * By when it must have acknowledged.
 */
acknowledge_by: string, 
/**
 * `level-response`, or the id of the response SLA.
 */
because: string, };

/**
 * The update cadence.
 */
export type Updates = { 
/**
 * Minutes between two.
 */
every_minutes: number, 
/**
 * The first one.
 */
first: string, };

/**
 * A named time.
 */
export type Due = { 
/**
 * Id of the SLA or target; `tier` where none is named.
 */
id: string, 
/**
 * When.
 */
due: string, };

/**
 * A checklist.
 */
export type Checklist = { 
/**
 * Id of the procedure.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Steps with due times.
 */
steps: Array<Step>, };

/**
 * A step.
 */
export type Step = { 
/**
 * Its id.
 */
id: string, 
/**
 * What to do.
 */
title: string, 
/**
 * In more words.
 */
detail: string, 
/**
 * By when.
 */
due: string, };

/**
 * A message, filled.
 */
export type Message = { 
/**
 * One line.
 */
subject: string, 
/**
 * Plain text; a blank that is not filled shows as `[field]`.
 */
body: string, 
/**
 * Ids of the blanks that are not filled.
 */
missing: Array<string>, 
/**
 * Lines left out because they say that a step was done which is not.
 */
left_out: Array<string>, };

/**
 * A policy in outline.
 */
export type PolicyOverview = { 
/**
 * `teamflow`
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The author's version.
 */
version: string, 
/**
 * SHA-256 of the bundle.
 */
hash: string, 
/**
 * Most urgent first.
 */
tiers: Array<TierOverview>, 
/**
 * In the policy's order.
 */
criteria: Array<CriterionOverview>, 
/**
 * What a helpdesk may give.
 */
facts: Array<FactOverview>, 
/**
 * What a text can show.
 */
signals: Array<SignalOverview>, 
/**
 * Who acts, from the first level up.
 */
roles: Array<RoleOverview>, 
/**
 * Messages.
 */
templates: Array<TemplateOverview>, 
/**
 * Where the policy contradicts itself or is silent.
 */
open_points: Array<OpenPointOverview>, };

/**
 * A tier.
 */
export type TierOverview = { 
/**
 * `immediate`
 */
id: string, 
/**
 * `Immediate`
 */
name: string, 
/**
 * Minutes from the report to the first contact.
 */
within_minutes: number, };

/**
 * A criterion.
 */
export type CriterionOverview = { 
/**
 * `security.breach`
 */
id: string, 
/**
 * In the policy's words.
 */
name: string, 
/**
 * Id of its tier.
 */
tier: string, 
/**
 * Name of its category.
 */
category: string, };

/**
 * A fact.
 */
export type FactOverview = { 
/**
 * `plan`
 */
id: string, 
/**
 * `Plan`
 */
name: string, 
/**
 * What its value is.
 */
type: FactKind, 
/**
 * The plain question.
 */
ask: string, 
/**
 * Where to find it, or its unit.
 */
hint: string, 
/**
 * For a choice.
 */
choices: Array<ChoiceOverview>, };

/**
 * The type of a fact, with the unit of its JSON number.
 */
export type FactKind = "choice" | "flag" | "count" | "money" | "hours";

/**
 * One of several values.
 */
export type ChoiceOverview = { 
/**
 * `enterprise`
 */
id: string, 
/**
 * `Enterprise`
 */
name: string, };

/**
 * What a text can show.
 */
export type SignalOverview = { 
/**
 * `breach`
 */
id: string, 
/**
 * `an outsider got at data or accounts`
 */
about: string, };

/**
 * Somebody who acts.
 */
export type RoleOverview = { 
/**
 * `engineering-manager`
 */
id: string, 
/**
 * `Engineering Manager`
 */
name: string, };

/**
 * A message that can be written.
 */
export type TemplateOverview = { 
/**
 * `security-acknowledgement`
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whom it is for.
 */
audience: Audience, 
/**
 * Blanks that only a person can fill come back as missing until they are given.
 */
fields: Array<FieldOverview>, };

/**
 * Whom a message is for.
 */
export type Audience = "customer" | "internal";

/**
 * A blank of a template.
 */
export type FieldOverview = { 
/**
 * `company`
 */
id: string, 
/**
 * `Affected customer`
 */
name: string, };

/**
 * A point that the policy leaves open.
 */
export type OpenPointOverview = { 
/**
 * `legal-15-or-30`
 */
id: string, 
/**
 * In one line.
 */
title: string, 
/**
 * What the text says, and where it stops.
 */
problem: string, 
/**
 * What is done.
 */
reading: string, };

/**
 * A ticket that could not be decided.
 */
export type Refusal = { 
/**
 * Stable code.
 */
code: string, 
/**
 * What is wrong.
 */
message: string, 
/**
 * The way out.
 */
help: string, };
