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
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
        ]],
    ),
    (
        [
            "policy/criteria.toml",
            "when = \"refund_amount > 1000 USD\"",
            "when = \"refund_amount > 1000 USD & listed\"",
        ],
        &[[
            "E301",
            "&",
            "`&` has no meaning in a condition",
            "write facts, `text shows …`, comparisons, `and`, `or`, `not` and parentheses",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"(listed or users > 2\""],
        &[[
            "E301",
            "\"",
            "the condition ends where `)` was expected",
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"listed users > 2\""],
        &[[
            "E301",
            "users",
            "`users` stands where `and`, `or` or the end was expected",
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
        ]],
    ),
    (
        ["policy/criteria.toml", "when = \"refund_amount > 1000 USD\"", "when = \"text breach\""],
        &[[
            "E301",
            "breach",
            "`breach` stands where `shows` was expected",
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
        ]],
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
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
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
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
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
        &[["E303", "is", "`users` is a number and needs a comparison", "write `users > 1000`"]],
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
            "for example: `text shows churn and (plan is enterprise or annual_contract_value > 50000 USD)`",
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
];
