//! Tickets and facts to try, and the policy that they are tried on.

use std::{fs, sync::LazyLock};

use escalation_core::{
    fact::{FactOrigin, Facts, Known, Quantity, Value},
    policy::FactKind,
};
use proptest::prelude::*;

use super::teamflow::root;
pub(crate) use super::teamflow::{ENGINE, POLICY};

/// Words that something in the policy looks for.
static VOCABULARY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lexicon = ENGINE.reader().lexicon();
    let words = lexicon.lexemes.iter().map(|lexeme| lexeme.form.clone());
    words.chain(lexicon.language.function_words.iter().cloned()).collect()
});

/// The labelled tickets.
pub(crate) static LABELLED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = root("tests/accuracy");
    let files = ["tickets-dev.jsonl", "tickets-train.jsonl"].map(|name| folder.join(name));
    let texts = files.iter().flat_map(|file| {
        let lines = fs::read_to_string(file).unwrap();
        lines.lines().map(text_of).collect::<Vec<_>>()
    });
    texts.collect()
});

fn text_of(line: &str) -> String {
    let ticket: serde_json::Value = serde_json::from_str(line).unwrap();
    ticket["text"].as_str().unwrap().to_owned()
}

/// One of the labelled tickets.
pub(crate) fn labelled() -> impl Strategy<Value = String> {
    any::<prop::sample::Index>().prop_map(|at| at.get(&LABELLED).clone())
}

/// Words of the policy's vocabulary in any order, with what separates them in a mail.
pub(crate) fn vocabulary() -> impl Strategy<Value = String> {
    let word = any::<prop::sample::Index>().prop_map(|at| at.get(&VOCABULARY).clone());
    let between = prop::sample::select(vec![
        " ", " ", " ", " ", ", ", ". ", "? ", "!\n", "\n\n", " not ", " if ", "\n> ",
    ]);
    prop::collection::vec((word, between), 0..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between.to_owned()]).collect())
}

/// Amounts, times and counts, well and badly written.
fn numbers() -> impl Strategy<Value = String> {
    prop_oneof![
        "refund of [$€£]?[0-9]{1,12}[.,]?[0-9]{0,3} ?[kmKM]?( USD| euros)?",
        "(all|[0-9]{1,20}) (users|customers|boards) (for|since) [0-9]{1,9} (days|h|weeks|min)",
        "[0-9.,$€%kK-]{0,30}",
    ]
}

/// Any text at all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => labelled(),
        3 => vocabulary(),
        1 => numbers(),
        1 => any::<String>(),
        1 => "[ -~\n\t]{0,80}",
        1 => prop::sample::select(vec![
            "\n> ", "\n-- \n", "\nOn Monday Bo wrote:\n", "\nFrom: TeamFlow Support\n", "Subject: ", "\u{301}\u{301}", "\u{200d}\u{fe0f}", "\r\n\r\n",
            "\u{202e}", "😀", "ﬃ", "İ", "ß", "…", "\0", "\u{feff}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Facts of the policy, each known or not.
pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let document = &ENGINE.policy().document;
    let known: Vec<_> =
        document.facts.iter().map(|fact| prop::option::of(value(fact.kind, fact.choices.len()))).collect();
    known.prop_map(|values| {
        let mut facts = Facts::default();
        for (index, value) in values.into_iter().enumerate() {
            if let Some(value) = value {
                facts.set(Known { fact: u16::try_from(index).unwrap(), value, origin: FactOrigin::Given });
            }
        }
        facts
    })
}

fn value(kind: FactKind, choices: usize) -> BoxedStrategy<Value> {
    match kind {
        FactKind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        FactKind::Choice => {
            (0..choices).prop_map(|choice| Value::Choice(u16::try_from(choice).unwrap())).boxed()
        }
        FactKind::Count | FactKind::Money | FactKind::Hours => {
            let near = prop_oneof![0..5_i64, 20..100_i64, 900..1100_i64, 49_000..51_000_i64];
            near.prop_map(|number| Value::exactly(Quantity::whole(number))).boxed()
        }
    }
}
