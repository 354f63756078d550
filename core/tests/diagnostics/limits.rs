//! Policies that are larger or deeper than the engine takes.

use std::fmt::Write as _;

use escalation_core::{Severity, policy::compile::compile};

use super::{bundle, change};

/// The codes and messages of the faults of the small policy with more text at the end of a file.
fn faults(file: &'static str, more: &str) -> Vec<(&'static str, String)> {
    let mut bundle = bundle();
    bundle.files.get_mut(file).unwrap().push_str(more);
    let faults = compile(&bundle).map_or_else(|faults| faults, |compiled| compiled.warnings);
    let errors = faults.into_iter().filter(|fault| fault.severity == Severity::Error);
    errors.map(|fault| (fault.code, fault.message)).collect()
}

/// Two words in turn: of one word only 24 mentions in a sentence count.
fn word(rung: usize) -> &'static str {
    if rung.is_multiple_of(2) { "still" } else { "again" }
}

/// Concepts that are each made of the one before by a frame, the deepest last or first in the file.
fn ladder(deep: usize, deepest_first: bool) -> String {
    let mut rungs: Vec<String> = (1..=deep)
        .map(|rung| format!("[concept.r{rung:03}]\nframes = [\"@r{:03} ..9 {}\"]\n", rung - 1, word(rung)))
        .collect();
    if deepest_first {
        rungs.reverse();
    }
    let rungs = rungs.concat();
    format!(
        "[concept.r000]\nwords = [\"once\"]\n{rungs}[signal.deep]\nabout = \"a\"\nask = \"b?\"\n[[signal.deep.frame]]\nmatch = [\"@r{deep:03}\"]\nstrength = \"strong\"\n"
    )
}

#[test]
fn concepts_are_made_of_concepts_thirty_two_deep_and_no_deeper() {
    for deepest_first in [false, true] {
        assert_eq!(faults("policy/signals/breach.toml", &ladder(32, deepest_first)), []);
        let found = faults("policy/signals/breach.toml", &ladder(40, deepest_first));
        assert!(!found.is_empty());
        assert!(found.iter().all(|(code, _)| *code == "E407"), "{found:?}");
    }
    for deepest_first in [false, true] {
        let found = faults("policy/signals/breach.toml", &ladder(33, deepest_first));
        let message = "`@r033` needs concepts made of concepts more than 32 deep".to_owned();
        assert_eq!(found, [("E407", message)]);
    }
}

#[test]
fn a_deep_ladder_is_climbed_to_its_top() {
    for deepest_first in [false, true] {
        let mut bundle = bundle();
        bundle.files.get_mut("policy/signals/breach.toml").unwrap().push_str(&ladder(32, deepest_first));
        let policy = compile(&bundle).unwrap().policy;
        let signal = policy.document.signal_index("deep").unwrap();
        let engine = escalation_core::Engine::new(policy);
        let rungs: Vec<&str> = (1..=32).map(word).collect();
        let climbed = format!("we did it once it {}", rungs.join(" it "));
        assert!(engine.read(&climbed).signal(signal).is_true());
        assert!(!engine.read(&climbed.replacen("again", "", 1)).signal(signal).is_true());
    }
}

#[test]
fn more_entries_than_can_be_numbered_are_refused() {
    let mut facts = String::new();
    for fact in 0..65_534 {
        write!(facts, "[[fact]]\nid = \"f{fact}\"\nname = \"n\"\ntype = \"flag\"\nask = \"?\"\n").unwrap();
    }
    let found = faults("policy/criteria.toml", &facts);
    assert_eq!(
        found,
        [("E211", "the policy has 65539 entries `fact`, and the engine numbers 65535".to_owned())]
    );
    let mut points = String::new();
    for point in 0..65_536 {
        write!(points, "[[open_point]]\nid = \"p{point}\"\ntitle = \"t\"\nproblem = \"p\"\nreading = \"r\"\nwhy = \"w\"\ntouches = []\n").unwrap();
    }
    let found = faults("policy/criteria.toml", &points);
    let message = "the policy has 65536 entries `open_point`, and the engine numbers 65535".to_owned();
    assert_eq!(found, [("E211", message)]);
}

#[test]
fn more_words_than_can_be_numbered_are_refused() {
    let mut words = String::from("[concept.all]\nwords = [");
    for word in 0..65_600 {
        write!(words, "\"w{word}\",").unwrap();
    }
    words.push_str("]\n");
    let found = faults("policy/signals/breach.toml", &words);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "E211");
    assert!(found[0].1.ends_with("different words, and the engine numbers 65535"), "{found:?}");
}

#[test]
fn more_verbatim_phrases_than_are_found_at_once_are_refused() {
    let listed = |count: u32| {
        let mut words = String::from("[concept.codes]\nmatch = \"verbatim\"\nwords = [");
        for word in 0..count {
            write!(words, "\"{word:0>10}\",").unwrap();
        }
        words + "]\n"
    };
    // Ten digits, blanks and all other characters: twelve classes.
    assert_eq!(faults("policy/signals/breach.toml", &listed(100_000)), []);
    let found = faults("policy/signals/breach.toml", &listed(140_000));
    let message = "the characters of all verbatim phrases, times the different ones, are 16800012, and the engine takes 16777216";
    assert_eq!(found, [("E211", message.to_owned())]);
}

#[test]
fn numbers_beyond_reckoning_are_refused_and_those_at_the_edge_compared() {
    let mut edge = bundle();
    change(&mut edge, ["policy/criteria.toml", "> 1000 USD\"\nentry", "> 9007199254740 USD\"\nentry"]);
    change(
        &mut edge,
        [
            "policy/criteria.toml",
            "about = \"refund_amount > 1000 USD\"",
            "about = \"refund_amount > 9007199254740 USD\"",
        ],
    );
    assert!(compile(&edge).is_ok());
    let mut beyond = bundle();
    change(&mut beyond, ["policy/criteria.toml", "> 1000 USD\"\nentry", "> 9007199254741 USD\"\nentry"]);
    let found = compile(&beyond).unwrap_err();
    assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["E301"]);
}

#[test]
fn of_an_entry_that_lacks_keys_in_very_many_tables_a_hundred_are_told() {
    let steps = "[[procedure.phase.step]]\n".repeat(150);
    let found = faults("policy/procedures.toml", &steps);
    assert_eq!(found.iter().filter(|(code, _)| *code == "E102").count(), 100, "{:#?}", found.first());
}
