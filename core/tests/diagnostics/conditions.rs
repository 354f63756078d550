//! Conditions.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > 1000 USD and\"",
        ],
        &[[
            "E301",
            "\"",
            "the condition ends where a fact, `text shows …`, `not` or `(` was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > 1000 USD & listed\"",
        ],
        &[["E301", "&", "`&` has no meaning in a condition", "write `and`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"(listed or users > 2\""],
        &[[
            "E301",
            "\"",
            "the condition ends where `)` was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"listed users > 2\""],
        &[[
            "E301",
            "users",
            "`users` stands where `and`, `or` or the end was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"text breach\""],
        &[["E301", "breach", "`breach` stands where `shows` was expected", "write `text shows breach`"]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > many USD\"",
        ],
        &[[
            "E301",
            "many",
            "`many` stands where a number was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = '''\nlisted and\n  (users > 2 or or listed)'''",
        ],
        &[[
            "E301",
            "or",
            "`or` stands where a fact, `text shows …`, `not` or `(` was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"refnd_amount > 1000 USD\""],
        &[["E302", "refnd_amount", "unknown fact `refnd_amount`", "did you mean `refund_amount`?"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"text shows brech\""],
        &[["E302", "brech", "unknown signal `brech`", "did you mean `breach`?"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"plan is prod\""],
        &[["E302", "prod", "unknown choice `prod`", "did you mean `pro`?"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"plan > 2\""],
        &[["E303", ">", "`plan` is a choice and needs `is`", "write `plan is basic`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"users is 2\""],
        &[["E303", "is", "`users` is a number and needs a comparison", "write `users = 2`"]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > 1000 EUR\"",
        ],
        &[[
            "E303",
            "EUR",
            "`EUR` is not the currency of `refund_amount`",
            "write the policy's currency, `USD`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"ticket_age_hours > 24\""],
        &[["E303", "\"", "`ticket_age_hours` needs a unit of time", "write `min`, `h`, `d` or `w`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"users > 24 h\""],
        &[["E303", "h", "`h` is no unit of `users`", "a count has no unit"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"\\\"listed\\\"\""],
        &[[
            "E301",
            "\\\"",
            "`\"` has no meaning in a condition",
            "write facts, `text shows …`, comparisons, `and`, `or`, `not` and parentheses",
        ]],
    ),
    (
        [
            "policy/people.toml",
            "reason = \"everything else\"",
            "when = \"text shows brech\"\nreason = \"everything else\"\n\n[[route]]\nrole = \"agent\"\nreason = \"everything else\"",
        ],
        &[["E302", "brech", "unknown signal `brech`", "did you mean `breach`?"]],
    ),
    (
        [
            "policy/criteria.toml",
            "ask = \"How many?\"",
            "ask = \"How many?\"\nask_when = \"text shows breach or\"",
        ],
        &[[
            "E301",
            "\"",
            "the condition ends where a fact, `text shows …`, `not` or `(` was expected",
            "for example: `text shows breach and (plan is basic or refund_amount > 1000 USD)`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "ask = \"How many?\"",
            "ask = \"How many?\"\nask_when = \"text shows breach or listed\"",
        ],
        &[[
            "E304",
            "\"text shows breach or listed\"",
            "whether silence is open depends on a fact: `listed`",
            "name signals only: `text shows …`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"breach\""],
        &[["E302", "breach", "unknown fact `breach`", "did you mean `text shows breach`?"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"txt shows brech\""],
        &[["E302", "txt", "unknown fact `txt`", "did you mean `text shows breach`?"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"NOT listed\""],
        &[["E302", "NOT", "unknown fact `NOT`", "write `not`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"listed AND users > 2\""],
        &[["E301", "AND", "`AND` stands where `and`, `or` or the end was expected", "write `and`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"listed is true\""],
        &[[
            "E301",
            "is",
            "`is` stands where `and`, `or` or the end was expected",
            "write `listed` or `not listed`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"refund_amount > €100\""],
        &[[
            "E301",
            "€",
            "`€` has no meaning in a condition",
            "write the currency behind the number: `100 USD`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > 1,000 USD\"",
        ],
        &[["E301", ",", "`,` has no meaning in a condition", "write the number without a comma"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"users != 3\""],
        &[["E301", "!", "`!` has no meaning in a condition", "write `not` before the comparison, and `=`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"users => 5\""],
        &[["E301", "=>", "`=>` is no comparison", "write `>=`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"users == 5\""],
        &[["E301", "==", "`==` is no comparison", "write `=`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"refund_amount is 5\""],
        &[[
            "E303",
            "is",
            "`refund_amount` is a number and needs a comparison",
            "write `refund_amount = 5 USD`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"ticket_age_hours and listed\"",
        ],
        &[[
            "E303",
            "and",
            "`ticket_age_hours` is a number and needs a comparison",
            "write `ticket_age_hours > 24 h`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"ticket_age_hours > 24h\""],
        &[["E301", "24h", "`24h` stands where a number was expected", "write `24 h`"]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"refund_amount > 1000 $\""],
        &[[
            "E301",
            "$",
            "`$` has no meaning in a condition",
            "write the currency behind the number: `1000 USD`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"plan = pro\""],
        &[["E303", "=", "`plan` is a choice and needs `is`", "write `plan is pro`"]],
    ),
];
