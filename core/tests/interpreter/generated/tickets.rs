//! Tickets of a policy's words, and facts.

use escalation_core::fact::{FactOrigin, Facts, Known, Quantity, Value};
use proptest::{prelude::*, sample::select};

use super::WORDS;

/// A ticket of the policy's words.
pub(super) fn ticket() -> BoxedStrategy<String> {
    let other = [
        "not",
        "never",
        "not only",
        "no more",
        "if",
        "what happens",
        "can we",
        "maybe",
        "but",
        "last year",
        "the",
        "our",
        "saw",
        "seen",
        "boards",
        "gone wrong",
        "log in",
        "can't",
        "braech",
        "stranger's",
        "data",
        "x",
        "to",
        "$20",
        "150 dollars",
        "3",
        "2",
        "seven",
        "two hundred",
        "seven hundred two thousand",
        "two thousand three hundred thousand",
        "day 3, thousands of users",
        "36h",
        "invoice 2291",
        "账户 Помогите",
        "day 3",
        "5 days",
        "since yesterday",
        "2 days ago",
        "€5",
        "1,200.50",
        "20%",
        "09:30",
        "is",
        "was",
        "just kidding",
        "see below",
        "a@b.com",
    ];
    let word = prop_oneof![3 => select(&WORDS[..]), 2 => select(other.to_vec())];
    let between = [
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "? ",
        "! ",
        "\n",
        "\n\n",
        "\n> ",
        "\n-- \n",
        "\nps ",
        "\nOn Monday Bo wrote:\n",
        "\nOn Monday Own Support wrote:\n",
        "\nForwarded message\nFrom: jo@own.example\nTo: bo\n",
        " - ",
    ];
    prop::collection::vec((word, select(between.to_vec())), 0..24)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between]).collect())
        .boxed()
}

/// What the helpdesk knows of some of its facts.
pub(super) fn facts() -> BoxedStrategy<Facts> {
    let amount =
        select(&[0_i64, 50, 100, 101, 5000][..]).prop_map(|units| Value::exactly(Quantity::whole(units)));
    let plan = (0..2_u16).prop_map(Value::Choice);
    (
        prop::option::weighted(0.3, plan),
        prop::option::weighted(0.3, amount),
        prop::option::weighted(0.2, any::<bool>()),
    )
        .prop_map(|(plan, amount, listed)| {
            let mut facts = Facts::default();
            for (fact, value) in [(0, plan), (1, amount), (4, listed.map(Value::Flag))] {
                if let Some(value) = value {
                    facts.set(Known { fact, value, origin: FactOrigin::Given });
                }
            }
            facts
        })
        .boxed()
}
