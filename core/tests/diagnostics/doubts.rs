//! What works, and probably not as meant.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        [
            "policy/criteria.toml",
            "[[criterion]]\nid = \"security.refund\"",
            "[[criterion]]\nid = \"security.more\"\nname = \"More\"\ncategory = \"security\"\nwhen = \"plan is basic and plan is pro\"\nentry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[criterion]]\nid = \"security.refund\"",
        ],
        &[[
            "W501",
            "\"plan is basic and plan is pro\"",
            "`security.more` can never hold",
            "compare the thresholds and choices in it",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "[[criterion]]\nid = \"security.refund\"",
            "[[criterion]]\nid = \"security.more\"\nname = \"More\"\ncategory = \"security\"\nwhen = \"users < 3 or users >= 3\"\nentry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[criterion]]\nid = \"security.refund\"",
        ],
        &[[
            "W502",
            "\"users < 3 or users >= 3\"",
            "`security.more` always holds",
            "compare the thresholds and choices in it",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "[[criterion]]\nid = \"security.refund\"",
            "[[criterion]]\nid = \"security.more\"\nname = \"More\"\ncategory = \"security\"\nwhen = \"users < 0\"\nentry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[criterion]]\nid = \"security.refund\"",
        ],
        &[[
            "W501",
            "\"users < 0\"",
            "`security.more` can never hold",
            "compare the thresholds and choices in it",
        ]],
    ),
    // It holds where the number is not known.
    (
        [
            "policy/criteria.toml",
            "[[criterion]]\nid = \"security.refund\"",
            "[[criterion]]\nid = \"security.more\"\nname = \"More\"\ncategory = \"security\"\nwhen = \"not users < 3 and not users >= 3\"\nentry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[criterion]]\nid = \"security.refund\"",
        ],
        &[],
    ),
    (
        [
            "policy/criteria.toml",
            "[[criterion]]\nid = \"security.refund\"",
            "[[criterion]]\nid = \"security.more\"\nname = \"More\"\ncategory = \"security\"\nwhen = \"text shows breach\"\nentry = [\"manager\"]\nsource = { origin = \"supplement\" }\n\n[[criterion]]\nid = \"security.refund\"",
        ],
        &[[
            "W503",
            "\"text shows breach\"",
            "`security.more` always holds with `security.breach`",
            "both will be reported together; narrow one if that is not meant",
        ]],
    ),
    (
        [
            "policy/templates/notice.toml",
            "name = \"Company\"",
            "name = \"Company\"\n\n[[template.field]]\nid = \"place\"\nname = \"Place\"",
        ],
        &[["W504", "\"place\"", "the field `place` stands nowhere in the template", "use it or remove it"]],
    ),
    (
        [
            "policy/people.toml",
            "[[role]]\nid = \"agent\"",
            "[[level]]\nid = \"level-3\"\nnumber = 3\nname = \"Board\"\nresponse = \"1 h\"\nsource = { origin = \"supplement\" }\n\n[[role]]\nid = \"agent\"",
        ],
        &[["W505", "\"level-3\"", "nobody fills `level-3`", "give a role this level, or remove it"]],
    ),
    (
        [
            "policy/people.toml",
            "[[route]]",
            "[[contact]]\nid = \"fax\"\nname = \"Fax\"\nchannel = \"phone\"\ngroup = \"Office\"\nsource = { origin = \"supplement\" }\n\n[[route]]",
        ],
        &[[
            "W506",
            "\"fax\"",
            "nobody uses the contact `fax`",
            "name it in a `notify`, a step's `tells` or a role's `reach`",
        ]],
    ),
    (
        ["policy/policy.txt", "", "\n## Rules\nCall the manager at once.\n"],
        &[[
            "W507",
            "Call the manager at once.",
            "no entry cites `Call the manager at once.`",
            "quote it in an entry's `source`, or add the entry that it calls for",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', 'look? ..2 see?']",
        ],
        &[[
            "W509",
            "'look? ..2 see?'",
            "the frame can never match: every item of it may be missing",
            "take the `?` from one of its items",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', '@outsider & #count < 0']",
        ],
        &[[
            "W509",
            "'@outsider & #count < 0'",
            "the frame can never match: no `#count` is < 0",
            "compare with a number above zero",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', '=cant ~2 @see']",
        ],
        &[[
            "W509",
            "'=cant ~2 @see'",
            "the frame can never match: `cant` is always read as `can not`",
            "write the standard words, or the word without `=` and quotes",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', '@outsider ~2 _']",
        ],
        &[[
            "W509",
            "'@outsider ~2 _'",
            "the frame can never match: an item of it holds no word",
            "write a word, `@concept` or `\"phrase\"`",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', '(@outsider ~2 we | @outsider ~2 i) ~6 @see without @outsider']",
        ],
        &[[
            "W509",
            "'(@outsider ~2 we | @outsider ~2 i) ~6 @see without @outsider'",
            "the frame can never match: its `without` matches inside every hit",
            "take out of `without` what the frame itself needs",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = ['\"broke into\"', '@outsider ~6 @see without see, (we | @outsider)']",
        ],
        &[[
            "W509",
            "'@outsider ~6 @see without see, (we | @outsider)'",
            "the frame can never match: its `without` matches inside every hit",
            "take out of `without` what the frame itself needs",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "words = [\"stranger\", \"outsider\"]",
            "words = [\"stranger\"]\nframes = [\"@see ..2 we unless we\"]",
        ],
        &[[
            "W509",
            "\"@see ..2 we unless we\"",
            "the frame can never match: its `unless` matches with every hit",
            "take out of `unless` what the frame itself needs",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "[[reading]]",
            "[[signal.breach.frame]]\nmatch = [\"@nobody ~3 @see\"]\nstrength = \"weak\"\n\n[concept.nobody]\nabout = \"nobody\"\n\n[[reading]]",
        ],
        &[
            [
                "W509",
                "\"@nobody ~3 @see\"",
                "the frame can never match: nothing mentions `@nobody`",
                "give the concept `words`, or take it out of the frame",
            ],
            ["W510", "nobody", "nothing mentions the concept `@nobody`", "give it `words`, or remove it"],
        ],
    ),
    (
        [
            "policy/signals/breach.toml",
            "[concept.outsider]",
            "[signal.silence]\nabout = \"nothing\"\nask = \"Is it nothing?\"\n\n[concept.outsider]",
        ],
        &[
            [
                "W517",
                "[signal.silence]",
                "no condition asks whether the text shows `silence`",
                "write `text shows silence` into a `when` or `ask_when`, or remove it",
            ],
            [
                "W511",
                "silence",
                "no text can show `silence`",
                "give it a `[[signal.silence.frame]]` that can match",
            ],
        ],
    ),
    (
        [
            "policy/criteria.toml",
            "about = \"refund_amount > 1000 USD\"",
            "about = \"refund_amount > 100 USD\"",
        ],
        &[[
            "W512",
            "\"refund_amount > 100 USD\"",
            "no condition asks for `refund_amount > 100 USD`",
            "did you mean `refund_amount > 1000 USD`?",
        ]],
    ),
    (
        [
            "policy/people.toml",
            "reason = \"everything else\"",
            "reason = \"everything else\"\n\n[[route]]\nrole = \"manager\"\nreason = \"the rest\"",
        ],
        &[[
            "W513",
            "\"agent\"",
            "the routes below the one to `agent` are never taken",
            "give it a `when`, or move it to the end",
        ]],
    ),
    (
        [
            "policy/people.toml",
            "reason = \"everything else\"",
            "when = \"text shows breach\"\nreason = \"everything else\"",
        ],
        &[[
            "W514",
            "\"text shows breach\"",
            "a ticket may fit no route, and takes the first one",
            "end with a route without `when`",
        ]],
    ),
    (
        ["policy/people.toml", "[[route]]\nrole = \"agent\"\nreason = \"everything else\"\n", ""],
        &[[
            "W515",
            "\"desk\"",
            "nobody takes a ticket that meets no criterion",
            "add `[[route]]` with `role` and `reason`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "[[resolution_target]]",
            "[[tier]]\nid = \"now\"\nname = \"Now\"\nwithin = \"5 min\"\nresolution = \"critical\"\nsource = { origin = \"supplement\" }\n\n[[resolution_target]]",
        ],
        &[[
            "W516",
            "\"5 min\"",
            "`now` (5 min) stands below `immediate` (15 min), which has more time",
            "tiers stand in order of urgency, the most urgent first: move one of the two",
        ]],
    ),
    (
        [
            "policy/signals/breach.toml",
            "[concept.outsider]",
            "[signal.theft]\nabout = \"a theft\"\nask = \"Was it stolen?\"\n\n[[signal.theft.frame]]\nmatch = ['\"stole it\"']\nstrength = \"strong\"\n\n[concept.outsider]",
        ],
        &[[
            "W517",
            "[signal.theft]",
            "no condition asks whether the text shows `theft`",
            "write `text shows theft` into a `when` or `ask_when`, or remove it",
        ]],
    ),
    (
        ["policy/criteria.toml", "templates = [\"notice\"]\n", ""],
        &[[
            "W518",
            "\"notice\"",
            "no category offers the template `notice`",
            "name it in the `templates` of a category, or remove it",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "question = [{ about = \"refund_amount > 1000 USD\", ask = \"More than $1,000?\" }]",
            "ask_when = \"text shows breach\"",
        ],
        &[[
            "W519",
            "\"text shows breach\"",
            "an agent who is asked reads `refund_amount > 1000 USD` and no question",
            "add `[[fact.question]]` with `about = \"refund_amount > 1000 USD\"` and `ask`",
        ]],
    ),
];
