//! Drills: what they name, say and let arrive.

use super::Case;

/// A policy's drills that have no fault.
pub(crate) const FILE: (&str, &str) = ("policy/drills/drills.toml", DRILLS);

const DRILLS: &str = r#"[[drill]]
id = "stranger"
title = "A name nobody knows"
difficulty = "easy"
ticket = "A stranger saw it."
facts = { users = 3 }
criteria = ["security.breach"]
why = "A stranger saw it."

[[drill.reveal]]
fact = "plan"
value = "pro"
answer = "Pro, since May."

[[drill.reveal]]
about = "text shows breach"
value = true
answer = "Yes, he did."

[[drill.inject]]
at = "5 min"
unless = "step:incident.call"
from = "The customer"
text = "Hello?"

[[drill.inject]]
at = "12 min"
from = "The customer"
text = "It was my brother."
facts = { listed = true }
criteria = []

[drill.notice]
template = "notice"
must = [["security team", "our people"]]
must_not = ["hacked"]
"#;

const AT: &str = FILE.0;

/// See [`Case`].
pub(crate) const CASES: &[Case] = &[
    ([AT, "ticket = ", "tiket = "], &[["E106", "tiket", "unknown key `tiket`", "did you mean `ticket`?"]]),
    (
        [AT, "\"easy\"", "\"simple\""],
        &[["E106", "\"simple\"", "unknown value `simple`", "known: easy, medium, hard"]],
    ),
    (
        [AT, "why = \"A stranger saw it.\"\n", ""],
        &[[
            "E106",
            "[[drill]]",
            "the key `why` is missing",
            "add `why = …`; docs/drills.md says what it means",
        ]],
    ),
    (
        [AT, "title = \"A name nobody knows\"\ndifficulty = \"easy\"\nticket = \"A stranger saw it.\"\n", ""],
        &[[
            "E106",
            "[[drill]]",
            "the keys `title`, `difficulty` and `ticket` are missing",
            "add `title = …`, `difficulty = …` and `ticket = …`; docs/drills.md says what they mean",
        ]],
    ),
    (
        [AT, "at = \"12 min\"\nfrom = \"The customer\"\n", ""],
        &[[
            "E106",
            "[[drill.inject]]",
            "the keys `at` and `from` are missing",
            "add `at = …` and `from = …`; docs/drills.md says what they mean",
        ]],
    ),
    (
        [AT, "\"5 min\"", "\"5 minutes\""],
        &[[
            "E106",
            "\"5 minutes\"",
            "`5 minutes` is not a duration",
            "write a whole number and `min`, `h`, `d` or `w`",
        ]],
    ),
    (
        [AT, "step:incident.call", "phoned"],
        &[[
            "E106",
            "\"phoned\"",
            "`phoned` is nothing that can have happened",
            "write `told`, `acknowledged`, `customer-answered`, or `step:` and a step's id",
        ]],
    ),
    (
        [
            AT,
            "",
            "[[drill]]\nid = \"stranger\"\ntitle = \"x\"\ndifficulty = \"hard\"\nticket = \"x\"\nwhy = \"x\"\n",
        ],
        &[[
            "E201",
            "\"stranger\"",
            "the drill `stranger` is declared twice, first in line 2",
            "results are kept by a drill's id: give one of them another",
        ]],
    ),
    (
        [AT, "[\"security.breach\"]", "[\"security.brech\"]"],
        &[[
            "E202",
            "\"security.brech\"",
            "unknown criterion `security.brech`",
            "did you mean `security.breach`?",
        ]],
    ),
    (
        [AT, "criteria = []", "criteria = [\"fire\"]"],
        &[["E202", "\"fire\"", "unknown criterion `fire`", "use one of: security.breach, security.refund"]],
    ),
    (
        [AT, "facts = { users", "topics = [\"training\"]\nfacts = { users"],
        &[["E202", "\"training\"", "unknown training statement `training`", "the policy declares none"]],
    ),
    (
        [AT, "facts = { users", "silent = [\"level-9\"]\nfacts = { users"],
        &[["E202", "\"level-9\"", "unknown level `level-9`", "use one of: level-1, level-2"]],
    ),
    (
        [AT, "id = \"stranger\"", "id = \"../stranger\""],
        &[[
            "E213",
            "\"../stranger\"",
            "`../stranger` cannot be a drill's id",
            "write it in small letters, digits and hyphens: `lights-out`",
        ]],
    ),
    ([AT, "{ users = 3 }", "{ user = 3 }"], &[["E202", "3", "unknown fact `user`", "did you mean `users`?"]]),
    (
        [AT, "fact = \"plan\"", "fact = \"plans\""],
        &[["E202", "\"plans\"", "unknown fact `plans`", "did you mean `plan`?"]],
    ),
    (
        [AT, "text shows breach", "text shows breech"],
        &[[
            "E202",
            "\"text shows breech\"",
            "unknown question `text shows breech`",
            "did you mean `text shows breach`?",
        ]],
    ),
    (
        [AT, "step:incident.call", "step:incident.calls"],
        &[[
            "E202",
            "\"step:incident.calls\"",
            "unknown step `incident.calls`",
            "did you mean `incident.call`?",
        ]],
    ),
    (
        [AT, "template = \"notice\"", "template = \"note\""],
        &[["E202", "\"note\"", "unknown template `note`", "use one of: notice"]],
    ),
    (
        [AT, "\"12 min\"", "\"4 min\""],
        &[[
            "E212",
            "\"4 min\"",
            "the inject at 4 min stands behind a later one",
            "injects are in order of time",
        ]],
    ),
    (
        [AT, "\"12 min\"", "\"25 h\""],
        &[[
            "E212",
            "\"25 h\"",
            "the inject comes after 25 h, which is more than a day",
            "a drill covers at most the first day: `24 h`",
        ]],
    ),
    (
        [AT, "facts = { users", "lasts = \"2 d\"\nfacts = { users"],
        &[[
            "E212",
            "\"2 d\"",
            "the drill lasts 48 h, which is more than a day",
            "a drill covers at most the first day: `24 h`",
        ]],
    ),
    (
        [AT, "text = \"Hello?\"", "text = \" \""],
        &[["E213", "\" \"", "a message is empty", "write it, or leave it out"]],
    ),
    (
        [
            AT,
            "A name nobody knows",
            "A name nobody knows and that goes on and on until no line of any page can hold it, as if it were the text",
        ],
        &[[
            "E213",
            "\"A name nobody knows and that goes on and on until no line of any page can hold it, as if it were the text\"",
            "a title has 105 characters, and may have 100",
            "shorten it",
        ]],
    ),
    (
        [AT, "[[\"security team\", \"our people\"]]", "[[]]"],
        &[["E213", "[]", "a group of wordings is empty", "name the wordings, one of which must be there"]],
    ),
    (
        [AT, "must = [[\"security team\", \"our people\"]]\nmust_not = [\"hacked\"]", "must = []"],
        &[[
            "E213",
            "[drill.notice]",
            "the notice has neither something to say nor something not to say",
            "fill `must` or `must_not`, or remove the notice",
        ]],
    ),
    (
        [AT, "\"security team\", \"our people\"", "\"you were hacked\""],
        &[[
            "E213",
            "[\"you were hacked\"]",
            "whatever satisfies this group is forbidden by `must_not`",
            "change one of the two",
        ]],
    ),
    (
        [AT, "{ users = 3 }", "{ users = \"three\" }"],
        &[[
            "E214",
            "\"three\"",
            "`users` has a value that it cannot have",
            "give a number, without unit and not as a string",
        ]],
    ),
    (
        [AT, "value = \"pro\"", "value = \"gold\""],
        &[["E214", "\"gold\"", "`plan` has a value that it cannot have", "`gold` is none of: basic, pro"]],
    ),
    (
        [AT, "value = true", "value = 1"],
        &[["E214", "1", "`text shows breach` is a question of yes or no", "give true or false"]],
    ),
    (
        [AT, "fact = \"plan\"\n", ""],
        &[[
            "E214",
            "[[drill.reveal]]",
            "what is revealed is neither a fact nor the answer to a question",
            "give either `fact` or `about`",
        ]],
    ),
];
