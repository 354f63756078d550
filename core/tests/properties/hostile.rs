//! Hostile strings: the condition parser, the frame parser and the compiler give an answer, and soon.

use std::time::{Duration, Instant};

use escalation_core::{
    Engine, Span, Truth,
    expr::{self, AtomPool},
    policy::compile::{Bundle, cases as policy_cases, compile},
    signal::compile::parse as parse_frame,
};
use proptest::prelude::*;

use super::{cases, tickets::ENGINE};

#[path = "../common/minimal.rs"]
pub(super) mod minimal;

fn bundle() -> Bundle {
    let files = minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    Bundle { files, ..Bundle::default() }
}

/// Words and signs of a language in any order.
fn soup(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(words).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

const CONDITION: &[&str] = &[
    " and ",
    " or ",
    " not ",
    "(",
    ")",
    " is ",
    " text shows breach ",
    "text",
    " shows ",
    " plan is pro ",
    "plan",
    "refund_amount > 1000 USD",
    "refund_amount",
    "<=",
    ">",
    "=",
    "1e999",
    "NaN",
    "-1",
    "99999999999999999999",
    "USD",
    " h ",
    " w ",
    "fortune_500",
    ".",
    "-",
    "\"",
    "é",
];

const FRAME: &[&str] = &[
    "@outsider",
    "@see",
    "@",
    "~6",
    "~",
    "..2",
    "..",
    " ",
    "&",
    "&&",
    "(",
    ")",
    "|",
    "?",
    "=",
    "\"",
    "\"a b\"",
    "#money",
    "#count",
    "#",
    ">",
    "< 0",
    "= 1e9",
    "99999999999999999999",
    "unless ",
    " without ",
    ",",
    "log",
    "é",
    "%",
];

/// Every span of an error lies inside the text.
fn inside(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_condition_parser_answers(text in soup(CONDITION)) {
        match expr::parse(&text, &ENGINE.policy().document, &mut AtomPool::default()) {
            Ok(expr) => { expr.eval(&|_| Truth::Open); }
            Err(error) => prop_assert!(inside(&text, error.span), "{:?} in {:?}", error, text),
        }
    }

    #[test]
    fn the_frame_parser_answers_and_prints_what_it_read(text in soup(FRAME)) {
        match parse_frame(&text) {
            Ok(frame) => {
                let printed = frame.to_string();
                prop_assert_eq!(parse_frame(&printed).map(|frame| frame.to_string()), Ok(printed), "{:?}", text);
            }
            Err(error) => prop_assert!(inside(&text, error.span), "{:?} in {:?}", error, text),
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_compiler_answers_whatever_a_file_holds(
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, soup(TOML)), 1..4),
    ) {
        let mut bundle = bundle();
        let names: Vec<String> = bundle.files.keys().cloned().collect();
        let text = bundle.files.get_mut(file.get(&names)).unwrap();
        for (at, length, new) in edits {
            let start = text.floor_char_boundary(at.index(text.len().max(1)));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, &new);
        }
        if let Err(faults) = compile(&bundle) {
            for fault in faults {
                let text = bundle.files.get(&fault.file).map(String::as_str).unwrap_or_default();
                prop_assert!(inside(text, fault.span) || fault.span == Span::default(), "{:?}", fault);
            }
        }
        let _ = policy_cases(&bundle);
    }

    #[test]
    fn a_frame_that_is_said_never_to_match_never_does(
        frame in soup(SMALL_FRAME),
        words in prop::collection::vec(prop::sample::select(WORDS), 0..12),
    ) {
        let mut bundle = bundle();
        let signals = bundle.files.get_mut("policy/signals/breach.toml").unwrap();
        *signals = signals.replace("'@outsider ~6 @see', '\"broke into\"'", &format!("'''{frame}'''"));
        let Ok(compiled) = compile(&bundle) else { return Ok(()) };
        let never = compiled.warnings.iter().any(|doubt| doubt.code == "W509");
        let engine = Engine::new(compiled.policy);
        let reading = engine.read(&words.join(" "));
        prop_assert!(!never || reading.hits.is_empty(), "{:?} hits {:?}", frame, words);
    }
}

const TOML: &[&str] = &[
    "\"",
    "'''",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    "#",
    "\\",
    "\\u00e9",
    "\\x",
    "1979-05-27",
    "inf",
    "0x",
    "true",
    "id = \"a\"\n",
    "[[criterion]]\n",
    "when = \"plan is\"\n",
    "[signal.x]\n",
    "é",
    "\0",
    "\u{feff}",
];

const SMALL_FRAME: &[&str] = &[
    "@outsider",
    "@see",
    " ~3 ",
    " ..2 ",
    " & ",
    " ",
    " without ",
    " unless ",
    "stranger",
    "look",
    "at",
    "?",
    "#count < 0",
    "#count > 1",
    "=cant",
    "\"look at\"",
    "(",
    " | ",
    ")",
    "_",
];

const WORDS: &[&str] = &[
    "stranger", "outsider", "see", "saw", "look", "at", "cant", "can't", "0", "2", "the", "users", "not",
    "_", ".",
];

#[test]
fn many_denied_mentions_hide_no_plain_one() {
    let engine = Engine::new(compile(&bundle()).unwrap().policy);
    let denied = "It was never that a stranger saw it. ".repeat(300);
    for text in [format!("{denied}A stranger saw it."), format!("A stranger saw it. {denied}")] {
        assert_eq!(engine.read(&text).signal(0), Truth::True);
    }
    assert_eq!(engine.read(&denied).signal(0), Truth::False);
}

#[test]
fn long_and_deep_inputs_are_answered_soon() {
    let document = &ENGINE.policy().document;
    let quick = |what: &str, run: &dyn Fn()| {
        let start = Instant::now();
        run();
        let took = start.elapsed();
        assert!(took < Duration::from_secs(3), "{what} took {took:?}");
    };
    for unit in ["(", "not ", "fortune_500 and ", "refund_amount > 1 USD or ", "é", "1", "plan is "] {
        let text = unit.repeat(20_000);
        quick(unit, &|| drop(expr::parse(&text, document, &mut AtomPool::default())));
    }
    for unit in ["(", "a ", "@see ~3 ", "\"", "#money > 1 ", "a && ", "?", "(a | "] {
        let text = unit.repeat(20_000);
        quick(unit, &|| drop(parse_frame(&text)));
    }
    for unit in ["[", "{a=", "a.", "[[tier]]\n", "x=[", "\"", "[signal.a]\n", "when='(", "#"] {
        let mut bundle = bundle();
        bundle.files.insert("policy/more.toml".into(), unit.repeat(5_000));
        quick(unit, &|| drop(compile(&bundle)));
    }
}
