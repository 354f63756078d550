//! Files and entries that cannot be read.

use super::Case;

pub(super) const CASES: &[Case] = &[
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
            "write a number and `min`, `h`, `d` or `w`",
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
                "add `policy.toml` with `[about]`: id, name, organisation, version, language, currency",
            ],
            ["E103", "abuot", "a policy has no `abuot`", "did you mean `about`?"],
        ],
    ),
];
