//! What leaves a case as a document.

use chrono::{DateTime, Utc};
use escalation_core::{
    case::{State, What},
    export::{CaseView, case_log, handover, incident_report, review_document},
    policy::ReviewPart,
};

use super::desk::{BREACH, ENGINE, Worked, breach_worked_to_its_end, document, minute, update};

fn show(at: DateTime<Utc>) -> String {
    at.format("%H:%M UTC").to_string()
}

fn view(state: &State, minutes: i64) -> CaseView<'_> {
    CaseView { state, engine: &ENGINE, now: minute(minutes), show_time: &show }
}

fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "no {line:?} in\n{text}");
    }
}

#[test]
fn the_incident_report_tells_it_to_people_who_were_not_there() {
    let state = breach_worked_to_its_end().state();
    let report = incident_report(&view(&state, 400)).markdown();
    has(
        &report,
        &[
            "# Incident report SEC-2026-001\n",
            "- **Tier:** Immediate\n",
            "- **Resolved:** 12:20 UTC, after 3 h 20 min\n",
            "> We can see another company's invoices",
            "Suspected data breach or unauthorized access (Escalation Criteria > Immediate Escalation",
            "| 09:09 UTC | Sam | Level 3 acknowledged: Engineering Manager |  |",
            "| Update the customer | 09:42 UTC | done 09:44 UTC | 2 min |",
            "- [ ] Media Monitoring (left out: nothing public)",
            "- [x] Notify Security Team (09:04 UTC, Sam)",
            "## How it was solved\n\n> All links revoked, keys changed.\n",
            "## Root Cause Analysis\n\nComplete within 48 hours\n\n> Shared links do not expire.\n",
            "Satisfaction: 4 of 5",
            "- [ ] Links expire after a week (Kim, by 06:20 UTC)",
        ],
    );
}

#[test]
fn a_criterion_that_holds_by_what_is_not_said_names_that_as_its_reason() {
    let mut state = breach_worked_to_its_end().state();
    state.decision.criteria[0].evidence.clear();
    let report = incident_report(&view(&state, 400)).markdown();
    assert!(report.contains("): nothing speaks against it\n"), "{report}");
}

#[test]
fn a_report_that_is_dated_after_the_end_took_no_time() {
    let mut state = breach_worked_to_its_end().state();
    state.ticket.reported_at = minute(400);
    let report = incident_report(&view(&state, 400)).markdown();
    assert!(report.contains("- **Resolved:** 12:20 UTC, after 0 min\n"), "{report}");
}

#[test]
fn what_is_withheld_is_in_no_document() {
    let state = breach_worked_to_its_end().state();
    let view = view(&state, 400);
    for page in [incident_report(&view), case_log(&view), review_document(&view), handover(&view)] {
        assert!(!page.markdown().contains("0100") && !page.plain().contains("0100"), "{}", page.title);
    }
    has(
        &case_log(&view).markdown(),
        &[
            "09:50 UTC, Sam: Note\n\n> \\[withheld\\]\n",
            "09:44 UTC, Sam: Update sent to ana@brightwater.example (written down 09:45 UTC) (corrected later)",
            "Tier ruled by hand: Immediate",
        ],
    );
}

#[test]
fn the_review_is_filled_from_the_log() {
    let state = breach_worked_to_its_end().state();
    let form = state.review_form(document());
    let part = |wanted: ReviewPart| form.parts.iter().find(|part| part.part == wanted).unwrap();
    assert_eq!(form.parts.len(), 5);
    assert_eq!(part(ReviewPart::RootCause).name, "Root Cause Analysis");
    assert_eq!(part(ReviewPart::RootCause).due, Some(minute(200 + 48 * 60)));
    assert_eq!(part(ReviewPart::RootCause).from_log, ["Solved by: All links revoked, keys changed."]);
    assert!(part(ReviewPart::Process).from_log.contains(&"Update the customer: 2 min late".to_owned()));
    assert!(part(ReviewPart::Process).from_log.contains(&"Moved up from Level 3 to Level 4".to_owned()));
    assert_eq!(part(ReviewPart::Debrief).from_log, ["Media Monitoring was left out: nothing public"]);
    assert!(form.parts.iter().all(|part| part.finished));
    assert!(part(ReviewPart::FollowUp).heading.ends_with("Incident Review"));
}

#[test]
fn the_hand_over_note_says_first_what_matters_first() {
    let state = Worked::open(BREACH)
        .at(
            3,
            What::Contacted {
                contact: "cto".into(),
                channel: escalation_core::policy::Channel::Phone,
                reached: false,
                text: "voicemail".into(),
            },
        )
        .at(12, update("We closed the link."))
        .state();
    let note = handover(&view(&state, 47)).plain();
    has(
        &note,
        &[
            "Hand-over SEC-2026-001: Immediate\n",
            "Level: Level 3 (Management), not acknowledged\n",
            "LATE NOW\n",
            "- Nobody told Level 3: tell it now, or move the case up to Level 4 (Executive), 32 min late\n",
            "- Update the customer, 5 min late\n",
            "- Tell the CTO by 10:00 UTC\n",
            "- Last heard from us 09:12 UTC: We closed the link.\n- Next update by 09:42 UTC (every 30 min)\n",
            "NOT REACHED\n- CTO: tried once, last 09:03 UTC\n",
        ],
    );
    let order: Vec<Option<usize>> =
        ["LATE NOW", "NEXT", "THE CUSTOMER", "LAST ENTRIES"].map(|heading| note.find(heading)).to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{note}");
}

#[test]
fn a_note_is_told_by_its_first_line_and_a_ticket_by_what_it_is_about() {
    let ticket = format!("Von: a@b.c\nDatum: 27.11.2026\n\nHi team,\n\n{BREACH}");
    let note = What::Note { text: "Date: the meeting is at noon\nDetails follow".into() };
    let worked = Worked::open(&ticket).at(2, note);
    let written = handover(&view(&worked.state(), 5)).plain();
    assert!(!written.contains("Von:") && !written.contains("Hi team"), "{written}");
    has(&written, &[BREACH, "Date: the meeting is at noon"]);
}
