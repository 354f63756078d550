//! Every kind of event in the words of the timeline.

use escalation_core::{
    case::{Instead, Overruled, What},
    policy::Channel,
    wire::FactValue,
};

use super::desk::{BREACH, BREACH_DECISION, Worked, breach_worked_to_its_end, learn};

/// Title and text of every line, in order.
fn told(worked: &Worked) -> Vec<(String, String)> {
    worked.state().timeline.into_iter().map(|line| (line.title, line.text)).collect()
}

fn lines(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(title, text)| ((*title).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_case_reads_as_what_was_done() {
    let expected = [
        ("Opened as SEC-2026-001: Immediate", ""),
        ("Not reached: CTO by telephone", "voicemail"),
        ("Done: Notify Security Team", ""),
        ("Done: Legal Review", ""),
        ("To do again: Legal Review", ""),
        ("Level 3 acknowledged: Engineering Manager", ""),
        ("Update sent to ana@brightwater.example", "We closed the link and look into it."),
        ("Skipped: Media Monitoring", "nothing public"),
        ("Update sent to ana@brightwater.example", "The link was open for two hours."),
        ("Note", "[withheld]"),
        ("Notice sent to CEO: Breach at Brightwater", "A link was open."),
        ("Handed over from Sam to Kim", "CTO not reached yet."),
        ("Decided again: plan", ""),
        ("Moved up to Level 4 (Executive)", "asked for by the customer"),
        ("Tier ruled by hand: Immediate", "one test account"),
        ("Level 4 acknowledged: CTO", ""),
        ("Resolution target: Complex Issues", "needs the provider"),
        ("Resolved", "Link revoked."),
        ("Opened again", "A second link."),
        ("Resolved", "All links revoked, keys changed."),
        ("Withheld the text of an entry", "names a person"),
        ("Corrected the time of an entry", "sent a minute earlier"),
        ("Review saved", ""),
    ];
    assert_eq!(told(&breach_worked_to_its_end()), lines(&expected));
}

#[test]
fn what_was_left_empty_is_left_out_of_the_words() {
    let empty = String::new;
    let redecided = |because: &str| {
        let What::Redecided(mut redecided) =
            learn(&Worked::open(BREACH).state(), 9, "plan", FactValue::Text("pro".into()))
        else {
            panic!()
        };
        redecided.because = because.into();
        redecided.added_text = "And our backups.".into();
        What::Redecided(redecided)
    };
    let mut newer = redecided("");
    if let What::Redecided(redecided) = &mut newer {
        redecided.added_text.clear();
        redecided.decision.policy.version = "2026-03".into();
    }
    let notice = What::NoticeSent { template: empty(), to: "ceo".into(), subject: empty(), text: empty() };
    let ruled = What::Overruled(Box::new(Overruled {
        about: "security.breach".into(),
        ruling: "holds".into(),
        reason: "seen by two".into(),
        decision: BREACH_DECISION.clone(),
        changes: Vec::new(),
    }));
    let told_in = |channel| What::Contacted { contact: "cto".into(), channel, reached: true, text: empty() };
    let mut worked = Worked::open(BREACH)
        .at(2, What::UpdateSent { to: empty(), text: "Soon.".into() })
        .at(3, notice)
        .at(4, What::HandedOver { from: empty(), to: "Kim".into(), text: empty() })
        .at(5, redecided(""))
        .at(6, ruled)
        .at(7, told_in(Channel::Email))
        .at(8, told_in(Channel::Slack))
        .at(9, told_in(Channel::Internal))
        .at(10, What::Resolved { how: empty(), first_call: true });
    let resolved = worked.last.clone();
    let correct = |instead| What::Corrected { event: resolved.clone(), at: None, instead, reason: empty() };
    worked = worked
        .at(11, correct(Instead::Nothing))
        .at(12, correct(Instead::Event(Box::new(What::Note { text: "Not yet.".into() }))))
        .at(13, newer);
    let expected = [
        ("Opened as SEC-2026-001: Immediate", ""),
        ("Update sent to the customer", "Soon."),
        ("Notice sent to CEO", ""),
        ("Handed over to Kim", ""),
        ("Decided again", "And our backups."),
        ("Ruled by hand: Suspected data breach or unauthorized access holds", "seen by two"),
        ("Told CTO by e-mail", ""),
        ("Told CTO in Slack", ""),
        ("Told CTO directly", ""),
        ("Note", "Not yet."),
        ("Took back an entry", ""),
        ("Corrected an entry: Note", ""),
        ("Decided again under version 2026-03 of the policy", ""),
    ];
    assert_eq!(told(&worked), lines(&expected));
}
