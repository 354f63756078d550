//! `escalate diff`: what changes between two policies, and for which tickets.

use std::fs;

use super::{escalate, folder, written};

/// `diff` of the minimal policy and a change of it.
fn diff(name: &str, change: impl Fn(&str, &str) -> String, more: &[&str]) -> super::Run {
    let (old, language) = written(&format!("{name}-old"), |_, text| text.to_owned());
    let (new, _) = written(&format!("{name}-new"), change);
    escalate(&[&["diff", &old, &new, "--language", &language], more].concat(), b"")
}

#[test]
fn a_policy_does_not_differ_from_itself() {
    let run = diff("diff-same", |_, text| format!("# moved\n{text}").replace("# moved\n# The", "# The"), &[]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "Policy  nothing differs\n"), "{}", run.err);
}

#[test]
fn entries_are_named_with_what_was_and_is() {
    let change = |_: &str, text: &str| {
        text.replace("refund_amount > 1000 USD\"\nentry", "refund_amount > 2000 USD\"\nentry")
            .replace("name = \"Large refund\"", "name = \"Large refund\"\nnotes = [\"Ask twice\"]")
            .replace("{ id = \"basic\", name = \"Basic\" }", "{ id = \"basic\", name = \"Basic plan\" }")
    };
    let run = diff("diff-entries", change, &[]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let expected = "\
Policy  2 entries differ
  criterion security.refund  changed
    notes  +  Ask twice
    when  −  refund_amount > 1000 USD
          +  refund_amount > 2000 USD
  fact plan  changed
    choice basic name  −  Basic
                       +  Basic plan
";
    assert_eq!(run.out, expected);
}

#[test]
fn entries_come_and_go() {
    let change = |_: &str, text: &str| text.replace("id = \"security.refund\"", "id = \"security.money\"");
    let run = diff("diff-renamed", change, &[]);
    assert!(
        run.out.starts_with("Policy  2 entries differ\n  criterion security.money  added\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n  criterion security.refund  removed\n"), "{}", run.out);
}

#[test]
fn tickets_that_are_decided_otherwise_are_listed() {
    let tickets = folder("diff-tickets").join("tickets.jsonl");
    let line = |id: &str, refund: u32| {
        format!("{{\"id\":{id},\"text\":\"I want it back\",\"facts\":{{\"refund_amount\":{refund}}}}}\n")
    };
    fs::write(&tickets, line("\"T1\"", 1450) + &line("2", 2450)).unwrap();
    let change = |_: &str, text: &str| {
        text.replace("refund_amount > 1000 USD\"\nentry", "refund_amount > 2000 USD\"\nentry")
    };
    let run = diff("diff-replay", change, &["--tickets", tickets.to_str().unwrap()]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let (_, tickets) = run.out.split_once("\n\n").unwrap();
    let expected = "\
Tickets  1 of 2 decided otherwise
  T1  I want it back
    tier        Immediate → No escalation
    told first  Manager → Agent
    no longer   security.refund
";
    assert_eq!(tickets, expected);
}

#[test]
fn a_fact_that_one_policy_lacks_is_a_difference() {
    let tickets = folder("diff-facts").join("tickets.jsonl");
    fs::write(&tickets, "{\"text\":\"hello\",\"facts\":{\"country\":\"fr\"}}").unwrap();
    let change = |path: &str, text: &str| {
        let fact = "\n[[fact]]\nid = \"country\"\nname = \"Country\"\ntype = \"choice\"\nask = \"Which country?\"\nchoice = [{ id = \"fr\", name = \"France\" }]\n";
        if path == "policy/criteria.toml" { format!("{text}{fact}") } else { text.to_owned() }
    };
    let run = diff("diff-fact", change, &["--tickets", tickets.to_str().unwrap()]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.out.contains("  line 1  hello\n    tier        refused ("), "{}", run.out);
}

#[test]
fn what_is_no_policy_or_no_ticket_is_said() {
    let (policy, language) = written("diff-faults", |_, text| text.to_owned());
    let (faulty, _) =
        written("diff-faulty", |_, text| text.replace("when = \"text shows", "when = \"text show"));
    let tickets = folder("diff-no-tickets").join("tickets.jsonl");
    fs::write(&tickets, "{\"text\":\"a\"}\n[1]\n").unwrap();
    let tickets = tickets.to_str().unwrap();
    let run = escalate(&["diff", &policy, &faulty, "--language", &language, "--tickets", tickets], b"");
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("the policy has faults"), "{}", run.err);
    let run = escalate(&["diff", &policy, &policy, "--language", &language, "--tickets", tickets], b"");
    assert!(run.err.contains("line 2: the line is no ticket"), "{}", run.err);
    let run = escalate(&["diff", &policy, "/nowhere", "--language", &language], b"");
    assert!(run.err.contains("there is no folder `/nowhere`"), "{}", run.err);
}
