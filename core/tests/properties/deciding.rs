//! Every ticket gets an answer, the same each time, whose evidence stands in the text.

use escalation_core::{
    Span,
    decide::{Asked, Decision, Evidence, NearMiss, Rulings, Sheet},
    export::{Report, report},
    expr::Atom,
    fact::{FactOrigin, Facts, Known, Quantity, Value},
    reading::{Depth, HitOrigin},
};
use proptest::prelude::*;

use super::{
    cases,
    tickets::{ENGINE, LABELLED, facts, labelled, text, vocabulary},
};

#[test]
fn what_the_weights_find_is_shown_by_words_that_speak_for_it() {
    let mut learned = 0;
    for text in LABELLED.iter().take(300) {
        let hits = ENGINE.read(text).hits;
        for hit in hits.iter().filter(|hit| hit.origin == HitOrigin::Learned) {
            assert!(hit.spans.iter().any(|span| span.of(text).contains(char::is_alphanumeric)), "{text}");
            learned += 1;
        }
    }
    assert!(learned > 100, "{learned}");
}

#[test]
fn a_report_of_what_was_not_read_does_not_say_that_nothing_is_to_be_done() {
    let text =
        "Seit heute Morgen sind alle unsere Tafeln verschwunden und niemand von uns kann sich anmelden.";
    let decision = decide(text, &Facts::default(), &Rulings::default());
    let path = ENGINE.path(&decision, chrono::DateTime::UNIX_EPOCH);
    let said = report(&Report {
        document: &ENGINE.policy().document,
        text,
        decision: &decision,
        path: &path,
        done: &std::collections::BTreeSet::new(),
        rulings: &[],
        show_time: &|at| at.format("%H:%M").to_string(),
    });
    assert!(decision.needs_reading());
    assert!(said.starts_with("# Not read: a person decides\n"), "{said}");
    assert!(said.contains("**Due:** 00:15") && said.contains("no criterion was tried"), "{said}");
}

#[test]
fn a_short_text_in_another_script_was_not_read() {
    for (text, expected) in [
        ("我们的账户被盗了，请立即帮助我们。数据全部丢失。", true),
        ("Hello, 我们的账户被盗了，请立即帮助我们。 Thanks", true),
        ("Помогите, TeamFlow не работает", true),
        ("ช่วยด้วย ข้อมูลหาย", true),
        ("Help!", false),
        ("Our login is down. Regards, 王伟", false),
        ("Это: login is down", false),
    ] {
        let decision = decide(text, &Facts::default(), &Rulings::default());
        assert_eq!(decision.needs_reading(), expected, "{text}");
    }
}

#[test]
fn what_was_answered_is_not_assumed() {
    let text = "Our API calls fail with error 500.";
    let assumed = |answers: Vec<(String, bool)>| {
        let rulings = Rulings { answers, ..Rulings::default() };
        let document = &ENGINE.policy().document;
        let decision = decide(text, &Facts::default(), &rulings);
        let named = decision.assumed.iter().map(|fact| document.facts[usize::from(*fact)].id.clone());
        named.collect::<Vec<_>>()
    };
    let fact = "affected_customers".to_owned();
    assert!(!assumed(vec![("affected_customers >= 2".to_owned(), false)]).contains(&fact));
}

#[test]
fn what_a_known_fact_lacked_is_said_in_the_conditions_sense() {
    let document = &ENGINE.policy().document;
    let known = |id: &str, value| {
        let fact = document.facts.iter().position(|fact| fact.id == id).unwrap();
        let mut facts = Facts::default();
        facts.set(Known { fact: u16::try_from(fact).unwrap(), value, origin: FactOrigin::Given });
        facts
    };
    let lacking = |text: &str, facts: &Facts, criterion: &str| {
        let decision = decide(text, facts, &Rulings::default());
        let named = |near: &&NearMiss| document.criteria[usize::from(near.criterion)].id == criterion;
        decision.near_misses.iter().find(named).map(|near| near.lacking.clone())
    };
    let thousand = known("refund_amount", Value::exactly(Quantity::whole(1000)));
    assert_eq!(
        lacking("", &thousand, "financial.large-refund").as_deref(),
        Some("Refund asked for is 1,000 USD, must be more than 1,000 USD")
    );
    let many = known("affected_customers", Value::exactly(Quantity::whole(2)));
    assert_eq!(
        lacking("Our API calls fail with error 500.", &many, "technical.core-bug").as_deref(),
        Some("Customers affected is 2, must be less than 2")
    );
    let far = known("refund_amount", Value::exactly(Quantity::whole(10)));
    assert_eq!(lacking("", &far, "financial.large-refund"), None);
}

#[test]
fn once_the_tier_is_settled_only_hints_at_the_most_urgent_are_asked_about() {
    let document = &ENGINE.policy().document;
    let asked = |text: &str| {
        let decision = decide(text, &Facts::default(), &Rulings::default());
        let criteria = decision.questions.iter().flat_map(|question| &question.criteria);
        criteria.map(|place| document.criteria[usize::from(*place)].id.clone()).collect::<Vec<_>>()
    };
    // Invoices hint at wrong charges, an attorney at a threat.
    let breach = "We found another firm's invoices in our account.";
    assert!(asked(breach).is_empty(), "{:?}", asked(breach));
    assert_eq!(asked(&format!("{breach} Our attorney has been informed.")), ["legal.threat"]);
}

fn decide(text: &str, facts: &Facts, rulings: &Rulings) -> Decision {
    ENGINE.decide(&ENGINE.read(text), facts, rulings)
}

fn matched(decision: &Decision) -> Vec<u16> {
    decision.matched.iter().map(|found| found.criterion).collect()
}

/// Criteria that hold or may still hold.
fn alive(decision: &Decision) -> Vec<u16> {
    let mut found = matched(decision);
    found.extend(decision.open.iter().map(|open| open.criterion));
    found.sort_unstable();
    found
}

/// Every place in the text that a decision speaks of.
fn spans(decision: &Decision) -> Vec<Span> {
    let mut found = Vec::new();
    for evidence in decision.matched.iter().flat_map(|found| &found.evidence) {
        match evidence {
            Evidence::Text { span, .. } => found.push(*span),
            Evidence::Fact { span, .. } => found.extend(*span),
            Evidence::Answer { .. } | Evidence::ByHand => {}
        }
    }
    found.extend(decision.questions.iter().flat_map(|question| &question.spans));
    found.extend(decision.set_aside.iter().flat_map(|aside| aside.spans.iter().copied().chain(aside.cue)));
    found.extend(decision.conflicts.iter().flat_map(|conflict| &conflict.spans));
    for known in &decision.facts {
        if let FactOrigin::Text(read) = &known.origin {
            found.extend(read);
        }
    }
    found
}

#[test]
fn nothing_is_asked_of_a_ticket_that_the_agent_ruled_not_to_be_escalated() {
    let reading = ENGINE.read("The API returns 503 for us since this morning.");
    let asked = |tier: Option<&str>| {
        let rulings = Rulings { tier: tier.map(str::to_owned), ..Rulings::default() };
        ENGINE.decide(&reading, &Facts::default(), &rulings).questions.len()
    };
    assert_ne!(asked(None), 0);
    assert_eq!(asked(Some("none")), 0, "no answer changes the tier or whom to tell");
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_sheet_comes_to_what_a_decision_comes_to(
        texts in [text(), text()],
        before in facts(),
        after in facts(),
    ) {
        let policy = ENGINE.policy();
        let readings = texts.map(|text| ENGINE.read(&text));
        let mut sheet = Sheet::new(policy, &readings[0]);
        let nothing = Facts::default();
        let turns = [(0, &before), (0, &after), (1, &after), (0, &nothing), (1, &before)];
        for (text, facts) in turns {
            let reading = &readings[text];
            sheet.read(policy, reading);
            for (index, _) in (0..).zip(&policy.document.facts) {
                sheet.set(index, facts.get(index).map(|known| known.value));
            }
            sheet.settle();
            let decision = ENGINE.decide(reading, facts, &Rulings::default());
            let mut holding = Vec::new();
            prop_assert_eq!(sheet.outcome(&mut holding), decision.tier);
            prop_assert_eq!(holding, matched(&decision));
        }
    }

    #[test]
    fn any_ticket_is_decided_twice_alike_by_words_that_stand_in_it(text in text(), facts in facts()) {
        let decision = decide(&text, &facts, &Rulings::default());
        prop_assert_eq!(&decision, &decide(&text, &facts, &Rulings::default()));
        for span in spans(&decision) {
            let words = text.get(span.start as usize..span.end as usize);
            prop_assert!(words.is_some_and(|words| !words.trim().is_empty()), "{:?} in {:?}", span, text);
        }
        for found in &decision.matched {
            prop_assert!(!found.evidence.is_empty() || reasons_are_negative(found.criterion), "{:?}", found);
        }
        prop_assert!(decision.could_be <= decision.tier || decision.tier.is_none());
        let reading = ENGINE.read(&text);
        let covered: String = reading.parts.iter().map(|part| part.span.of(&text)).collect();
        prop_assert_eq!(covered, text, "the parts cover the text");
    }

    #[test]
    fn reading_quoted_mail_changes_nothing_but_what_is_told_of_it(
        new in prop_oneof![labelled(), vocabulary()],
        old in prop_oneof![labelled(), vocabulary()],
        below in prop::sample::select(vec!["> ", "On Monday Bo wrote:\n", "On Monday TeamFlow Support wrote:\n", "-- \nJo\n", "For the intended recipient.\n"]),
        pointing in prop::sample::select(vec!["", "", "Please see below."]),
        facts in facts(),
    ) {
        let text = format!("{new}\n{pointing}\n{below}{old}");
        let [some, all] = [Depth::WhatCounts, Depth::Everything].map(|depth| {
            let reading = ENGINE.read_to(depth, &text);
            let mut decision = ENGINE.decide(&reading, &facts, &Rulings::default());
            decision.set_aside.retain(|aside| !aside.scope.is_elsewhere());
            (reading.parts, reading.signals, reading.facts, decision)
        });
        prop_assert_eq!(some, all, "{:?}", text);
    }

    #[test]
    fn an_answer_contradicts_nothing_that_was_certain(text in text(), facts in facts(), yes in any::<bool>()) {
        let before = decide(&text, &facts, &Rulings::default());
        for question in &before.questions {
            let Asked::Atom(atom) = question.about else { continue };
            let canonical = ENGINE.policy().program.canonical[usize::from(atom)].clone();
            let rulings = Rulings { answers: vec![(canonical.clone(), yes)], ..Rulings::default() };
            let after = decide(&text, &facts, &rulings);
            let (held, holds) = (matched(&before), matched(&after));
            prop_assert!(held.iter().all(|criterion| holds.contains(criterion)), "{} = {}", canonical, yes);
            let (could, can) = (alive(&before), alive(&after));
            prop_assert!(can.iter().all(|criterion| could.contains(criterion)), "{} = {}", canonical, yes);
            let again = after.questions.iter().any(|question| question.about == Asked::Atom(atom));
            prop_assert!(!again, "{} is asked again", canonical);
        }
    }

    #[test]
    fn more_that_is_known_leaves_what_was_decided_decided(
        text in text(),
        facts in facts(),
        unknown in prop::collection::vec(any::<bool>(), 16),
    ) {
        let mut fewer = Facts::default();
        let known = facts.iter().filter(|known| !unknown[usize::from(known.fact) % 16]);
        known.for_each(|known| fewer.set(known.clone()));
        let (before, after) = (decide(&text, &fewer, &Rulings::default()), decide(&text, &facts, &Rulings::default()));
        let open = |decision: &Decision| decision.open.iter().map(|open| open.criterion).collect::<Vec<_>>();
        let (could, can) = (open(&before), open(&after));
        // What was taken as not so, because nobody said it, was not decided.
        let assumed = |criterion: &u16| {
            let (program, mut found) = (&ENGINE.policy().program, false);
            program.criteria[usize::from(*criterion)].atoms(&mut |atom, _| {
                let fact = program.atoms[usize::from(atom)].fact();
                found |= fact.is_some_and(|fact| before.assumed.contains(&fact));
            });
            found
        };
        let good = |criterion: &u16| could.contains(criterion) || assumed(criterion);
        prop_assert!(can.iter().all(good), "{:?} then {:?}", could, can);
    }

    #[test]
    fn what_stands_in_the_signature_changes_no_criterion(
        text in prop_oneof![labelled(), vocabulary()],
        below in prop::collection::vec(vocabulary(), 0..6),
        facts in facts(),
    ) {
        let mail = &ENGINE.reader().lexicon().language.mail;
        let marks = || mail.footer.iter().chain(&mail.quote).chain(&mail.forward).chain(&mail.header).chain(&mail.postscript);
        let marked = |line: &str| {
            marks().any(|mark| mark.split('…').any(|mark| !mark.is_empty() && line.contains(mark)))
        };
        // Quoted lines and disclaimers are no signature, wherever they stand.
        let plain = |line: &&str| !line.trim_start().starts_with('>') && !marked(line);
        let below: String = below.iter().flat_map(|text| text.lines()).filter(plain).flat_map(|line| [line, "\n"]).collect();
        // The mark counts below text only.
        let before = decide(&format!("Well.\n{text}"), &facts, &Rulings::default());
        let after = decide(&format!("Well.\n{text}\n-- \nRegards\n{below}"), &facts, &Rulings::default());
        prop_assert_eq!(matched(&before), matched(&after), "{:?}", below);
        prop_assert_eq!(alive(&before), alive(&after), "{:?}", below);
    }
}

/// Whether a criterion can hold by what is not so, of which no words are evidence.
fn reasons_are_negative(criterion: u16) -> bool {
    let program = &ENGINE.policy().program;
    let mut negative = false;
    program.criteria[usize::from(criterion)].atoms(&mut |atom, positive| {
        negative |= !positive && !matches!(program.atoms[usize::from(atom)], Atom::Compare { .. });
    });
    negative
}

#[cfg(feature = "wire")]
proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn quotes_are_what_a_browser_finds_at_their_place(text in text(), facts in facts()) {
        let decision = decide(&text, &facts, &Rulings::default());
        let path = ENGINE.path(&decision, chrono::DateTime::UNIX_EPOCH);
        let output = escalation_core::wire::DecisionOutput::new(&ENGINE, None, &text, &decision, &path);
        let units: Vec<u16> = text.encode_utf16().collect();
        let json = serde_json::to_value(&output).unwrap();
        let mut open = vec![&json];
        while let Some(value) = open.pop() {
            if let (Some(start), Some(end), Some(quote)) = (value["start"].as_u64(), value["end"].as_u64(), value["quote"].as_str()) {
                let place = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
                prop_assert_eq!(String::from_utf16(&units[place]).unwrap(), quote);
            }
            open.extend(value.as_object().into_iter().flat_map(serde_json::Map::values));
            open.extend(value.as_array().into_iter().flatten());
        }
    }
}
