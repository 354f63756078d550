//! Files and entries that cannot be read.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        ["policy/policy.toml", "currency = \"USD\"", "currency = \"US$\""],
        &[["E102", "\"US$\"", "`US$` is no code of a currency", "write its three capital letters: `EUR`"]],
    ),
    (
        [
            "policy/policy.toml",
            "source = { origin = \"supplement\" }",
            "source = { origin = \"supplement\" }\nrate = [{ currency = \"Euro\", low = 90, high = 120 }]",
        ],
        &[["E102", "\"Euro\"", "`Euro` is no code of a currency", "write its three capital letters: `EUR`"]],
    ),
    (
        [
            "policy/policy.toml",
            "senders = [\"@own.example\", \"Own Support\"]",
            "senders = [\"@own.example\", \"jo@own.example\", \"@\"]",
        ],
        &[
            [
                "E102",
                "\"jo@own.example\"",
                "`jo@own.example` is neither a domain nor a name",
                "write a domain as `@example.com`, or a name as `Example Support`",
            ],
            [
                "E102",
                "\"@\"",
                "`@` is neither a domain nor a name",
                "write a domain as `@example.com`, or a name as `Example Support`",
            ],
        ],
    ),
    (
        ["policy/criteria.toml", "id = \"immediate\"", "id = immediate"],
        &[[
            "E101",
            "immediate",
            "neither text, number, true, false, list nor table",
            "TOML is written `key = \"text\"`, `[table]`, `[[list]]`; texts stand in quotes",
        ]],
    ),
    (
        ["language/words.toml", "strip = \"s\"", "strip = \"s"],
        &[[
            "E101",
            "",
            "invalid basic string, expected `\"`",
            "TOML is written `key = \"text\"`, `[table]`, `[[list]]`; texts stand in quotes",
        ]],
    ),
    (
        ["policy/criteria.toml", "within = \"15 min\"", "withn = \"15 min\""],
        &[["E102", "withn", "unknown key `withn`", "did you mean `within`?"]],
    ),
    (
        ["policy/criteria.toml", "within = \"15 min\"", "within = \"15 years\""],
        &[[
            "E102",
            "\"15 years\"",
            "`15 years` is not a duration",
            "write a whole number and `min`, `h`, `d` or `w`",
        ]],
    ),
    (
        ["policy/procedures.toml", "until = \"15 min\"\n", ""],
        &[[
            "E102",
            "[[procedure.phase]]",
            "the key `until` is missing",
            "add `until = …`; docs/policy-format.md says what it means",
        ]],
    ),
    (
        ["policy/people.toml", "channel = \"phone\"", "channel = \"fone\""],
        &[["E102", "\"fone\"", "unknown value `fone`", "known: phone, email, slack, internal, web"]],
    ),
    (
        ["policy/people.toml", "number = 1", "number = \"one\""],
        &[[
            "E102",
            "\"one\"",
            "`one` stands where a whole number up to 255 was expected",
            "docs/policy-format.md shows how each key is written",
        ]],
    ),
    (
        ["policy/people.toml", "number = 1", "number = 2026-11-25"],
        &[[
            "E102",
            "2026-11-25",
            "a date or time stands where a whole number up to 255 was expected",
            "docs/policy-format.md shows how each key is written",
        ]],
    ),
    (
        ["policy/people.toml", "number = 1", "number = 12345678901234567890"],
        &[["E102", "12345678901234567890", "the number is too large", "write one of at most 18 digits"]],
    ),
    (
        ["policy/people.toml", "number = 1", "number = 1.5"],
        &[[
            "E102",
            "1.5",
            "`1.5` stands where a whole number up to 255 was expected",
            "docs/policy-format.md shows how each key is written",
        ]],
    ),
    (
        ["policy/people.toml", "channel = \"phone\"", "channel = 3"],
        &[[
            "E102",
            "3",
            "`3` stands where a text in quotes was expected",
            "docs/policy-format.md shows how each key is written",
        ]],
    ),
    (
        ["policy/people.toml", "number = 1", "number = 300"],
        &[[
            "E102",
            "300",
            "`300` stands where a whole number up to 255 was expected",
            "docs/policy-format.md shows how each key is written",
        ]],
    ),
    (
        ["language/words.toml", "fillers =", "filers ="],
        &[["E102", "filers", "unknown key `filers`", "did you mean `fillers`?"]],
    ),
    (
        ["policy/criteria.toml", "[[tier]]", "[[teir]]"],
        &[["E103", "teir", "a policy has no `teir`", "did you mean `tier`?"]],
    ),
    (
        ["policy/criteria.toml", "[[tier]]", "[[zebra]]"],
        &[["E103", "zebra", "a policy has no `zebra`", "see docs/policy-format.md"]],
    ),
    (
        ["policy/policy.toml", "[about]", "[abuot]"],
        &[
            [
                "E104",
                "",
                "the policy has no `[about]`",
                "add `policy.toml` with `[about]`: id, name, organisation, version, language, currency, purpose, source",
            ],
            ["E103", "abuot", "a policy has no `abuot`", "did you mean `about`?"],
        ],
    ),
    (
        ["policy/signals/breach.toml", "", "\n[about]\nid = \"other\"\n"],
        &[[
            "E107",
            "about",
            "`[about]` stands in `policy/policy.toml` already",
            "a policy has one: keep it in one file",
        ]],
    ),
    (
        ["policy/criteria.toml", "[[fact]]", "[fact]"],
        &[[
            "E101",
            "[fact]",
            "`[fact]` is one table where a list of them was expected",
            "write `[[fact]]`, at each of them",
        ]],
    ),
    (
        ["policy/signals/breach.toml", "", "\n[signal.breach]\nabout = \"again\"\n"],
        &[[
            "E101",
            "[signal.breach]",
            "`[signal.breach]` stands twice",
            "keep one of them, or give the second another name",
        ]],
    ),
    (
        ["policy/criteria.toml", "name = \"Immediate\"", "id = \"again\""],
        &[[
            "E101",
            "id",
            "duplicate key",
            "TOML is written `key = \"text\"`, `[table]`, `[[list]]`; texts stand in quotes",
        ]],
    ),
    (
        ["policy/criteria.toml", "[[tier]]", "[tier]"],
        &[["E102", "[tier]", "`[tier]` is one table where a list of them was expected", "write `[[tier]]`"]],
    ),
    (
        ["policy/templates/notice.toml", "[[template.field]]", "[template.field]"],
        &[[
            "E102",
            "[template.field]",
            "`[template.field]` is one table where a list of them was expected",
            "write `[[template.field]]`",
        ]],
    ),
    (
        ["policy/people.toml", "", "\n[[contact]]\nid = \"fax\"\n"],
        &[[
            "E102",
            "[[contact]]",
            "the keys `name`, `channel`, `group` and `source` are missing",
            "add `name = …`, `channel = …`, `group = …` and `source = …`; docs/policy-format.md says what they mean",
        ]],
    ),
    (
        ["policy/templates/notice.toml", "[[template.field]]\nid = \"company\"\nname = \"Company\"\n", ""],
        &[[
            "E102",
            "[[template]]",
            "the key `field` is missing",
            "add `[[template.field]]`; docs/policy-format.md says what it means",
        ]],
    ),
    (
        [
            "policy/procedures.toml",
            "",
            "\n[[procedure]]\nid = \"other\"\n\n[[procedure.phase]]\nuntil = \"1 h\"\n",
        ],
        &[
            [
                "E102",
                "[[procedure]]",
                "the keys `name` and `source` are missing",
                "add `name = …` and `source = …`; docs/policy-format.md says what they mean",
            ],
            [
                "E102",
                "[[procedure.phase]]",
                "the keys `name`, `from`, `step` and `source` are missing",
                "add `name = …`, `from = …`, `[[procedure.phase.step]]` and `source = …`; docs/policy-format.md says what they mean",
            ],
        ],
    ),
    (
        ["policy/people.toml", "", "\n[[drill]]\nid = \"call\"\n"],
        &[[
            "E106",
            "drill",
            "a drill stands outside of `drills/`",
            "move it into a file of the folder `drills`, such as `drills/drills.toml`",
        ]],
    ),
    (
        ["policy/signals/breach.toml", "[signal.breach]", "[[signal.breach]]"],
        &[[
            "E102",
            "[[signal.breach]]",
            "`[[signal.breach]]` is a list where one table was expected",
            "write `[signal.breach]`",
        ]],
    ),
    (
        ["policy/signals/breach.toml", "", "\n[[concept]]\nid = \"other\"\nwords = [\"other\"]\n"],
        &[[
            "E101",
            "[[concept]]",
            "`concept` is a list where one table was expected",
            "write `[concept.ID]`, with its id in the header",
        ]],
    ),
    (
        ["policy/people.toml", "", "\n[[signal]]\nid = \"theft\"\nabout = \"a theft\"\n"],
        &[[
            "E102",
            "[[signal]]",
            "`signal` is a list where one table was expected",
            "write `[signal.ID]`, with its id in the header",
        ]],
    ),
    (
        ["policy/policy.toml", "[about]", "[[about]]"],
        &[["E102", "[[about]]", "`[[about]]` is a list where one table was expected", "write `[about]`"]],
    ),
    (
        ["policy/people.toml", "", "\n[case]\nname = \"one\"\ntext = \"x\"\nexpect = []\n"],
        &[["E102", "[case]", "`[case]` is one table where a list of them was expected", "write `[[case]]`"]],
    ),
];
