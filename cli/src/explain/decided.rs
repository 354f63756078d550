//! The decision in short.

use escalation_core::{
    decide::{Decision, Evidence, Match, show_value},
    path::Path,
};

use super::View;
use crate::layout::{BAD, Cell, GOOD, MINOR, NAME, OPEN, PLAIN, Page};

/// Tier, criteria with evidence, who is told first, what is asked and what nearly held.
pub(super) fn decision(view: &View<'_>, decision: &Decision, path: &Path, page: &mut Page) {
    let document = view.document();
    let tier = |tier: Option<u16>| {
        let tier = tier.and_then(|tier| document.tiers.get(usize::from(tier)));
        tier.map_or("No escalation", |tier| tier.name.as_str())
    };
    page.heading("Decision", "");
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut row = |label: &str, style, words: String| {
        rows.push(vec![(label.to_owned(), style), (words, PLAIN)]);
    };
    row("tier", NAME, tier(decision.tier).to_owned());
    if decision.could_be != decision.tier {
        row("could be", OPEN, format!("{}, by the questions below", tier(decision.could_be)));
    }
    for found in &decision.matched {
        row("holds", GOOD, format!("{}: {}", criterion(view, found.criterion), evidence(view, found)));
    }
    for entry in &path.entries {
        let role = document.roles.get(usize::from(entry.role)).map_or("", |role| &role.name);
        let minutes = (entry.tell_by - path.reported_at).num_minutes();
        let time = if minutes > 60 && minutes % 60 == 0 {
            format!("{} h", minutes / 60)
        } else {
            format!("{minutes} min")
        };
        let label = if decision.tier.is_some() { "tell first" } else { "goes to" };
        row(label, NAME, format!("{role} within {time}"));
    }
    for question in &decision.questions {
        let about: Vec<&str> = question.criteria.iter().map(|index| criterion(view, *index)).collect();
        row("asks", OPEN, format!("{} ({})", question.ask, about.join(", ")));
    }
    for near in &decision.near_misses {
        row("nearly", BAD, format!("{}: {}", criterion(view, near.criterion), near.lacking));
    }
    for conflict in &decision.conflicts {
        let fact = document.facts.get(usize::from(conflict.fact)).map_or("", |fact| &fact.name);
        let show = |value| show_value(document, conflict.fact, value);
        row(
            "conflict",
            BAD,
            format!("{fact} is {} as given, {} in the text", show(conflict.given), show(conflict.read)),
        );
    }
    if !decision.assumed.is_empty() {
        let facts = decision.assumed.iter().filter_map(|fact| document.facts.get(usize::from(*fact)));
        let names: Vec<&str> = facts.map(|fact| fact.id.as_str()).collect();
        row("assumed no", MINOR, names.join(", "));
    }
    page.rows(&rows);
}

fn criterion<'a>(view: &'a View<'_>, index: u16) -> &'a str {
    view.document().criteria.get(usize::from(index)).map_or("", |criterion| &criterion.id)
}

fn evidence(view: &View<'_>, found: &Match) -> String {
    let program = &view.engine.policy().program;
    let one = |evidence: &Evidence| match evidence {
        Evidence::Text { span, .. } => view.quote(*span),
        Evidence::Fact { fact, value, .. } => {
            let id = view.document().facts.get(usize::from(*fact)).map_or("", |fact| &fact.id);
            format!("{id} = {}", show_value(view.document(), *fact, *value))
        }
        Evidence::Answer { atom, answer } => {
            let about = program.canonical.get(usize::from(*atom)).map_or("", String::as_str);
            format!("{about}: {}", if *answer { "yes" } else { "no" })
        }
        Evidence::ByHand => "by hand".to_owned(),
    };
    found.evidence.iter().map(one).collect::<Vec<_>>().join(" · ")
}
