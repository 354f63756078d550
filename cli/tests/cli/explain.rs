//! `escalate explain`: what a reviewer sees.

use std::fs;

use super::{Run, escalate, escalate_with, folder, written};

/// Explains by the minimal policy.
fn explain(name: &str, arguments: &[&str], input: &[u8]) -> Run {
    let (policy, language) = written(name, |_, text| text.to_owned());
    let mut all = vec!["explain", "--policy", &policy, "--language", &language];
    all.extend(arguments);
    escalate(&all, input)
}

const TICKET: &str = "Subject: Help

Hello,

Strangers saw our board. It was never that an outsider looked at it. We are on the pro plan, and 3 days ago an \
                      outsidre came.

Kind regards
Tom";

#[test]
fn the_page_is_laid_out_by_parts() {
    let run = explain("explain", &[TICKET], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, PAGE, "\n{}", run.out);
}

const PAGE: &str = "\
Parts
  text  counts  Subject: Help Hello, Strangers saw our board. It was never that an outsider looked
                at it. We are on the pro plan, and 3 days ago an outsidre came. Kind regards …

Words  by sentence; as written → as read, where they differ
  3  Strangers → stranger · saw → see
  5  outsidre → outsider (spelling)
  No concept or frame knows: Subject, Help, Hello, board, that, an, looked, days, ago, came, Kind,
  regards, Tom

Concepts  named by the frames below
  @outsider  “Strangers” “outsider” “outsidre”
  @see       “saw”
  1 more is mentioned; --all shows it.

Frames that hit
  breach  holds  “Strangers saw”
                 @outsider ~6 @see

Frames that nearly hit  the nearest of each signal that does not hold; more: --signal NAME, --all
  None.

Scope  cues, and what they set aside
  Reach no mention: “never” negated

Readings  quantities, and the facts they gave
  count  3  “3”
  fact  plan = Pro  “on the pro plan”

Decision
  tier        Immediate
  holds       security.breach: “Strangers saw” · plan = Pro
  tell first  Manager within 15 min
  assumed no  refund_amount
";

#[test]
fn what_stopped_a_frame_is_named() {
    let run = explain("explain-far", &["A stranger and one two three four five six seven saw it."], b"");
    for expected in [
        "found  @outsider “stranger” · @see “saw”",
        "but    8 words stand between, at most 6 may",
        "frame  @outsider ~6 @see",
    ] {
        assert!(run.out.contains(expected), "{expected} is missing in\n{}", run.out);
    }
    let run = explain("explain-lacks", &["A stranger came."], b"");
    for expected in ["breach 50 %  found  @outsider “stranger”", "lacks  @see"] {
        assert!(run.out.contains(expected), "{expected} is missing in\n{}", run.out);
    }
}

#[test]
fn a_signal_or_a_criterion_can_be_chosen() {
    let of = |name: &str| explain("explain-signal", &["--signal", name, "A stranger saw it."], b"");
    assert!(of("breach").out.contains("breach  holds  “stranger saw”"));
    assert_eq!(of("security.breach").out, of("breach").out);
    for (name, help) in [
        ("brech", "escalate: unknown signal or criterion `brech`; did you mean `breach`?"),
        ("entirely-else", "escalate: unknown signal or criterion `entirely-else`; the signals are: breach"),
        (
            "security.refund",
            "escalate: `security.refund` names no signal: facts alone decide it, `refund_amount > 1000 USD`",
        ),
    ] {
        let run = of(name);
        assert_eq!((run.code, run.out.as_str(), run.err.trim()), (Some(1), "", help));
    }
}

#[test]
fn texts_come_from_the_command_line_a_file_or_standard_input() {
    let file = folder("explain-text").join("ticket.txt");
    fs::write(&file, "\u{feff}A stranger saw it.").unwrap();
    let plain = explain("explain-source", &["A stranger saw it."], b"").out;
    for (arguments, input) in [
        (vec![file.to_str().unwrap()], ""),
        (vec!["-"], "A stranger saw it."),
        (vec![], "A stranger saw it."),
    ] {
        let run = explain("explain-source", &arguments, input.as_bytes());
        assert_eq!((run.code, &run.out), (Some(0), &plain), "{arguments:?}");
    }
    let run = explain("explain-source", &["tickt.txt"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with("escalate: cannot read `tickt.txt`"), "{}", run.err);
}

#[test]
fn tickets_are_those_of_decide_with_facts_and_ids() {
    let lines = r#"{"id":"T-1","text":"A stranger saw it.","facts":{"plan":"basic"}}
{"id":2,"text":"A stranger saw it.","facts":{"plan":"pro"}}"#;
    let of = |arguments: &[&str]| explain("explain-lines", arguments, lines.as_bytes());
    assert!(of(&["--id", "2"]).out.contains("holds       security.breach: “stranger saw” · plan = Pro"));
    assert!(of(&["--id", "T-1"]).out.contains("nearly      security.breach: Plan is Basic, must be Pro"));
    let given = of(&["--id", "T-1", "--fact", "plan=pro"]).out;
    assert!(
        given.contains("holds       security.breach"),
        "the command line stands over the ticket: {given}"
    );
    for (arguments, help) in [
        (vec!["--id", "3"], "escalate: no ticket has the id `3`"),
        (vec![], "escalate: there are 2 tickets; choose one with `--id`"),
        (vec!["--id", "2", "--fact", "plan"], "escalate: `plan`: write FACT=VALUE"),
    ] {
        let run = of(&arguments);
        assert_eq!((run.code, run.out.as_str(), run.err.trim()), (Some(1), "", help));
    }
    let run = explain("explain-lines", &["--id", "3", "plain words"], b"");
    assert!(run.err.contains("`--id` chooses a ticket of JSON Lines; this is plain text"), "{}", run.err);
    let run = explain("explain-lines", &["--fact", "plan=gold", "two words"], b"");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("`gold` is none of: basic, pro"), "{}", run.err);
}

#[test]
fn what_is_meant_as_json_is_not_read_as_prose() {
    let folder = folder("explain-broken");
    let named = |name: &str, bytes: &[u8]| {
        let file = folder.join(name).to_str().unwrap().to_owned();
        fs::write(&file, bytes).unwrap();
        file
    };
    let lines = named("lines.jsonl", b"{\"text\":\"x\"}\n\n{\"id\":2,\"txt\":\"x\"}\n");
    let spread = named("spread.json", b"{\n  \"text\": \"x\",\n  \"facts\": { \"plan\" }\n}\n");
    let list = named("list.json", b"[{\"text\":\"x\"}]");
    let latin = named("latin.txt", b"one\ntwo caf\xe9 and more");
    let below = folder.to_str().unwrap();
    for (argument, expected) in [
        (
            lines.as_str(),
            format!("{lines}:3:18: this is no ticket: missing field `text`; write one JSON object a line"),
        ),
        (&spread, format!("{spread}:3:21: this is no ticket: expected `:`; write one JSON object a line")),
        (&list, format!("{list}: this is no ticket but a list; write one JSON object a line")),
        ("{\"text\": \"x", "the text:1:11: this is no ticket: EOF while parsing a string".to_owned()),
        (&latin, format!("`{latin}:2:8` is not UTF-8; save it as UTF-8 (E108)")),
        (below, format!("`{below}` is a folder; name a file (E108)")),
    ] {
        let run = explain("explain-json", &[argument], b"");
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{argument}");
        assert!(run.err.starts_with(&format!("escalate: {expected}")), "{argument}: {}", run.err);
    }
    for prose in ["{name} is what your mail calls me", "[EXTERNAL] a stranger saw it"] {
        assert_eq!(explain("explain-json", &[prose], b"").code, Some(0), "{prose}");
    }
}

#[test]
fn colours_are_for_terminals_alone() {
    let (policy, language) = written("explain-colours", |_, text| text.to_owned());
    let arguments =
        ["explain", "--policy", &policy, "--language", &language, "A stranger saw it. An outsider came."];
    let piped = escalate(&arguments, b"");
    assert!(!piped.out.contains('\x1b'));
    let forced = escalate_with(&arguments, &[("CLICOLOR_FORCE", "1")], b"");
    assert!(forced.out.contains("\x1b[1m"), "{}", forced.out);
    let refused = escalate_with(&arguments, &[("NO_COLOR", "1")], b"");
    assert_eq!(refused.out, piped.out);
    // Each piece behind an escape begins with the rest of its code.
    let plain: String = (forced.out.split('\x1b').enumerate())
        .map(|(place, piece)| if place == 0 { piece } else { piece.split_once('m').unwrap().1 })
        .collect();
    assert_eq!(plain, piped.out, "colours change no word");
}

#[test]
fn the_policy_that_the_program_carries_explains_its_parts_scope_and_weights() {
    let mail = "Subject: odd\n\nHi team,\n\nSomeone logged into my account from Lagos. I live in Oslo. This is \
                not a security breach of ours.\n\nKind regards\nTom";
    let run = escalate(&["explain", mail], b"");
    let flat = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "greeting does not count Hi team,",
        "Words",
        "Concepts",
        "breach holds “Someone logged into my account”",
        "Frames that nearly hit",
        "Learned weights",
        "tier Immediate",
    ] {
        assert!(
            run.out.lines().any(|line| flat(line).starts_with(part)),
            "{part} is missing in\n{}",
            run.out
        );
    }
    let aside =
        |line: &str| line.starts_with("negated “") && line.contains("sets aside breach “security breach");
    assert!(run.out.lines().any(|line| aside(&flat(line))), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 100), "{}", run.out);
    let longest = escalate(&["explain", "--all", mail], b"").out.len();
    assert!(longest > 2 * run.out.len(), "--all shows more");
}

#[test]
fn what_cannot_be_read_is_said() {
    let french = "Bonjour, je ne peux plus ouvrir les fichiers de mon entreprise depuis hier soir, merci de votre aide.";
    let run = escalate(&["explain", french], b"");
    assert!(run.out.contains("This is not the policy's language"), "{}", run.out);
    let run = escalate(&["explain", "-"], b"");
    assert!(run.out.contains("There is nothing to read here"), "{}", run.out);
}
