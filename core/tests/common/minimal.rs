//! The smallest bundle that compiles without a fault or a warning, for tests that change one thing of it.

/// Path inside the bundle → text.
pub(crate) const FILES: [(&str, &str); 8] = [
    ("policy/policy.toml", POLICY),
    ("policy/policy.txt", "# The Desk's Policy\n"),
    ("policy/criteria.toml", CRITERIA),
    ("policy/people.toml", PEOPLE),
    ("policy/procedures.toml", PROCEDURES),
    ("policy/templates/notice.toml", TEMPLATE),
    ("policy/signals/breach.toml", SIGNALS),
    ("language/words.toml", LANGUAGE),
];

const POLICY: &str = r#"[about]
id = "desk"
name = "The Desk's Policy"
organisation = "Desk"
version = "1"
language = "en"
currency = "USD"
senders = ["@own.example", "Own Support"]
purpose = "Who is told"
source = { origin = "supplement" }
"#;

const CRITERIA: &str = r#"[[tier]]
id = "immediate"
name = "Immediate"
within = "15 min"
resolution = "critical"
source = { origin = "supplement" }

[[resolution_target]]
id = "critical"
name = "Critical"
within = "4 h"
source = { origin = "supplement" }

[[response_sla]]
id = "security"
name = "Security"
within = "30 min"
what = "initial response"
source = { origin = "supplement" }

[[category]]
id = "security"
name = "Security"
tier = "immediate"
procedure = "incident"
response_sla = "security"
templates = ["notice"]
source = { origin = "supplement" }

[[criterion]]
id = "security.breach"
name = "Suspected breach"
category = "security"
when = "text shows breach and plan is pro"
entry = ["manager"]
source = { origin = "supplement" }

[[criterion]]
id = "security.refund"
name = "Large refund"
category = "security"
when = "refund_amount > 1000 USD"
entry = ["manager"]
source = { origin = "supplement" }

[[fact]]
id = "plan"
name = "Plan"
type = "choice"
ask = "Which plan?"
choice = [{ id = "basic", name = "Basic" }, { id = "pro", name = "Pro" }]

[[fact]]
id = "refund_amount"
name = "Refund"
type = "money"
ask = "How much?"
question = [{ about = "refund_amount > 1000 USD", ask = "More than $1,000?" }]

[[fact]]
id = "ticket_age_hours"
name = "Age"
type = "hours"
ask = "How old?"

[[fact]]
id = "users"
name = "Users"
type = "count"
ask = "How many?"

[[fact]]
id = "listed"
name = "Listed"
type = "flag"
ask = "Is it listed?"
"#;

const PEOPLE: &str = r#"[[level]]
id = "level-1"
number = 1
name = "Support"
response = "8 h"
response_by_plan = [{ plan = "pro", response = "4 h" }]
source = { origin = "supplement" }

[[level]]
id = "level-2"
number = 2
name = "Management"
response = "1 h"
source = { origin = "supplement" }

[[role]]
id = "agent"
name = "Agent"
level = "level-1"
remit = []
reach = []
source = { origin = "supplement" }

[[role]]
id = "manager"
name = "Manager"
level = "level-2"
remit = ["security"]
reach = ["manager-phone"]
source = { origin = "supplement" }

[[contact]]
id = "manager-phone"
name = "Manager"
channel = "phone"
address = "+1-555-0100"
group = "On call"
source = { origin = "supplement" }

[[route]]
role = "agent"
reason = "everything else"
"#;

const PROCEDURES: &str = r#"[[procedure]]
id = "incident"
name = "Incident"
source = { origin = "supplement" }

[[procedure.phase]]
name = "At once"
from = "0 min"
until = "15 min"
source = { origin = "supplement" }

[[procedure.phase.step]]
id = "incident.call"
title = "Call"
detail = "Call the manager"
tells = ["manager"]
source = { origin = "supplement" }

[[procedure.phase]]
name = "Later"
from = "15 min"
until = "1 h"
source = { origin = "supplement" }

[[procedure.phase.step]]
id = "incident.write"
title = "Write"
detail = "Write it down"
source = { origin = "supplement" }
"#;

const TEMPLATE: &str = r#"[[template]]
id = "notice"
name = "Notice"
audience = "internal"
purpose = "Tell the manager"
to = "manager"
subject = "Incident at {company}"
body = """
Dear manager, {company} needs you.
- Manager called
"""
source = { origin = "supplement" }

[[template.field]]
id = "company"
name = "Company"

[[template.claim]]
text = "Manager called"
step = "incident.call"
"#;

const SIGNALS: &str = r#"[signal.breach]
about = "an outsider got at data"
ask = "Did someone get in?"

[[signal.breach.frame]]
match = ['@outsider ~6 @see', '"broke into"']
strength = "strong"
yes = ["A stranger saw it."]

[concept.outsider]
words = ["stranger", "outsider"]

[[reading]]
fact = "plan"
match = ['on ..2 pro ..1 plan']
is = "pro"
"#;

const LANGUAGE: &str = r#"name = "English"
fillers = ["a", "the", "our"]
function_words = ["a", "the", "our", "we", "is", "are", "was", "to", "of", "in", "and", "it", "i", "my", "on"]
irregular = { see = ["saw", "seen"] }
variants = { cant = "can not" }

[[ending]]
strip = "s"

[concept.see]
words = ["see", "look at"]

[[cue]]
effect = "negated"
words = ["not", "never"]
reach = 6
"#;
