//! What the compiler says of every fault that it knows: one thing changed in a bundle that has none.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/codes.rs"]
mod codes;
#[path = "../common/minimal.rs"]
mod minimal;

mod conditions;
mod doubts;
mod drills;
mod frames;
mod limits;
mod page;
mod parse;
mod references;

use std::collections::{BTreeMap, BTreeSet};

use escalation_core::{
    Diagnostic, Severity, Span,
    drill::Drills,
    policy::compile::{Bundle, cases, compile, unknown_names},
};

/// File, what stands there (nothing: its end), what is written instead; then of every fault its code, the text
/// under its span, message and help.
type Case = ([&'static str; 3], &'static [[&'static str; 4]]);

/// Codes that no case of the tables has, because they need more than a change of one text.
const ELSEWHERE: [&str; 6] = ["E105", "E208", "E211", "E218", "E407", "W508"];

fn all() -> impl Iterator<Item = &'static Case> {
    let tables =
        [parse::CASES, references::CASES, conditions::CASES, frames::CASES, doubts::CASES, drills::CASES];
    tables.into_iter().flatten()
}

fn bundle() -> Bundle {
    let files = minimal::FILES.into_iter().chain([drills::FILE]);
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    Bundle { files, ..Bundle::default() }
}

fn change(bundle: &mut Bundle, [file, from, to]: [&str; 3]) {
    let text = bundle.files.get_mut(file).unwrap();
    assert!(text.contains(from), "`{from}` does not stand in {file}");
    *text = if from.is_empty() { format!("{text}{to}") } else { text.replacen(from, to, 1) };
}

fn faults(bundle: &Bundle) -> Vec<Diagnostic> {
    let drills = Drills::read(bundle);
    match compile(bundle) {
        Err(faults) => faults,
        Ok(compiled) => [compiled.warnings, drills.checked(&compiled.policy).faults].concat(),
    }
}

/// Code, text under the span, message, help.
fn shown(bundle: &Bundle, fault: &Diagnostic) -> [String; 4] {
    let text = bundle.files.get(&fault.file).map(String::as_str).unwrap_or_default();
    let inside = text.get(fault.span.start as usize..fault.span.end as usize);
    assert!(inside.is_some() || fault.span == Span::default(), "{fault:?} lies outside of its file");
    let (message, help) = (fault.message.clone(), fault.help.clone().unwrap_or_default());
    [fault.code.to_owned(), fault.span.of(text).to_owned(), message, help]
}

#[test]
fn the_minimal_bundle_has_neither_fault_nor_doubt() {
    assert_eq!(compile(&bundle()).unwrap().warnings, []);
}

#[test]
fn every_fault_has_its_code_place_message_and_help() {
    for (changed, expected) in all() {
        let mut bundle = bundle();
        change(&mut bundle, *changed);
        let found: Vec<[String; 4]> = faults(&bundle).iter().map(|fault| shown(&bundle, fault)).collect();
        assert_eq!(found, *expected, "\nchanged: {changed:#?}");
    }
}

#[test]
fn a_claim_is_what_a_line_says_and_not_how_it_looks() {
    const NOTICE: &str = "policy/templates/notice.toml";
    let mut heading = bundle();
    change(&mut heading, [NOTICE, "- Manager called", "# Manager called"]);
    assert_eq!(compile(&heading).unwrap().warnings, []);
    // It would never be found, and go out unticked.
    change(&mut heading, [NOTICE, "text = \"Manager called\"", "text = \"# Manager called\""]);
    let codes: Vec<_> = compile(&heading).unwrap_err().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["E206"]);
}

#[test]
fn every_code_of_the_compiler_has_a_case_and_its_message_is_documented() {
    let mut messages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [code, _, message, _] in all().flat_map(|(_, faults)| *faults) {
        messages.entry(code).or_default().push(message);
    }
    let compiler = |code: &String| code.starts_with('W') || code.as_str() < "E5";
    let emitted: BTreeSet<String> =
        codes::emitted(&codes::root("core/src")).into_iter().filter(compiler).collect();
    let tried = messages.keys().copied().chain(ELSEWHERE).map(str::to_owned).collect();
    assert_eq!(emitted, tried);
    let documented = codes::documented();
    for (code, messages) in messages {
        let section = documented.get(code).map(String::as_str).unwrap_or_default();
        let known = messages.iter().any(|message| section.contains(message));
        assert!(known, "docs/codes.md, {code}: none of {messages:#?}");
    }
}

#[test]
fn every_message_is_one_plain_sentence_with_a_way_out() {
    for [code, _, message, help] in all().flat_map(|(_, faults)| *faults) {
        assert!(!message.ends_with('.') && !message.contains('\n'), "{code}: {message}");
        assert!(!message.starts_with(char::is_uppercase), "{code}: {message}");
        assert!(!help.is_empty() && !help.ends_with('.'), "{code}: {help}");
        assert_eq!(message.matches('`').count() % 2, 0, "{code}: {message}");
    }
}

#[test]
fn faults_of_several_files_come_all_at_once_in_order_of_file_and_place() {
    let mut bundle = bundle();
    for changed in [
        ["policy/templates/notice.toml", "to = \"manager\"", "to = \"manajer\""],
        ["policy/people.toml", "number = 1", "number = \"one\""],
        ["policy/criteria.toml", "plan is pro", "plan is prod"],
        ["policy/criteria.toml", "procedure = \"incident\"", "procedure = \"incidents\""],
        ["policy/signals/breach.toml", "@outsider ~6 @see", "@outsider ~6 @sea"],
        ["language/words.toml", "strip = ", "stripp = "],
    ] {
        change(&mut bundle, changed);
    }
    let found = compile(&bundle).unwrap_err();
    assert!(found.iter().all(|fault| fault.severity == Severity::Error));
    let places: Vec<(&str, &str, &str)> = (found.iter())
        .map(|fault| (fault.file.as_str(), fault.code, fault.span.of(&bundle.files[&fault.file])))
        .collect();
    assert_eq!(
        places,
        [
            ("language/words.toml", "E102", "stripp"),
            ("policy/criteria.toml", "E202", "\"incidents\""),
            ("policy/criteria.toml", "E302", "prod"),
            ("policy/people.toml", "E102", "\"one\""),
            ("policy/signals/breach.toml", "E402", "@sea"),
            ("policy/templates/notice.toml", "E202", "\"manajer\""),
        ]
    );
    assert!(found.is_sorted_by_key(|fault| (fault.file.clone(), fault.span)));
}

#[test]
fn learned_weights_that_cannot_be_read_are_a_doubt() {
    let bundle = Bundle { learned: b"no weights".to_vec(), ..bundle() };
    let doubts = compile(&bundle).unwrap().warnings;
    assert_eq!(doubts.len(), 1, "{doubts:#?}");
    assert_eq!((doubts[0].code, doubts[0].severity), ("W508", Severity::Warning));
}

#[test]
fn cases_are_read_apart_and_name_what_is_there() {
    let mut bundle = bundle();
    let file = "policy/cases/breach.toml";
    let case = "[[case]]\nname = \"one\"\ntext = \"x\"\n";
    let with = |bundle: &mut Bundle, rest: &str| {
        bundle.files.insert(file.into(), format!("{case}{rest}"));
    };
    with(&mut bundle, "expcet = []\n");
    let faults = cases(&bundle).unwrap_err();
    let expected = ["E105", "expcet", "unknown key `expcet`", "did you mean `expect`?"].map(str::to_owned);
    assert_eq!(faults.iter().map(|fault| shown(&bundle, fault)).collect::<Vec<_>>(), [expected]);

    with(
        &mut bundle,
        "expect = [\"security.brech\"]\nsets_aside = [\"breach\"]\nfacts = { plam = \"pro\" }\n",
    );
    let document = compile(&bundle).unwrap().policy.document;
    let read = cases(&bundle).unwrap();
    let unknown = unknown_names(&read, &document);
    let shown: Vec<[String; 4]> = unknown.iter().map(|fault| shown(&bundle, fault)).collect();
    let expected = [
        [
            "E202",
            "\"security.brech\"",
            "the case `one` names an unknown criterion `security.brech`",
            "did you mean `security.breach`?",
        ],
        ["E202", "\"pro\"", "the case `one` names an unknown fact `plam`", "did you mean `plan`?"],
    ];
    assert_eq!(shown, expected.map(|fault| fault.map(str::to_owned)));
}

#[test]
fn a_name_that_a_case_has_twice_is_reported_once() {
    let mut bundle = bundle();
    let case = "[[case]]\nname = \"one\"\ntext = \"x\"\ncriterion = \"fire\"\nexpect = [\"fire\"]\nasks = [\"fire\"]\n";
    bundle.files.insert("policy/cases/fire.toml".into(), case.into());
    let unknown = unknown_names(&cases(&bundle).unwrap(), &compile(&bundle).unwrap().policy.document);
    assert_eq!(unknown.len(), 1, "{unknown:#?}");
    assert_eq!(unknown[0].span.start as usize, case.find("\"fire\"").unwrap(), "where it stands first");
}

#[test]
fn cases_stand_in_any_file_and_each_says_what_it_lacks() {
    let mut bundle = bundle();
    change(
        &mut bundle,
        ["policy/people.toml", "", "\n[[case]]\nname = \"one\"\ntext = \"x\"\nexpect = []\n"],
    );
    assert_eq!(cases(&bundle).unwrap().len(), 1);
    change(
        &mut bundle,
        ["policy/criteria.toml", "", "\n[[case]]\nname = \"two\"\n\n[[case]]\nexpect = []\n"],
    );
    let faults = cases(&bundle).unwrap_err();
    let missing: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.code, fault.message)).collect();
    let expected =
        ["E105: the keys `text` and `expect` are missing", "E105: the keys `name` and `text` are missing"];
    assert_eq!(missing, expected);
}

#[test]
fn a_policy_that_quotes_no_text_has_one_fault() {
    for text in [None, Some(""), Some("Who is told. At once.")] {
        let mut bundle = bundle();
        bundle.files.remove("policy/policy.txt");
        bundle.files.extend(text.map(|text| ("policy/policy.txt".to_owned(), text.to_owned())));
        assert_eq!(compile(&bundle).unwrap().warnings, [], "where all is a supplement, no text is needed");
        let source = "source = { heading = \"Overview\", quote = \"Who is told.\" }";
        for file in ["policy/policy.toml", "policy/people.toml"] {
            change(&mut bundle, [file, "source = { origin = \"supplement\" }", source]);
        }
        let found = compile(&bundle).unwrap_err();
        let found: Vec<_> = found.iter().map(|fault| (fault.code, fault.message.as_str())).collect();
        assert_eq!(found, [("E218", "there is no policy text to quote")], "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_hides_no_words_of_the_text() {
    let mut bundle = bundle();
    let text = "\u{feff}# The Desk's Policy\nAll times are local.\n";
    bundle.files.insert("policy/policy.txt".into(), text.into());
    let doubts = compile(&bundle).unwrap().warnings;
    let doubts: Vec<_> = doubts.iter().map(|doubt| (doubt.code, doubt.span.of(text))).collect();
    assert_eq!(doubts, [("W507", "All times are local.")]);
}

#[test]
fn a_heading_that_the_text_lacks_is_no_fault_of_the_quote() {
    let mut bundle = bundle();
    bundle.files.insert(
        "policy/policy.txt".into(),
        "# The Desk's Policy\n## Overview\nWho is told.\n### Rules\nAt once.\n".into(),
    );
    for (heading, quote, expected) in [
        (
            "Overview",
            "Whom to tell",
            [
                "E208",
                "\"Whom to tell\"",
                "the quote does not stand in the policy text",
                "quote policy.txt verbatim, from below the heading `Overview`",
            ],
        ),
        (
            "Overviev",
            "Who is told.",
            ["E218", "\"Overviev\"", "there is no heading `Overviev`", "did you mean `Overview`?"],
        ),
        (
            "Rules",
            "At once.",
            ["E218", "\"Rules\"", "there is no heading `Rules`", "did you mean `Overview > Rules`?"],
        ),
        (
            "Contacts",
            "At once.",
            [
                "E218",
                "\"Contacts\"",
                "there is no heading `Contacts`",
                "write the headings from the top, below the title, joined by ` > `",
            ],
        ),
    ] {
        let mut bundle = bundle.clone();
        let source = format!("source = {{ heading = \"{heading}\", quote = \"{quote}\" }}");
        change(&mut bundle, ["policy/policy.toml", "source = { origin = \"supplement\" }", &source]);
        let found = compile(&bundle).unwrap_err();
        assert_eq!(
            found.iter().map(|fault| shown(&bundle, fault)).collect::<Vec<_>>(),
            [expected.map(str::to_owned)]
        );
    }
}
