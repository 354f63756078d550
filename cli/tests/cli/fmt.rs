//! `escalate fmt`: one form of conditions and frames, and nothing else of the files.

use std::{fs, path::Path};

use super::{escalate, written};

/// The small policy with strings of every kind that are not as `fmt` writes them.
fn untidy(path: &str, text: &str) -> String {
    match path {
        "policy/criteria.toml" => text
            .replace(
                "when = \"text shows breach and plan is pro\"",
                "when   =  \"text\\u0020 shows breach  and not plan is basic\"  # as agreed",
            )
            .replace(
                "when = \"refund_amount > 1000 USD\"",
                "when = '''\nrefund_amount>1000.0 USD\n  or listed'''",
            )
            .replace("ask = \"How much?\"", "ask = \"How much?\"\nask_when = 'text shows breach'"),
        "policy/signals/breach.toml" => text.replace(
            "match = ['@outsider ~6 @see', '\"broke into\"']",
            "match = [ '@outsider  ~6 @see', # seen\n \"(\\\"broke \\u00e9\\\"|gone)\" ]",
        ),
        "language/words.toml" => text.replace(
            "words = [\"not\", \"never\"]",
            "words = [\"not\", \"never\"]\r\nframes = ['no ..2( see|look )']",
        ),
        _ => text.to_owned(),
    }
}

fn read(folder: &str, file: &str) -> String {
    fs::read_to_string(Path::new(folder).join(file)).unwrap()
}

#[test]
fn conditions_and_frames_are_written_in_one_form_and_nothing_else_changes() {
    let (policy, language) = written("fmt", untidy);
    let minimal = |file: &str| {
        let (_, text) = super::minimal::FILES.into_iter().find(|(path, _)| *path == file).unwrap();
        untidy(file, text)
    };
    let run = escalate(&["fmt", &policy, "--language", &language], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert_eq!(run.out, "5 conditions and frames in 3 files rewritten\n");
    let criteria = minimal("policy/criteria.toml")
        .replace(
            "\"text\\u0020 shows breach  and not plan is basic\"",
            "\"text shows breach and plan is not basic\"",
        )
        .replace("'''\nrefund_amount>1000.0 USD\n  or listed'''", "'''refund_amount > 1000 USD or listed'''");
    assert_eq!(read(&policy, "criteria.toml"), criteria);
    let signals = minimal("policy/signals/breach.toml")
        .replace("'@outsider  ~6 @see'", "'@outsider ~6 @see'")
        .replace("\"(\\\"broke \\u00e9\\\"|gone)\"", "\"(\\\"broke é\\\" | gone)\"");
    assert_eq!(read(&policy, "signals/breach.toml"), signals);
    let words = minimal("language/words.toml").replace("no ..2( see|look )", "no ..2 (see | look)");
    assert_eq!(read(&language, "words.toml"), words);
    let again = escalate(&["fmt", &policy, "--language", &language, "--check"], b"");
    assert_eq!((again.code, again.out.as_str()), (Some(0), "0 conditions and frames to rewrite\n"));
}

#[test]
fn check_names_the_places_and_writes_nothing() {
    let (policy, language) = written("fmt-check", untidy_condition);
    let before = read(&policy, "criteria.toml");
    let run = escalate(&["fmt", &policy, "--language", &language, "--check"], b"");
    assert_eq!(
        (run.code, run.out),
        (
            Some(1),
            format!(
                "{policy}/criteria.toml:42: the canonical form is \"refund_amount > 1000 USD\"\n\
                 1 condition or frame in 1 file to rewrite\n"
            )
        )
    );
    assert_eq!(read(&policy, "criteria.toml"), before);
}

fn untidy_condition(_: &str, text: &str) -> String {
    text.replace("\"refund_amount > 1000 USD\"\nentry", "\"refund_amount>1000 USD\"\nentry")
}

#[test]
fn a_file_with_an_error_is_left_alone_and_its_faults_are_shown() {
    let (policy, language) = written("fmt-faults", |path, text| {
        let text = untidy_condition(path, text).replace("plan is pro\"\nentry", "plan  is prod\"\nentry");
        text.replace("'@outsider ~6 @see'", "'@outsider ~6  @see'")
    });
    let before = read(&policy, "criteria.toml");
    let run = escalate(&["fmt", &policy, "--language", &language], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), "1 condition or frame in 1 file rewritten\n"));
    assert!(run.err.contains("error[E302]: unknown choice `prod`"), "{}", run.err);
    assert!(run.err.contains("help: did you mean `pro`?"), "{}", run.err);
    assert_eq!(read(&policy, "criteria.toml"), before);
    assert!(read(&policy, "signals/breach.toml").contains("'@outsider ~6 @see'"));
}

#[test]
fn the_language_that_the_program_carries_is_not_written() {
    let (policy, _) = written("fmt-carried", untidy_condition);
    let run = escalate(&["fmt", &policy], b"");
    assert!(run.out.ends_with("1 condition or frame in 1 file rewritten\n"), "{}{}", run.out, run.err);
}
