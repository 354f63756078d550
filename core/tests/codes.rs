//! `docs/codes.md` against the sources: every code that something emits is explained, and no other.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/codes.rs"]
mod codes;

use std::collections::BTreeSet;

const SOURCES: [&str; 7] = ["core/src", "cli/src", "bundle/src", "pkg/src", "pkg/js", "web/src", "xtask/src"];

#[test]
fn every_code_is_explained_and_every_explained_code_is_emitted() {
    let emitted: BTreeSet<String> =
        SOURCES.iter().flat_map(|folder| codes::emitted(&codes::root(folder))).collect();
    let documented = codes::documented();
    let missing: Vec<&String> = emitted.iter().filter(|code| !documented.contains_key(*code)).collect();
    let left_over: Vec<&String> = documented.keys().filter(|code| !emitted.contains(*code)).collect();
    assert!(missing.is_empty(), "docs/codes.md does not explain {missing:?}");
    assert!(left_over.is_empty(), "docs/codes.md explains {left_over:?}, which nothing emits");
}

#[test]
fn every_section_has_cause_example_and_way_out_in_order_of_the_codes() {
    let text = std::fs::read_to_string(codes::root("docs/codes.md")).unwrap();
    let order: Vec<&str> = text.split("\n### ").skip(1).filter_map(|section| section.get(1..4)).collect();
    assert!(order.is_sorted(), "{order:?}");
    for (code, section) in codes::documented() {
        let (cause, rest) = section.split_once("\n\n```").unwrap_or_else(|| panic!("{code} has no example"));
        assert!(cause.lines().count() > 2, "{code} has no cause");
        assert!(rest.contains(&code), "the example of {code} does not show it");
        assert!(rest.contains("\n```\n\n**Way out:** "), "{code} has no way out");
    }
}
